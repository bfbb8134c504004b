// SPDX-License-Identifier: MIT
// Reading articles: bytes of a file in, reports as published out. Knows the accepted formats and
// where each keeps its title, date, source and tags; finds no actors and stores nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.h"
#include "schema/records.h"

namespace parley {

/// A report before it has an identity.
struct NewReport {
  std::string title;
  std::string body;  // paragraphs separated by one blank line, LF line ends
  std::string source;
  std::string url;
  std::string author;
  std::string lang;
  std::vector<std::string> tags;
  Moment published;
  std::string origin;  // where it was read: "doha.txt", "wire.jsonl:17"
  /// What its publisher calls it, beside its URL: a feed's guid, a mail's Message-ID, an agency's uri.
  std::string external_id{};
  /// When this version of it was made, where `published` is when the first one was.
  std::optional<Moment> revised{};
  /// Its publisher takes it back, and says so: why. The report of that `external_id` is retracted.
  std::string withdrawn{};
};

struct ReadOptions {
  std::string date;               // --date: for inputs that give none themselves
  std::string zone;               // --tz: for dates with a time and no offset; "" is UTC
  std::string source;             // --source: for inputs that name none
  std::vector<std::string> tags;  // --tag: added to each report's own
  std::string format{};           // --as: a name of article_format_names(); "": told by the content
};

/// One report as read, or why it was refused. `origin` names the input ("wire.jsonl:17") in both
/// cases; an error's message begins with it.
struct Draft {
  std::string origin;
  Result<NewReport> report;
  std::vector<std::string> notes;          // worth saying, not fatal: "ignored fields: foo, bar"
  std::vector<std::string> input_notes{};  // the same of the whole input, with its last draft
};

inline constexpr std::size_t kMaxReportBytes = 16U << 20U;  // 16 MiB, a report's text
inline constexpr std::size_t kMaxTitleBytes = 64U << 10U;   // also of a source, a URL, an author
inline constexpr std::size_t kMostTags = 1000;              // of a report, of an event

/// Reads all reports in `bytes`, in order, and hands each to `visit` as soon as it is read. `name`
/// is the file's name as the user gave it ("-" for standard input). What it is, is told by its content;
/// the name (.jsonl, .ndjson, .json) helps only with JSON. The formats are the entries of
/// core/formats/format_table.cpp. What is none of them, and no text, is refused by what it is.
/// A refused report is a Draft with an error; the others go on.
void read_reports(std::string_view bytes, std::string_view name, const ReadOptions& options,
                  const std::function<Visit(Draft)>& visit);

/// The same of a file, of which no more than a report is in memory where its format allows that: mailboxes and
/// web archives may have any size. A file that cannot be read is a Draft with an error. kInterrupted where
/// `interrupt` was set while it was reading.
Result<void> read_report_file(const std::string& path, const ReadOptions& options,
                              const std::atomic<bool>* interrupt,
                              const std::function<Visit(Draft)>& visit);

/// "html", "rss", …, "text": what ReadOptions::format may be.
std::vector<std::string_view> article_format_names();

/// How large a file may be that begins so; `as`: as ReadOptions::format.
std::size_t most_bytes_of_input(std::string_view beginning, std::string_view name,
                                std::string_view as);

/// The bytes of a file, or of standard input for "-". One line of error for a file that is missing,
/// a directory, unreadable, or over `limit` bytes (read no further than that). A pipe is waited for until
/// `interrupt` is set: kInterrupted.
Result<std::string> read_file(const std::string& path, std::size_t limit,
                              const std::atomic<bool>* interrupt = nullptr);
/// The same, with a limit that the first 64 KiB tell.
using ByteLimit = std::function<std::size_t(std::string_view beginning)>;
Result<std::string> read_file(const std::string& path, const ByteLimit& limit_of,
                              const std::atomic<bool>* interrupt = nullptr);

/// The same page under another spelling: scheme and host in lower case, no fragment, no default
/// port, no tracking parameters (utm_*, fbclid, gclid, …), the remaining ones sorted, no trailing
/// slash, http = https, no "www.".
/// "" for "".
std::string canonical_url(std::string_view url);

}  // namespace parley
