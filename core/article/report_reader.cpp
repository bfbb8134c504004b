// SPDX-License-Identifier: MIT
// From what an input says of itself to a report: where the date is, what the body looks like, what is
// too long. Which formats there are: core/formats.
#include "core/report_reader.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unordered_set>

#include "core/article/article_formats.h"
#include "core/input.h"
#include "schema/ascii.h"
#include "schema/guard.h"
#include "schema/marks.h"
#include "schema/text.h"

namespace parley {
namespace {

/// 1600-01-01: the first newspapers are of 1605.
constexpr Instant kFirstPrint{std::chrono::days(-135'140)};

// ---- dates ----

/// "2024-01-15-doha.txt", "doha_20240115.txt": the date, or "".
std::string date_in_name(std::string_view name) {
  name.remove_prefix(name.find_last_of('/') + 1);
  for (std::size_t i = 0; i + 8 <= name.size(); ++i) {
    if (i > 0 && is_digit(name[i - 1])) continue;
    std::string digits;
    std::size_t at = i;
    for (; at < name.size() && digits.size() < 8; ++at) {
      const bool dash =
          name[at] == '-' && (digits.size() == 4 || digits.size() == 6) && name[at - 1] != '-';
      if (!dash && !is_digit(name[at])) break;
      if (!dash) digits += name[at];
    }
    const bool dashed = at - i == 10;
    if (digits.size() < 8 || (at - i != 8 && !dashed) || (at < name.size() && is_digit(name[at])))
      continue;
    if (digits[0] != '1' && digits[0] != '2') continue;
    std::string iso = digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
    // Eight digits that are no date of print are some other number; a dashed date is meant as one.
    const auto moment = parse_moment(iso);
    if (dashed || (moment && moment->instant >= kFirstPrint)) return iso;
  }
  return {};
}

Result<Moment> date_given(const RawReport& raw, std::string_view file_name,
                          const ReadOptions& options, std::vector<std::string>& notes) {
  if (!raw.date.empty()) return parse_moment(raw.date, options.zone);
  if (!options.date.empty()) {
    auto moment = parse_moment(options.date, options.zone);
    if (!raw.found_date.empty() && moment) {
      const auto found = parse_moment(raw.found_date, options.zone);
      if (!found || format_day(found->instant) != format_day(moment->instant)) {
        notes.push_back("the text says " + raw.found_date + "; the date given is used");
      }
    }
    return moment;
  }
  if (!raw.found_date.empty()) return parse_moment(raw.found_date, options.zone);
  if (const std::string date = date_in_name(file_name); !date.empty()) return parse_moment(date);
  if (!raw.file_date.empty()) {
    notes.emplace_back("no date in its text or name; that of the file's properties is taken");
    return parse_moment(raw.file_date, options.zone);
  }
  // An item of many has no file's name.
  return failure(ErrorCode::kFailed, "no publication date",
                 file_name.empty() ? Remedy::kGiveItemsDate : Remedy::kGivePublicationDate);
}

/// The date, if news can have it.
Result<Moment> date_of(const RawReport& raw, std::string_view file_name, const ReadOptions& options,
                       std::vector<std::string>& notes) {
  auto moment = date_given(raw, file_name, options, notes);
  if (!moment) return moment;
  if (moment->instant < kFirstPrint) {
    return failure(ErrorCode::kFailed, format(*moment) + ": before there were newspapers",
                   "a date in another calendar? write it as 2024-01-15");
  }
  return moment;
}

// ---- texts ----

std::string without_line_breaks(std::string_view text) {
  std::string line;
  for (const char c : stripped(text)) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank || !line.ends_with(' ')) line += blank ? ' ' : c;
  }
  return line;
}

void add_tags(const std::vector<std::string>& more, std::unordered_set<std::string>& seen,
              std::vector<std::string>& tags) {
  for (const std::string& tag : more) {
    std::string clean = without_line_breaks(tag);
    if (!clean.empty() && seen.insert(clean).second) tags.push_back(std::move(clean));
  }
}

Error io_error(const std::string& path, int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {ErrorCode::kFailed, path + ": no such file", {}};
    case EISDIR:
      return {ErrorCode::kFailed, path + ": a directory, not a file", {}};
    case EACCES:
      return {ErrorCode::kFailed, path + ": permission denied", {}};
    default:
      return {ErrorCode::kIo, path + ": " + std::strerror(number), {}};
  }
}

/// Closes what was opened; standard input stays open.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number > 0) ::close(number);
  }
};

constexpr std::size_t kBeginningBytes = 64U << 10U;  // tell what a file is

struct Input {
  const std::string& path;
  int descriptor;
  std::size_t expected;  // bytes; 0: not known
  const std::atomic<bool>* interrupt;
};

/// Reads until `bytes` are more than `limit`, or all.
Result<void> read_on(const Input& input, std::size_t limit, std::string& bytes) {
  std::size_t size = bytes.size();
  while (size <= limit) {
    // One byte more than expected shows the end of the file without growing the buffer.
    if (size == bytes.size())
      bytes.resize(std::min(limit, std::max({size * 2, input.expected, std::size_t{65536}})) + 1);
    if (!wait_for_input(input.descriptor, input.interrupt))
      return failure(ErrorCode::kInterrupted, "stopped while it was waiting for " + input.path);
    const ssize_t got = ::read(input.descriptor, bytes.data() + size, bytes.size() - size);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0) return failure(io_error(input.path, errno));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return {};
}

