// SPDX-License-Identifier: MIT
// Splitting chunks into rows: see core/import/source/row_splitter.h. The rule for quotes is the one by
// which chunks are cut (core/import/source/record_cutter.h).
#include "core/import/source/row_splitter.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/import/source/record_cutter.h"
#include "core/json/json_members.h"
#include "core/text/mark_scanner.h"
#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {
namespace {

/// What Windows-1252 has from 0x80 to 0x9F; where it has nothing, the control character of Latin-1.
constexpr std::array<char16_t, 32> kWindowsMarks = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void to_utf8(std::string_view text, TextEncoding from, std::string& into) {
  into.clear();
  into.reserve(text.size() + text.size() / 16 + kChunkPadding);
  for (const char c : text) {
    char16_t point = static_cast<unsigned char>(c);
    if (from == TextEncoding::kWindows1252 && point >= 0x80 && point < 0xA0)
      point = kWindowsMarks[point - 0x80];
    if (point < 0x80) {
      into += c;
    } else if (point < 0x800) {
      into += static_cast<char>(0xC0 | (point >> 6U));
      into += static_cast<char>(0x80 | (point & 0x3FU));
    } else {
      into += static_cast<char>(0xE0 | (point >> 12U));
      into += static_cast<char>(0x80 | ((point >> 6U) & 0x3FU));
      into += static_cast<char>(0x80 | (point & 0x3FU));
    }
  }
  into.reserve(into.size() + kChunkPadding);
}

}  // namespace

class RowSplitter::State {
 public:
  explicit State(const Dialect& dialect) : dialect_(dialect), fields_(64) {}
  void begin(const Chunk& chunk);
  const Row* next();

 private:
  const Row* next_delimited();
  const Row* next_json();
  void read_fields();
  std::size_t plain_fields(std::size_t begin);
  void read_csv_fields();
  std::size_t read_quoted(std::size_t at);
  std::string_view unescaped(std::string_view quoted);
  bool end_row(std::size_t end);
  void add(std::string_view field);
  void refuse(std::string reason);
  void check_text();
  [[nodiscard]] std::size_t column_at(std::size_t offset) const;
  [[nodiscard]] const Row* refused_chunk();

  Dialect dialect_;
  const Chunk* chunk_ = nullptr;
  std::string_view text_;   // of the chunk, in UTF-8
  std::string own_;         // text_, where it is not the chunk's
  std::size_t spare_ = 0;   // bytes that may be read behind text_
  std::size_t at_ = 0;      // of the next row
  std::uint64_t line_ = 1;  // at at_
  bool is_clean_ = true;    // the whole text is UTF-8 and has no NUL
  MarkScanner marks_;

  std::vector<std::string_view> fields_;  // the first count_ of them are the row's
  std::size_t count_ = 0;
  std::uint64_t lines_in_quotes_ = 0;  // of the row
  std::string scratch_;                // fields that had doubled quotes
  std::string reason_;
  JsonMembers json_;
  Row row_;
};

void RowSplitter::State::begin(const Chunk& chunk) {
  chunk_ = &chunk;
  text_ = chunk.bytes;
  spare_ = chunk.bytes.capacity() - chunk.bytes.size();
  at_ = chunk.first_of_entry ? byte_order_mark(text_) : 0;
  line_ = chunk.first_line;
  const bool needs_room = dialect_.format == RowFormat::kJsonl && spare_ < kChunkPadding;
  if (dialect_.encoding != TextEncoding::kUtf8 || needs_room) {
    if (dialect_.encoding == TextEncoding::kUtf8) {
      own_.reserve(text_.size() + kChunkPadding);
      own_.assign(text_);
    } else {
      to_utf8(text_, dialect_.encoding, own_);
      at_ = 0;
    }
    text_ = own_;
    spare_ = own_.capacity() - own_.size();
  }
  is_clean_ = text_.find('\0') == kNowhere && simdjson::validate_utf8(text_.data(), text_.size());
  if (dialect_.format == RowFormat::kJsonl) return;
  marks_.begin(text_, dialect_.delimiter);
  marks_.go_to(at_);
}

