// SPDX-License-Identifier: MIT
// Which parts of a mail are its text, decoded, and which are not read.
#pragma once

#include <string>
#include <vector>

#include "core/mail/gmime.h"
#include "core/mail/sender_words.h"

namespace parley {

struct MailText {
  std::string text;  // LF line ends
  std::size_t quoted_lines = 0;
  std::size_t quotations = 0;  // of HTML: elements; and the mail that is answered
  bool has_signature = false, has_footer = false;
  std::vector<std::string> attachments;  // names, or kinds where they have none
  std::vector<std::string> notes;        // of charsets
};

/// Of alternatives the plain text is taken, HTML where there is none. A mail inside a mail is read like a part.
Result<MailText> mail_text(const GMime& library, GMimeMessage* message, MailKind kind);

}  // namespace parley