/// What an input calls somebody or something, in one line: its title, names, tags. All are escaped, and often
/// twice, by the same programs.
std::string plain_name(std::string_view name) {
  return without_line_breaks(without_entities(name));
}

Result<NewReport> finished(const RawReport& raw, std::string_view file_name,
                           const ReadOptions& options, std::vector<std::string>& notes) {
  const auto refused = [](std::string why) { return failure(ErrorCode::kFailed, std::move(why)); };
  notes.insert(notes.end(), raw.notes.begin(), raw.notes.end());
  NewReport report;
  report.title = plain_name(raw.title);
  if (report.title.empty()) return refused("no title");
  if (report.title.size() > kMaxTitleBytes) return refused("its title is longer than 64 KiB");
  report.body = paragraphs(with_line_feeds(without_entities(raw.text)));
  if (report.body.size() > kMaxReportBytes) return refused("its text is larger than 16 MiB");
  if (report.title.find('\0') != kNowhere || report.body.find('\0') != kNowhere) {
    return refused("binary, not text (it has NUL bytes)");
  }
  auto published = date_of(raw, file_name, options, notes);
  if (!published) return failure_of(published);
  report.published = *published;
  if (auto revised = parse_moment(raw.revised, options.zone); revised) report.revised = *revised;
  report.external_id = stripped(raw.external_id);
  report.withdrawn = plain_name(raw.withdrawn);
  report.source = raw.source.empty() ? without_line_breaks(options.source) : plain_name(raw.source);
  report.url = stripped(raw.url);
  report.author = plain_name(raw.author);
  report.lang = stripped(raw.lang);
  if (find_invalid_utf8(report.title)) return refused("its title is not UTF-8");
  if (find_invalid_utf8(report.body)) return refused("its text is not UTF-8");
  std::unordered_set<std::string> seen;
  std::vector<std::string> tags;
  for (const std::string& tag : raw.tags) tags.push_back(plain_name(tag));
  add_tags(tags, seen, report.tags);
  add_tags(options.tags, seen, report.tags);
  if (report.tags.size() > kMostTags)
    return refused(fmt::format("{} tags: more than {}", report.tags.size(), kMostTags));
  for (const auto& [what, text] : {std::pair("source", &report.source),
                                   {"URL", &report.url},
                                   {"id", &report.external_id},
                                   {"author", &report.author},
                                   {"language", &report.lang}}) {
    if (text->size() > kMaxTitleBytes)
      return refused(fmt::format("its {} is longer than 64 KiB", what));
    if (find_invalid_utf8(*text)) return refused(fmt::format("its {} is not UTF-8", what));
  }
  return report;
}

}  // namespace

std::string with_line_feeds(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    lines += text[i] == '\r' ? '\n' : text[i];
  }
  return lines;
}

Draft finish_report(const Result<RawReport>& raw, std::string origin, std::string_view file_name,
                    const ReadOptions& options) {
  Draft draft{std::move(origin), failure(ErrorCode::kFailed, ""), {}};
  draft.report = guarded([&]() -> Result<NewReport> {
    return raw ? finished(*raw, file_name, options, draft.notes) : failure(raw.error());
  });
  if (draft.report)
    draft.report->origin = draft.origin;
  else
    draft.report = failure(std::move(draft.report.error()).in(draft.origin));
  return draft;
}

Result<std::string> read_file(const std::string& path, std::size_t limit,
                              const std::atomic<bool>* interrupt) {
  return read_file(
      path, [limit](std::string_view) { return limit; }, interrupt);
}

Result<std::string> read_file(const std::string& path, const ByteLimit& limit_of,
                              const std::atomic<bool>* interrupt) {
  const Descriptor file{path == "-" ? 0 : open_input(path)};
  if (file.number < 0) return failure(io_error(path, errno));
  struct stat about {};
  if (::fstat(file.number, &about) != 0) return failure(io_error(path, errno));
  if (S_ISDIR(about.st_mode)) return failure(io_error(path, EISDIR));
  const auto expected = static_cast<std::size_t>(S_ISREG(about.st_mode) ? about.st_size : 0);
  std::string bytes;
  if (auto read = read_on({path, file.number, expected, interrupt}, kBeginningBytes, bytes); !read)
    return failure_of(read);
  const std::size_t limit = limit_of(bytes);
  if (bytes.size() > kBeginningBytes) {
    if (auto read = read_on({path, file.number, expected, interrupt}, limit, bytes); !read)
      return failure_of(read);
  }
  if (bytes.size() > limit) {
    return failure(ErrorCode::kFailed, fmt::format("{}: larger than {}", path,
                                                   limit % (1U << 20U) == 0 && limit > 0
                                                       ? fmt::format("{} MiB", limit >> 20U)
                                                       : fmt::format("{} bytes", limit)));
  }
  return bytes;
}

}  // namespace parley
