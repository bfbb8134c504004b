// SPDX-License-Identifier: MIT
// Mails as reports: a file that is one (.eml), and a mailbox (mbox), which holds one after the other.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/files/byte_source.h"
#include "core/report_reader.h"

namespace parley {

/// A block of header fields at the beginning, one of them From, and another that only mails have.
bool begins_as_mail(std::string_view bytes);
/// "Message-ID" of "Message-ID: <…>"; "" where the line is no field of a header.
std::string_view header_field_name(std::string_view line);
/// A line "From …" with a time, and header fields behind it.
bool begins_as_mailbox(std::string_view bytes);

inline constexpr std::size_t kMostMailBytes = std::size_t{64} << 20U;  // with its attachments

/// From is the source: the display name, else the domain. Message-ID is the external id.
Draft read_mail(std::string_view bytes, std::string origin, const ReadOptions& options);

/// Each mail of a mailbox; its third is "inbox.mbox#3". Of a mailbox that is cut off the last mail is
/// refused. An error only where the source has one.
Result<void> read_mailbox(ByteSource& source, std::string_view name, const ReadOptions& options,
                          const std::function<Visit(Draft)>& visit);

}  // namespace parley
