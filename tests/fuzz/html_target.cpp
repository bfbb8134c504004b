// SPDX-License-Identifier: MIT
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string read_html(std::string_view bytes) {
  ReadOptions options;
  options.date = "2024-01-17";
  options.format = "html";
  return unsound_reports(bytes, "page.html", options);
}

}  // namespace parley::fuzz
