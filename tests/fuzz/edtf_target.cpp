// SPDX-License-Identifier: MIT
// Dates in EDTF and points in time, from any bytes: what is read is written in one way, which is read
// as the same again, and no date ends before it begins.
#include <fmt/format.h>

#include "schema/edtf.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string read_edtf(std::string_view bytes) {
  if (const auto date = parse_edtf(bytes)) {
    if (date->bounds.begin >= date->bounds.end)
      return fmt::format("{} ends before it begins", date->text);
    if (date->padding.count() < 0)
      return fmt::format("{} is padded by less than nothing", date->text);
    const auto again = parse_edtf(date->text);
    if (!again) return fmt::format("{} is not read again: {}", date->text, again.error().message);
    if (*again != *date) return fmt::format("{} is read as {}", date->text, again->text);
  }
  if (const auto moment = parse_moment(bytes)) {
    const auto again = parse_moment(format(*moment));
    if (!again) return fmt::format("{} is not read again", format(*moment));
    if (*again != *moment)
      return fmt::format("{} is read as another point in time", format(*moment));
  }
  return {};
}

}  // namespace parley::fuzz
