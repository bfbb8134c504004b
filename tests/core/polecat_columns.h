// SPDX-License-Identifier: MIT
// The columns of a POLECAT file.
#pragma once

#include <string>
#include <vector>

namespace parley::test {

inline const std::vector<std::string> kPolecatColumns = {"Event ID",
                                                         "Event Date",
                                                         "Event Type",
                                                         "Event Mode",
                                                         "Intensity",
                                                         "Quad Code",
                                                         "Contexts",
                                                         "Actor Name",
                                                         "Actor Country",
                                                         "Actor COW",
                                                         "Primary Actor Sector",
                                                         "Actor Sectors",
                                                         "Actor Title",
                                                         "Actor Name Raw",
                                                         "Wikipedia Actor ID",
                                                         "Recipient Name",
                                                         "Recipient Country",
                                                         "Recipient COW",
                                                         "Primary Recipient Sector",
                                                         "Recipient Sectors",
                                                         "Recipient Title",
                                                         "Recipient Name Raw",
                                                         "Wikipedia Recipient ID",
                                                         "Placename",
                                                         "City",
                                                         "District",
                                                         "Province",
                                                         "Country",
                                                         "Latitude",
                                                         "Longitude",
                                                         "GeoNames ID",
                                                         "Raw Placename",
                                                         "Feature Type",
                                                         "Source",
                                                         "Publication Date",
                                                         "Story People",
                                                         "Story Organizations",
                                                         "Story Locations",
                                                         "Language",
                                                         "Version"};

}  // namespace parley::test
