// SPDX-License-Identifier: MIT
// A mailbox (mbox): mails one after the other, each behind a line "From …", of which no more than one is
// in memory.
#include <fmt/format.h>

#include <algorithm>

#include "core/article/article_formats.h"
#include "core/mail/gmime.h"
#include "core/mail/mail.h"
#include "schema/ascii.h"

namespace parley {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{1}
                                       << 20U;  // at once: a longer one comes in pieces

/// "From jane@example.org Mon Jan 15 10:00:00 2024": a time of day stands in it, which a sentence that
/// begins so seldom has.
bool is_postmark(std::string_view line) {
  if (!line.starts_with("From ")) return false;
  for (std::size_t i = 5; i + 5 <= line.size(); ++i) {
    if (is_digit(line[i]) && is_digit(line[i + 1]) && line[i + 2] == ':' && is_digit(line[i + 3]) &&
        is_digit(line[i + 4]))
      return true;
  }
  return stripped(line) == "From -" || stripped(line) == "From";
}

/// The line as it was before it was put into the mailbox: ">From here" stands for "From here".
std::string_view without_mark(std::string_view line) {
  const std::size_t marks = line.find_first_not_of('>');
  const bool is_marked = marks != kNowhere && marks > 0 && line.substr(marks).starts_with("From ");
  return is_marked ? line.substr(1) : line;
}

class MailboxReader {
 public:
  MailboxReader(ByteSource& source, std::string_view name, const ReadOptions& options,
                const std::function<Visit(Draft)>& visit)
      : source_(source), name_(name), options_(options), visit_(visit) {}

  Result<void> read() {
    // What keeps every mail from being read is said once.
    if (auto library = gmime(); !library) {
      visit_(finish_report(failure_of(library), std::string(name_), "", options_));
      return {};
    }
    while (true) {
      auto line = source_.peek_line(kMostLineBytes);
      if (!line) return failure_of(line);
      if (line->empty()) break;
      auto begins = begins_mail(std::string(*line));
      if (!begins) return failure_of(begins);
      if (*begins && give(End::kSeen) == Visit::kStop) return {};
      if (auto taken = take_line(*begins); !taken) return failure_of(taken);
    }
    if (number_ == 0) {
      visit_(finish_report(failure(ErrorCode::kFailed, "no mailbox: no line begins a mail in it"),
                           std::string(name_), "", options_));
    }
    give(End::kOfFile);
    return {};
  }

 private:
  enum class End : bool { kSeen, kOfFile };

  /// Behind an empty line, and a field of a header follows: else it is a line of a text.
  Result<bool> begins_mail(const std::string& line) {
    if (!behind_blank_ || !is_postmark(line)) return false;
    auto ahead = source_.peek(line.size() + kAheadBytes);
    if (!ahead) return failure_of(ahead);
    return begins_as_mailbox(*ahead);
  }

  Result<void> take_line(bool is_postmark) {
    auto line = source_.peek_line(kMostLineBytes);
    if (!line) return failure_of(line);
    const std::size_t size = line->size();
    const std::string_view kept = is_within_line_ ? *line : without_mark(*line);
    if (is_postmark) {
      ++number_;
    } else if (mail_.size() <= kMostMailBytes) {
      mail_.append(kept);
    }
    is_within_line_ = !line->ends_with('\n');
    behind_blank_ = !is_within_line_ && stripped(*line).empty();
    source_.take(size);
    return {};
  }

  Visit give(End end) {
    if (number_ == 0) return Visit::kContinue;
    const std::string origin = fmt::format("{}#{}", name_, number_);
    // Each mail of a mailbox ends with a line end, whatever is in it.
    const bool is_cut = end == End::kOfFile && is_within_line_;
    Draft draft =
        is_cut
            ? finish_report(failure(ErrorCode::kFailed, "cut off: the mailbox ends within a line",
                                    "have it saved again; nothing of this mail was taken"),
                            origin, "", options_)
            : read_mail(mail_, origin, options_);
    mail_.clear();
    return visit_(std::move(draft));
  }

  static constexpr std::size_t kAheadBytes = 200;  // enough for the name of a field

  ByteSource& source_;
  std::string_view name_;
  const ReadOptions& options_;
  const std::function<Visit(Draft)>& visit_;
  std::string mail_;        // where it is longer than it may be, not all of it, but more than that
  std::size_t number_ = 0;  // of the mail
  bool behind_blank_ = true;  // or at the beginning
  bool is_within_line_ = false;
};

}  // namespace

bool begins_as_mailbox(std::string_view bytes) {
  Lines lines(bytes);
  return is_postmark(lines.next()) && !header_field_name(lines.peek()).empty();
}

Result<void> read_mailbox(ByteSource& source, std::string_view name, const ReadOptions& options,
                          const std::function<Visit(Draft)>& visit) {
  return MailboxReader(source, name, options, visit).read();
}

}  // namespace parley
