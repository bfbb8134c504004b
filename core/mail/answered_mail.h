// SPDX-License-Identifier: MIT
// Where the mail begins that Outlook and its like put, unmarked, under an answer: its words are not those of
// the sender, and taken for them they would tell of acts under the wrong source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parley {

/// What the subject and the header say: kNew is neither, and may be either all the same.
enum class MailKind : std::uint8_t { kNew, kAnswer, kForward };

/// What the subject says, in many languages; "[list] Re: …" as well.
MailKind kind_of_subject(std::string_view subject);

/// The first line of what is left out to the end: the line of underscores or "-----Original Message-----", or the
/// first of a block "From: … Sent: …". The end where there is none, and where it is forwarded: then the words are
/// what the mail was sent for. So they are where a mail that is no answer has a line of its own at most.
std::size_t answered_mail_in(const std::vector<std::string_view>& lines, MailKind kind);

/// Does this tag of HTML begin it? It goes on to the end of the page, not of the element.
bool begins_answered_mail(std::string_view tag);

}  // namespace parley
