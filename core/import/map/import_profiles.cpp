// SPDX-License-Identifier: MIT
// The built-in import maps: the files in profiles/, which the build makes part of the program, printed
// by `parley import --show-map PROFILE`. Names and meanings of columns are facts of the datasets; the
// words are ours.
#include <algorithm>

#include "core/import/map/import_map.h"
#include "schema/edit_distance.h"

namespace parley {

namespace {

struct Profile {
  std::string_view name;
  std::string_view text;
};

constexpr Profile kProfiles[] = {
#include "import_profile_files.inc"
};

}  // namespace

std::vector<std::string> ImportMap::built_ins() {
  std::vector<std::string> names;
  for (const Profile& profile : kProfiles) names.emplace_back(profile.name);
  return names;
}

Result<std::string_view> ImportMap::built_in(std::string_view profile) {
  for (const Profile& each : kProfiles)
    if (each.name == profile) return each.text;
  const auto names = built_ins();
  const std::string near = nearest(profile, names);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return failure(ErrorCode::kUsage, "no profile '" + std::string(profile) + "'", Remedy::kGiveMap,
                 {}, (near.empty() ? "" : "did you mean '" + near + "'? ") + "profiles: " + all);
}

}  // namespace parley
