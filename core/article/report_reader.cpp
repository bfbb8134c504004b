// SPDX-License-Identifier: MIT
// From bytes to reports: what is text at all, where the date is, what the body looks like. The
// formats themselves are in article_formats.cpp and json_reports.cpp.
#include "core/report_reader.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
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
  return failure(ErrorCode::kFailed, "no publication date", Remedy::kGivePublicationDate);
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

// ---- what is text ----

Result<void> check_text(std::string_view bytes) {
  if (bytes.size() > kMaxReportBytes) return failure(ErrorCode::kFailed, "larger than 16 MiB");
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return failure(ErrorCode::kFailed, "not UTF-8 but UTF-16",
                   "convert it, for example with iconv -f utf-16 -t utf-8");
  }
  if (bytes.find('\0') != kNowhere)
    return failure(ErrorCode::kFailed, "binary, not text (it has NUL bytes)");
  const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  if (static_cast<std::size_t>(controls) > bytes.size() / 10)
    return failure(ErrorCode::kFailed, "binary, not text");
  if (const auto bad = find_invalid_utf8(bytes)) {
    return failure(ErrorCode::kFailed,
                   fmt::format("not UTF-8: byte 0x{:02X} at offset {}",
                               static_cast<unsigned char>(bytes[*bad]), *bad),
                   "convert it, for example with iconv -f latin1 -t utf-8");
  }
  return {};
}

/// LF line ends for CRLF and CR.
std::string with_line_feeds(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    lines += text[i] == '\r' ? '\n' : text[i];
  }
  return lines;
}

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

Result<NewReport> finished(const RawReport& raw, std::string_view file_name,
                           const ReadOptions& options, std::vector<std::string>& notes) {
  const auto refused = [](std::string why) { return failure(ErrorCode::kFailed, std::move(why)); };
  NewReport report;
  report.title = without_line_breaks(without_entities(raw.title));
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
  report.source = without_line_breaks(raw.source.empty() ? options.source : raw.source);
  report.url = stripped(raw.url);
  report.author = without_line_breaks(raw.author);
  report.lang = stripped(raw.lang);
  std::unordered_set<std::string> seen;
  add_tags(raw.tags, seen, report.tags);
  add_tags(options.tags, seen, report.tags);
  if (report.tags.size() > kMostTags)
    return refused(fmt::format("{} tags: more than {}", report.tags.size(), kMostTags));
  for (const auto& [what, text] : {std::pair("source", &report.source),
                                   {"URL", &report.url},
                                   {"author", &report.author},
                                   {"language", &report.lang}}) {
    if (text->size() > kMaxTitleBytes)
      return refused(fmt::format("its {} is longer than 64 KiB", what));
  }
  return report;
}

}  // namespace

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

void read_reports(std::string_view bytes, std::string_view name, const ReadOptions& options,
                  const std::function<Visit(Draft)>& visit) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::string origin(name);
  const auto refuse = [&](Error error) {
    visit({origin, failure(std::move(error).in(origin)), {}});
  };
  const bool marked = bytes.starts_with(kByteOrderMark);
  const std::string_view text = bytes.substr(marked ? kByteOrderMark.size() : 0);
  if (stripped(text).empty()) {
    refuse({ErrorCode::kFailed, "empty", {}});
  } else if (is_json(text, name)) {
    read_json_reports(text, name, options, visit);
  } else if (auto checked = check_text(bytes); !checked) {
    refuse(std::move(checked.error()));
  } else {
    const auto raw = guarded([&] { return parse_article(with_line_feeds(text)); });
    Draft draft = finish_report(raw, std::move(origin), name, options);
    if (raw && !raw->ignored.empty())
      draft.notes.push_back(fmt::format("ignored fields: {}", fmt::join(raw->ignored, ", ")));
    visit(std::move(draft));
  }
}

Result<std::string> read_file(const std::string& path, std::size_t limit,
                              const std::atomic<bool>* interrupt) {
  const Descriptor file{path == "-" ? 0 : open_input(path)};
  if (file.number < 0) return failure(io_error(path, errno));
  struct stat about {};
  if (::fstat(file.number, &about) != 0) return failure(io_error(path, errno));
  if (S_ISDIR(about.st_mode)) return failure(io_error(path, EISDIR));
  const auto expected = static_cast<std::size_t>(S_ISREG(about.st_mode) ? about.st_size : 0);
  std::string bytes;
  std::size_t size = 0;
  while (size <= limit) {
    // One byte more than expected shows the end of the file without growing the buffer.
    if (size == bytes.size())
      bytes.resize(std::min(limit, std::max({size * 2, expected, std::size_t{65536}})) + 1);
    if (!wait_for_input(file.number, interrupt))
      return failure(ErrorCode::kInterrupted, "stopped while it was waiting for " + path);
    const ssize_t got = ::read(file.number, bytes.data() + size, bytes.size() - size);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0) return failure(io_error(path, errno));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > limit) {
    return failure(ErrorCode::kFailed, fmt::format("{}: larger than {}", path,
                                                   limit % (1U << 20U) == 0 && limit > 0
                                                       ? fmt::format("{} MiB", limit >> 20U)
                                                       : fmt::format("{} bytes", limit)));
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace parley
