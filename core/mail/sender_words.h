// SPDX-License-Identifier: MIT
// What the sender of a mail wrote in it: without what is quoted of the mail that it answers, and without
// the signature, which are no statements of this day, or none at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/mail/answered_mail.h"

namespace parley {

struct SenderWords {
  std::string text;
  std::size_t quoted_lines = 0;  // left out, with the line that says whom they are of
  bool quotes_mail = false;      // left out to the end, beside the quoted lines
  bool has_signature = false;    // left out
  bool has_footer = false;       // of a mailing list: left out
};

/// `text`: with LF line ends. What is forwarded stays, where it does not stand behind ">".
SenderWords sender_words(std::string_view text, MailKind kind);

/// HTML without the elements that mail programs put around what they quote, and of an answer without the mail
/// that it answers, which goes on to the end; `left_out`: how many there were.
std::string without_quotations(std::string_view html, MailKind kind, std::size_t& left_out);

}  // namespace parley
