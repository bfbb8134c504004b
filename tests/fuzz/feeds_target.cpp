// SPDX-License-Identifier: MIT
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string read_feeds(std::string_view bytes) {
  ReadOptions options;
  options.date = "2024-01-17";
  if (std::string wrong = unsound_reports(bytes, "feed", options); !wrong.empty()) return wrong;
  options.format = bytes.starts_with('{') || bytes.starts_with('[') ? "ninjs" : "rss";
  return unsound_reports(bytes, "feed", options);
}

}  // namespace parley::fuzz
