// SPDX-License-Identifier: MIT
// Writes JSON as a stream: no tree, no limits, strings and whole numbers only. Escapes everything
// that could steer a terminal (\u001b, \u202e) or hide in a text (unseen.h), and replaces bytes that
// are not UTF-8 by U+FFFD, so that the output is always valid and safe to look at.
#pragma once

#include <concepts>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace parley {

/// Begins and ends must match. Not thread-safe. What was written reaches the stream with
/// end_line(), break_line() or the destructor.
class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}
  ~JsonWriter() { flush(); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth);
  void value(double number);  // with three digits behind the point
  template <std::unsigned_integral Number>
  requires(!std::same_as<Number, bool>) void value(Number number) { number_value(number); }
  void null();
  /// A value that is JSON already, as it stands.
  void written(std::string_view json);

  template <class Value>
  void field(std::string_view name, const Value& what) {
    key(name);
    value(what);
  }
  /// null where the text is empty.
  void optional_field(std::string_view name, std::string_view text);
  void null_field(std::string_view name);
  template <class Texts>
  void array_field(std::string_view name, const Texts& texts) {
    key(name);
    begin_array();
    for (const auto& text : texts) value(std::string_view(text));
    end_array();
  }

  /// The end of a document or of a line of JSON Lines; what is buffered goes to the stream.
  void end_line();
  /// A line end before the next element or closing bracket; what is buffered goes to the stream.
  void break_line();

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);
  void number_value(std::uint64_t number);
  void flush();

  std::ostream& out_;
  std::string buffer_;
  bool comma_ = false;  // the next value or key needs a comma before it
  bool break_ = false;  // and then a line end
};

}  // namespace parley
