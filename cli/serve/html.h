// SPDX-License-Identifier: MIT
// HTML, written so that no text of an article can become markup: what is given as text or as the value of an
// attribute is always escaped, and names of elements and attributes are constants of the program. What would hide
// in a text, or turn its order, is shown as on a terminal (cli/print/terminal_text.h).
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace parley::cli {

class Html {
 public:
  /// A name that is a constant of the program.
  class Name {
   public:
    template <std::size_t kSize>
    constexpr Name(const char (&name)[kSize]) : name_(name) {}  // NOLINT: a name is one
    [[nodiscard]] const char* text() const { return name_; }

   private:
    const char* name_;
  };
  struct Attribute {
    Name name;
    std::string value;
  };
  using Attributes = std::initializer_list<Attribute>;

  /// An element that ends with the block in which it stands.
  class [[nodiscard]] Inside {
   public:
    Inside(Html& html, Name name) : html_(html), name_(name) {}
    ~Inside() { html_.end(name_); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    Html& html_;
    Name name_;
  };
  Inside in(Name name, Attributes attributes = {}) {
    begin(name, attributes);
    return {*this, name};
  }
  /// One without an end: input, img.
  void lone(Name name, Attributes attributes = {}) { begin(name, attributes); }
  void element(Name name, std::string_view text, Attributes attributes = {});
  void text(std::string_view text);

  /// To a page of ours; `address` comes of write_address().
  void link(const std::string& address, std::string_view text, Attributes attributes = {});
  /// To what an article says is its address: a link where it is http or https, else its text.
  void link_out(std::string_view url, std::string_view text);

  /// What another Html has taken.
  void written(std::string&& markup) { text_ += markup; }
  /// Once: what has been written.
  std::string take() { return std::move(text_); }

 private:
  void begin(Name name, Attributes attributes);
  void end(Name name);
  void attribute(const Attribute& attribute);

  std::string text_;
};

}  // namespace parley::cli
