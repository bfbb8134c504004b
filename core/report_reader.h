// SPDX-License-Identifier: MIT
// Reading articles: bytes of a file in, reports as published out. Knows the accepted formats and
// where each keeps its title, date, source and tags; finds no actors and stores nothing.
#pragma once

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
};

struct ReadOptions {
  std::string date;               // --date: for inputs that give none themselves
  std::string zone;               // --tz: for dates with a time and no offset; "" is UTC
  std::string source;             // --source: for inputs that name none
  std::vector<std::string> tags;  // --tag: added to each report's own
};

/// One report as read, or why it was refused. `origin` names the input ("wire.jsonl:17") in both
/// cases; an error's message begins with it.
struct Draft {
  std::string origin;
  Result<NewReport> report;
  std::vector<std::string> notes;  // worth saying, not fatal: "ignored fields: foo, bar"
};

inline constexpr std::size_t kMaxReportBytes = 16U << 20U;  // 16 MiB, a report's text
inline constexpr std::size_t kMaxTitleBytes = 64U << 10U;   // also of a source, a URL, an author
inline constexpr std::size_t kMostTags = 1000;              // of a report, of an event

/// Reads all reports in `bytes`, in order, and hands each to `visit` as soon as it is read. `name`
/// is the file's name as the user gave it ("-" for standard input); its extension (.jsonl, .ndjson,
/// .json, .md) and the first bytes choose the format:
///   JSON Lines     an object a line: title, date|published, source, url, author, lang, tags,
///                  text|body; in a .json file also one object, or an array of objects
///                  ("wire.json#3" is the third)
///   front matter   "---", key: value lines, "---", text
///   keywords       a first line of keywords separated by commas, a blank line, the title,
///                  paragraphs
///   plain text     the first line is the title
/// A refused report is a Draft with an error; the others go on.
void read_reports(std::string_view bytes, std::string_view name, const ReadOptions& options,
                  const std::function<Visit(Draft)>& visit);

/// The bytes of a file, or of standard input for "-". One line of error for a file that is missing,
/// a directory, unreadable, or over `limit` bytes (read no further than that). A pipe is waited for until
/// `interrupt` is set: kInterrupted.
Result<std::string> read_file(const std::string& path, std::size_t limit,
                              const std::atomic<bool>* interrupt = nullptr);

/// The same page under another spelling: scheme and host in lower case, no fragment, no default
/// port, no tracking parameters (utm_*, fbclid, gclid, …), the remaining ones sorted, no trailing
/// slash, http = https, no "www.".
/// "" for "".
std::string canonical_url(std::string_view url);

}  // namespace parley
