// SPDX-License-Identifier: MIT
// Lines of exports, from any bytes: each is a record or is refused with a reason, and no line costs
// more memory than it may.
#include <sstream>

#include "core/export/record_reader.h"
#include "core/line_reader.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string read_exports(std::string_view bytes) {
  constexpr std::size_t kLongest = 4096;
  std::istringstream in{std::string(bytes)};
  LineReader lines(in, kLongest);
  RecordReader reader;
  while (true) {
    const auto more = lines.next();
    if (!more) return more.error().message;
    if (!*more) return {};
    if (lines.line().size() > kLongest) return "a line that is longer than it may be";
    const auto record = reader.read(lines.line(), [](std::string_view text) -> Result<StringId> {
      return StringId{static_cast<std::uint32_t>(text.size())};
    });
    if (!record && record.error().message.empty()) return "refused without a reason";
  }
}

}  // namespace parley::fuzz
