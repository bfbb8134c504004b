// SPDX-License-Identifier: MIT
// Web archives, plain and packed.
#include "core/files/byte_source.h"
#include "core/warc/warc.h"
#include "tests/fuzz/sound_draft.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string read_warcs(std::string_view bytes) {
  ReadOptions options;
  options.date = "2024-01-17";
  std::string wrong;
  ByteSource source = ByteSource::of(bytes);
  const auto read = read_warc(source, "a.warc", options, [&](const Draft& draft) {
    wrong = unsound_draft(draft, bytes);
    return wrong.empty() ? Visit::kContinue : Visit::kStop;
  });
  return read ? wrong : read.error().message;
}

}  // namespace parley::fuzz
