// SPDX-License-Identifier: MIT
// See core/warc/warc.h. ISO 28500, versions 1.0 and 1.1.
#include "core/warc/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "core/article/article_formats.h"
#include "core/markup/html_page.h"
#include "core/warc/http_response.h"
#include "core/warc/inflater.h"
#include "schema/ascii.h"
#include "schema/guard.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::string_view kMagic = "WARC/";
constexpr std::size_t kMostHeaderBytes = std::size_t{64} << 10U;
constexpr std::uint64_t kMostRecordBytes = std::uint64_t{64} << 20U;  // of a page as it was sent
constexpr std::string_view kGzip = "\x1F\x8B";

struct RecordHeader {
  std::string type;          // "response"; lower case
  std::string address;       // WARC-Target-URI
  std::string date;          // when it was captured
  std::string content_type;  // of the record: "application/http;msgtype=response"
  std::string truncated;     // why the crawler cut it; "" where it did not
  std::optional<std::uint64_t> length;
};

void take_field(std::string_view line, RecordHeader& into) {
  const std::size_t colon = line.find(':');
  if (colon == kNowhere) return;
  const std::string name = lower(line.substr(0, colon));
  std::string_view value = stripped(line.substr(colon + 1));
  if (name == "warc-type") into.type = lower(value);
  if (name == "warc-date") into.date = value;
  if (name == "warc-truncated") into.truncated = value;
  if (name == "content-type") into.content_type = lower(value);
  if (name == "warc-target-uri") {
    if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
    into.address = value;
  }
  if (name == "content-length") {
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (error == std::errc() && end == value.data() + value.size()) into.length = length;
  }
}

