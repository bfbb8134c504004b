// SPDX-License-Identifier: MIT
#include "schema/stance.h"

#include <doctest/doctest.h>

namespace parley::stance_test {

TEST_CASE(
    "a code says a stance where it takes one, and the longest prefix that is listed decides") {
  const struct {
    std::string_view code;
    Stance stance;
  } cases[] = {
      {"10", Stance::kDemands},      {"1053", Stance::kDemands},  {"03", Stance::kOffers},
      {"0353", Stance::kOffers},     {"036", Stance::kOffers},    {"038", Stance::kAccepts},
      {"057", Stance::kAccepts},     {"08", Stance::kImplements}, {"0841", Stance::kImplements},
      {"0871", Stance::kImplements}, {"0832", Stance::kAccepts},  {"12", Stance::kRejects},
      {"1243", Stance::kRejects},    {"128", Stance::kNone},      {"0256", Stance::kNone},
      {"111", Stance::kNone},        {"190", Stance::kNone},      {"05", Stance::kNone},
      {"", Stance::kNone},
  };
  for (const auto& [code, stance] : cases) {
    CAPTURE(code);
    CHECK(stance_of_code(code) == stance);
  }
}

}  // namespace parley::stance_test
