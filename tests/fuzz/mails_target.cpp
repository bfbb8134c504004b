// SPDX-License-Identifier: MIT
// Mails, alone and in a mailbox.
#include "core/files/byte_source.h"
#include "core/mail/mail.h"
#include "tests/fuzz/sound_draft.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string read_mails(std::string_view bytes) {
  ReadOptions options;
  options.date = "2024-01-17";
  std::string wrong = unsound_draft(read_mail(bytes, "a.eml", options), bytes);
  if (!wrong.empty()) return wrong;
  ByteSource source = ByteSource::of(bytes);
  const auto read = read_mailbox(source, "in.mbox", options, [&](const Draft& draft) {
    wrong = unsound_draft(draft, bytes);
    return wrong.empty() ? Visit::kContinue : Visit::kStop;
  });
  return read ? wrong : read.error().message;
}

}  // namespace parley::fuzz