std::string_view host_of(std::string_view address) {
  const std::size_t begin = address.find("://");
  if (begin == kNowhere) return {};
  address.remove_prefix(begin + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  address = address.substr(0, address.rfind(':'));
  if (address.starts_with("www.")) address.remove_prefix(4);
  return address;
}

class WarcReader {
 public:
  WarcReader(ByteSource& source, std::string_view name, const ReadOptions& options,
             const std::function<Visit(Draft)>& visit)
      : source_(source), name_(name), options_(options), visit_(visit) {}

  Result<void> read() {
    while (!is_stopped_) {
      auto done = next_record();
      if (!done && done.error().code != ErrorCode::kFailed) return failure_of(done);
      if (done && !*done) break;
      if (done) continue;
      hold(draft_of(failure(std::move(done.error())), header_));
      // What was read ahead of a damage belongs to the record that it is in.
      if (std::exchange(is_source_damaged_, false)) source_.drop();
      if (auto found = find_record(); !found) return found;
    }
    finish();
    return {};
  }

 private:
  /// False at the end. kFailed: what should be a record is none, or not whole.
  Result<bool> next_record() {
    header_ = {};
    auto begun = read_header(header_);
    if (!begun || !*begun) return begun;
    auto taken = take_block(header_);
    if (!taken) return failure_of(taken);
    return true;
  }

  Result<std::string_view> look(std::size_t bytes) {
    auto there = source_.peek(bytes);
    is_source_damaged_ = !there;
    return there;
  }
  Result<std::string_view> look_at_line() {
    auto line = source_.peek_line(kMostHeaderBytes);
    is_source_damaged_ = !line;
    return line;
  }

  Result<bool> read_header(RecordHeader& header) {
    auto line = look_at_line();
    while (line && !line->empty() && stripped(*line).empty()) {
      source_.take(line->size());
      line = look_at_line();
    }
    if (line && line->empty()) return false;
    ++number_;
    if (!line) return failure_of(line);
    if (!line->starts_with(kMagic)) return unreadable("damaged: no record begins where one should");
    for (std::size_t size = line->size(); !stripped(*line).empty(); size += line->size()) {
      if (size > kMostHeaderBytes) return unreadable("its header is larger than 64 KiB");
      take_field(*line, header);
      source_.take(line->size());
      line = look_at_line();
      if (!line) return failure_of(line);
      if (line->empty()) return unreadable("cut off: it ends in its header");
    }
    source_.take(line->size());
    if (!header.length) return unreadable("damaged: it does not say how long it is");
    return true;
  }

  Result<void> take_block(const RecordHeader& header) {
    const bool is_answer =
        header.type == "response" && header.content_type.starts_with("application/http");
    const bool is_page = header.type == "resource" && header.content_type.starts_with("text/html");
    if (!is_answer && !is_page) {
      const bool is_known = header.type == "request" || header.type == "revisit" ||
                            header.type == "metadata" || header.type == "warcinfo";
      return leave_out(header, is_known ? header.type : "of another kind");
    }
    const auto ahead =
        static_cast<std::size_t>(std::min<std::uint64_t>(*header.length, kMostHeaderBytes));
    auto beginning = look(ahead);
    if (!beginning) return failure_of(beginning);
    if (is_answer) {
      const auto answer = parse_http_response(*beginning);
      if (answer && answer->status != 200) return leave_out(header, "with another status than 200");
      if (answer && !holds_html(*answer)) return leave_out(header, "other than HTML");
    }
    if (*header.length > kMostRecordBytes) {
      hold(
          draft_of(unreadable(fmt::format("larger than {} MiB", kMostRecordBytes >> 20U)), header));
      return skip(header);
    }
    return take_page(header, is_answer);
  }

  /// A record ends with two line ends: where others stand, its length is not true.
  Result<void> take_page(const RecordHeader& header, bool is_answer) {
    constexpr std::size_t kEnd = 4;
    const auto length = static_cast<std::size_t>(*header.length);
    auto there = look(length + kEnd);
    if (!there) return failure_of(there);
    if (there->size() < length) return unreadable("cut off: the file ends within it");
    if (!stripped(there->substr(length)).empty())
      return unreadable("damaged: it is not as long as it says");
    hold(read_page(header, there->substr(0, length), is_answer));
    source_.take(length);
    return {};
  }

  Draft read_page(const RecordHeader& header, std::string_view block, bool is_answer) {
    const auto raw = guarded([&]() -> Result<RawReport> {
      if (!is_answer) return page_of(header, block, "");
      auto answer = parse_http_response(block);
      if (!answer) return failure_of(answer);
      auto body = http_body(*answer);
      if (!body) return failure_of(body);
      return page_of(header, *body, answer->charset);
    });
    return draft_of(raw, header);
  }

  Result<RawReport> page_of(const RecordHeader& header, std::string_view html,
                            std::string_view charset) const {
    auto raw = read_html_page(html, charset);
    if (!raw) return raw;
    raw->url = header.address;
    if (raw->source.empty() && options_.source.empty()) raw->source = host_of(header.address);
    if (raw->date.empty() && raw->found_date.empty() && options_.date.empty()) {
      raw->date = header.date;
      raw->notes.emplace_back("gives no date; its date is when it was captured");
    }
    if (!header.truncated.empty())
      raw->notes.push_back(fmt::format("was cut when it was captured ({})", header.truncated));
    return raw;
  }

  /// An error names the page, too; what is stored names the file and the record.
  Draft draft_of(const Result<RawReport>& raw, const RecordHeader& header) const {
    const std::string place = fmt::format("{}#{}", name_, number_);
    const bool has_name = !header.address.empty() && !find_invalid_utf8(header.address);
    Draft draft = finish_report(
        raw, has_name ? fmt::format("{} ({})", place, header.address) : place, "", options_);
    draft.origin = place;
    if (draft.report) draft.report->origin = place;
    return draft;
  }

  Result<void> leave_out(const RecordHeader& header, std::string_view kind) {
    ++left_out_[std::string(kind)];
    return skip(header);
  }
  Result<void> skip(const RecordHeader& header) {
    auto skipped = source_.skip(*header.length);
    is_source_damaged_ = !skipped;
    if (!skipped) return failure_of(skipped);
    return *skipped == *header.length ? Result<void>{}
                                      : unreadable("cut off: the file ends within it");
  }

  /// Goes on to the next line with which a record begins, or to the end.
  Result<void> find_record() {
    while (true) {
      auto line = source_.peek_line(kMostHeaderBytes);
      if (!line && line.error().code != ErrorCode::kFailed) return failure_of(line);
      if (!line) {
        source_.drop();
        continue;
      }
      if (line->empty() || line->starts_with(kMagic)) return {};
      source_.take(line->size());
    }
  }

  /// The one before goes out: the last one waits for what is to be told of the whole file.
  void hold(Draft draft) {
    if (held_ && !is_stopped_) is_stopped_ = visit_(std::move(*held_)) == Visit::kStop;
    held_ = std::move(draft);
  }

  void finish() {
    if (is_stopped_) return;
    if (!held_) {
      number_ = 0;
      const std::string name(name_);
      held_ = Draft{name, failure(ErrorCode::kFailed, name + ": no HTML page in it"), {}};
    }
    std::vector<std::string> parts;
    for (const auto& [kind, count] : left_out_) parts.push_back(fmt::format("{} {}", count, kind));
    if (!parts.empty()) {
      held_->input_notes.push_back(fmt::format("records left out: {}", fmt::join(parts, ", ")));
    }
    visit_(std::move(*held_));
  }

  ByteSource& source_;
  std::string_view name_;
  const ReadOptions& options_;
  const std::function<Visit(Draft)>& visit_;
  RecordHeader header_;       // of the present record, as far as it was read
  std::uint64_t number_ = 0;  // of it
  std::optional<Draft> held_;
  std::map<std::string, std::uint64_t> left_out_;  // kind of record: how many
  bool is_stopped_ = false;
  bool is_source_damaged_ = false;
};

}  // namespace

bool begins_as_warc(std::string_view bytes) {
  if (!bytes.starts_with(kGzip)) return bytes.starts_with(kMagic);
  GzipMembers members(ByteSource::of(bytes));
  std::string beginning(kMagic.size(), '\0');
  auto got = members.read(beginning.data(), beginning.size());
  return got && std::string_view(beginning).substr(0, *got) == kMagic;
}

Result<void> read_warc(ByteSource& source, std::string_view name, const ReadOptions& options,
                       const std::function<Visit(Draft)>& visit) {
  auto beginning = source.peek(kGzip.size());
  if (!beginning) return failure_of(beginning);
  if (*beginning != kGzip) return WarcReader(source, name, options, visit).read();
  GzipMembers members(std::move(source));
  ByteSource unpacked_source(
      [&members](char* into, std::size_t bytes) { return members.read(into, bytes); });
  return WarcReader(unpacked_source, name, options, visit).read();
}

}  // namespace parley