const Row* RowSplitter::State::next() {
  if (chunk_ == nullptr) return nullptr;
  if (!chunk_->refused.empty()) return refused_chunk();
  return dialect_.format == RowFormat::kJsonl ? next_json() : next_delimited();
}

const Row* RowSplitter::State::refused_chunk() {
  row_ = Row{{}, {}, text_, chunk_->refused, line_, chunk_->torn};
  chunk_ = nullptr;
  return &row_;
}

const Row* RowSplitter::State::next_delimited() {
  while (at_ < text_.size()) {
    row_.line = line_;
    reason_.clear();
    read_fields();
    if (row_.text.empty()) continue;
    if (!is_clean_ && reason_.empty()) check_text();
    row_.reject = reason_;
    row_.fields = reason_.empty() ? std::span<const std::string_view>(fields_.data(), count_)
                                  : std::span<const std::string_view>();
    return &row_;
  }
  return nullptr;
}

/// One row from at_; leaves at_ and line_ behind it.
void RowSplitter::State::read_fields() {
  count_ = 0;
  lines_in_quotes_ = 0;
  if (dialect_.format == RowFormat::kCsv) return read_csv_fields();
  const std::size_t end = plain_fields(at_);
  if (end_row(end)) fields_[count_ - 1].remove_suffix(1);
}

/// The fields from `begin` up to the end of the line, which it returns. Some sixty a row: nothing but
/// cutting in this loop, and all that it changes in registers.
std::size_t RowSplitter::State::plain_fields(std::size_t begin) {
  const std::string_view text = text_;
  MarkScanner marks = marks_;
  std::string_view* field = fields_.data();
  std::size_t end = 0;
  do {
    if (field == fields_.data() + fields_.size()) {
      const std::size_t count = fields_.size();
      fields_.resize(2 * count);
      field = fields_.data() + count;
    }
    end = marks.next();
    *field++ = {text.data() + begin, end - begin};
    begin = end + 1;
  } while (end < text.size() && text[end] != '\n');
  count_ = static_cast<std::size_t>(field - fields_.data());
  marks_ = marks;
  return end;
}

void RowSplitter::State::read_csv_fields() {
  scratch_.clear();
  std::size_t begin = at_;
  while (true) {
    const bool is_quoted = begin < text_.size() && text_[begin] == dialect_.quote;
    std::size_t end = 0;
    if (is_quoted) {
      end = read_quoted(begin);
    } else {
      end = marks_.next();
      add(text_.substr(begin, end - begin));
    }
    if (end >= text_.size() || text_[end] == '\n') {
      if (end_row(end) && !is_quoted) fields_[count_ - 1].remove_suffix(1);
      return;
    }
    begin = end + 1;
  }
}

/// Sets the row's text, which ends at `end`, and goes behind. True: a carriage return ended it.
bool RowSplitter::State::end_row(std::size_t end) {
  const std::size_t begin = at_;
  const bool has_line_end = end < text_.size();
  row_.text = text_.substr(begin, end - begin);
  const bool has_return = row_.text.ends_with('\r');
  if (has_return) row_.text.remove_suffix(1);
  row_.torn = !has_line_end && chunk_->torn;
  at_ = has_line_end ? end + 1 : end;
  line_ += lines_in_quotes_ + (has_line_end ? 1 : 0);
  return has_return;
}

/// The field whose opening quote is at `at`. Returns where the mark behind the field is.
std::size_t RowSplitter::State::read_quoted(std::size_t at) {
  const std::uint64_t opened = line_ + lines_in_quotes_;
  bool has_doubled = false;
  std::size_t close = text_.find(dialect_.quote, at + 1);
  while (close != kNowhere && close + 1 < text_.size() && text_[close + 1] == dialect_.quote) {
    has_doubled = true;
    close = text_.find(dialect_.quote, close + 2);
  }
  const std::size_t inner_end = std::min(close, text_.size());
  const std::string_view inner = text_.substr(at + 1, inner_end - at - 1);
  lines_in_quotes_ += static_cast<std::uint64_t>(std::count(inner.begin(), inner.end(), '\n'));
  add(has_doubled ? unescaped(inner) : inner);
  if (close == kNowhere) {
    refuse(
        fmt::format("column {}: the quote that opens on line {} is never closed", count_, opened));
    marks_.go_to(text_.size());
    return text_.size();
  }
  marks_.go_to(close + 1);
  const std::size_t end = marks_.next();
  std::string_view behind = text_.substr(close + 1, end - close - 1);
  if (behind == "\r" && (end == text_.size() || text_[end] == '\n')) behind = {};
  if (!behind.empty()) {
    refuse(fmt::format("column {}: text follows the closing quote on line {}", count_,
                       line_ + lines_in_quotes_));
  }
  return end;
}

