// SPDX-License-Identifier: MIT
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string read_mails(std::string_view bytes) {
  ReadOptions options;
  options.date = "2024-01-17";
  for (const char* format : {"mail", "mbox"}) {
    options.format = format;
    if (std::string wrong = unsound_reports(bytes, "mail", options); !wrong.empty()) return wrong;
  }
  return {};
}

}  // namespace parley::fuzz
