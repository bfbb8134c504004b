// SPDX-License-Identifier: MIT
#include "schema/json_writer.h"

#include <fmt/format.h>

#include <iterator>

#include "schema/code_points.h"
#include "schema/unseen.h"

namespace parley {

namespace {

bool is_plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

void append_escape(std::string& into, char32_t code) {
  switch (code) {
    case U'"':
      into += "\\\"";
      return;
    case U'\\':
      into += "\\\\";
      return;
    case U'\n':
      into += "\\n";
      return;
    case U'\t':
      into += "\\t";
      return;
    case U'\r':
      into += "\\r";
      return;
    default:
      break;
  }
  const auto value = static_cast<std::uint32_t>(code);
  const auto out = std::back_inserter(into);
  if (value < 0x10000) {
    fmt::format_to(out, "\\u{:04x}", value);
  } else {
    fmt::format_to(out, "\\u{:04x}\\u{:04x}", 0xD7C0 + (value >> 10U), 0xDC00 + (value & 0x3FFU));
  }
}

void append_string(std::string& into, std::string_view text) {
  into += '"';
  char32_t before = 0;
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    into += text.substr(0, plain);
    if (plain > 0) before = static_cast<char32_t>(text[plain - 1]);
    text.remove_prefix(plain);
    if (text.empty()) break;

    const CodePoint character = code_point_at(text, 0);
    const auto code = static_cast<char32_t>(character.value);
    if (code == U'\uFFFD') {  // also for a byte that is not UTF-8
      into += "\xEF\xBF\xBD";
      before = code;
    } else if (code == U'"' || code == U'\\' || is_shown_as_escape(code, before)) {
      append_escape(into, code);
      before = 0;
    } else {
      into += text.substr(0, character.length);
      before = code;
    }
    text.remove_prefix(character.length);
  }
  into += '"';
}

}  // namespace

void JsonWriter::separate() {
  if (comma_) buffer_ += ',';
  if (break_) buffer_ += '\n';
  comma_ = true;
  break_ = false;
}

void JsonWriter::open(char bracket) {
  separate();
  buffer_ += bracket;
  comma_ = false;
}

void JsonWriter::close(char bracket) {
  if (break_) buffer_ += '\n';
  buffer_ += bracket;
  comma_ = true;
  break_ = false;
}

void JsonWriter::key(std::string_view name) {
  separate();
  append_string(buffer_, name);
  buffer_ += ':';
  comma_ = false;
}

void JsonWriter::value(std::string_view text) {
  separate();
  append_string(buffer_, text);
}

void JsonWriter::value(bool truth) {
  separate();
  buffer_ += truth ? "true" : "false";
}

void JsonWriter::value(double number) {
  separate();
  buffer_ += fmt::format("{:.3f}", number);
}

void JsonWriter::null() {
  separate();
  buffer_ += "null";
}

void JsonWriter::written(std::string_view json) {
  separate();
  buffer_ += json;
}

void JsonWriter::number_value(std::uint64_t number) {
  separate();
  buffer_ += fmt::format_int(number).str();
}

void JsonWriter::optional_field(std::string_view name, std::string_view text) {
  key(name);
  if (text.empty()) {
    null();
  } else {
    value(text);
  }
}

void JsonWriter::null_field(std::string_view name) {
  key(name);
  null();
}

void JsonWriter::end_line() {
  buffer_ += '\n';
  comma_ = false;
  flush();
}

void JsonWriter::break_line() {
  break_ = true;
  flush();
}

void JsonWriter::flush() {
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
}

}  // namespace parley