std::string_view RowSplitter::State::unescaped(std::string_view quoted) {
  // Room for all fields of any row of this chunk: the views into it must stay.
  scratch_.reserve(text_.size());
  const std::size_t before = scratch_.size();
  for (std::size_t i = 0; i < quoted.size();) {
    const std::size_t doubled = std::min(quoted.find(dialect_.quote, i), quoted.size() - 1);
    scratch_.append(quoted, i, doubled + 1 - i);
    i = doubled + (quoted[doubled] == dialect_.quote ? 2 : 1);
  }
  return std::string_view(scratch_).substr(before);
}

void RowSplitter::State::add(std::string_view field) {
  if (count_ == fields_.size()) fields_.resize(2 * count_);
  fields_[count_++] = field;
}

/// The first reason stays.
void RowSplitter::State::refuse(std::string reason) {
  if (reason_.empty()) reason_ = std::move(reason);
}

void RowSplitter::State::check_text() {
  const std::size_t nul = row_.text.find('\0');
  const std::size_t bad = find_invalid_utf8(row_.text).value_or(kNowhere);
  if (nul == kNowhere && bad == kNowhere) return;
  const std::size_t first = std::min(nul, bad);
  const std::string place = dialect_.format == RowFormat::kJsonl
                                ? std::string{}
                                : fmt::format("column {}: ", column_at(first));
  refuse(nul < bad ? fmt::format("{}a NUL byte at offset {}", place, nul)
                   : fmt::format("{}not UTF-8: byte 0x{:02X} at offset {}", place,
                                 static_cast<unsigned char>(row_.text[bad]), bad));
}

/// Of a byte in the row's text, 1-based.
std::size_t RowSplitter::State::column_at(std::size_t offset) const {
  std::size_t column = 1;
  bool in_quotes = false;
  for (std::size_t i = 0; i < offset; ++i) {
    const char c = row_.text[i];
    const bool begins = i == 0 || row_.text[i - 1] == dialect_.delimiter;
    if (dialect_.format == RowFormat::kCsv && c == dialect_.quote && (in_quotes || begins)) {
      in_quotes = !in_quotes;
    } else if (c == dialect_.delimiter && !in_quotes) {
      ++column;
    }
  }
  return column;
}

const Row* RowSplitter::State::next_json() {
  while (at_ < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    row_.line = line_;
    lines_in_quotes_ = 0;
    reason_.clear();
    end_row(end);
    if (row_.text.find_first_not_of(" \t\r") == kNowhere) continue;
    if (!is_clean_) check_text();
    const auto behind =
        static_cast<std::size_t>(text_.data() + text_.size() - row_.text.data()) - row_.text.size();
    if (reason_.empty() && !json_.read(row_.text, behind + spare_)) refuse(json_.error());
    const bool is_sound = reason_.empty();
    row_.reject = reason_;
    row_.fields = is_sound ? std::span(json_.values()) : std::span<const std::string_view>();
    row_.names = is_sound ? std::span(json_.names()) : std::span<const std::string_view>();
    return &row_;
  }
  return nullptr;
}

RowSplitter::RowSplitter(const Dialect& dialect) : state_(std::make_unique<State>(dialect)) {}
RowSplitter::RowSplitter(RowSplitter&&) noexcept = default;
RowSplitter& RowSplitter::operator=(RowSplitter&&) noexcept = default;
RowSplitter::~RowSplitter() = default;

void RowSplitter::begin(const Chunk& chunk) { state_->begin(chunk); }
const Row* RowSplitter::next() { return state_->next(); }

}  // namespace parley
