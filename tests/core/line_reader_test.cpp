// SPDX-License-Identifier: MIT
// No line costs more memory than it may, however long it goes on.
#include "core/line_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "core/event_input.h"

namespace parley::line_reader_test {

/// "1:a 2:b~ 3:cc+": number and line; "+" where it was cut, "~" where no line feed follows.
std::string lines_of(const std::string& text, std::size_t longest) {
  std::istringstream in(text);
  LineReader lines(in, longest);
  std::string all;
  for (auto more = lines.next(); more && *more; more = lines.next()) {
    all += (all.empty() ? "" : " ") + std::to_string(lines.number()) + ":" + lines.line();
    if (lines.is_cut()) all += '+';
    if (!lines.has_end()) all += '~';
  }
  return all;
}

TEST_CASE("lines come one after the other, long ones cut") {
  CHECK(lines_of("", 3) == "");
  CHECK(lines_of("a\n\nb", 3) == "1:a 2: 3:b~");
  CHECK(lines_of("abc\nabcd\nabcdefgh\nx\n", 3) == "1:abc 2:abc+ 3:abc+ 4:x");
  CHECK(lines_of("abcd", 3) == "1:abc+~");
  CHECK(lines_of(std::string("a\0b\r\n", 5), 9) == std::string("1:a\0b\r", 6));
}

TEST_CASE("lines of any length around those that are read at once are read whole") {
  for (std::size_t length : {16'382, 16'383, 16'384, 32'766, 32'767, 50'000}) {
    CAPTURE(length);
    const std::string line(length, 'x');
    CHECK(lines_of(line + "\nb\n", 100'000) == "1:" + line + " 2:b");
    CHECK(lines_of(line, length) == "1:" + line + "~");
    CHECK(lines_of(line + "\nb", length - 1) == "1:" + line.substr(1) + "+ 2:b~");
  }
}

/// Gives the same byte for ever, as /dev/zero does.
class Endless final : public std::streambuf {
 protected:
  int_type underflow() override {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
    return traits_type::to_int_type(bytes_.front());
  }

 private:
  std::array<char, 65536> bytes_{};
};

TEST_CASE(
    "a line that goes on and on is refused by its number, and kept no further than it may be") {
  Endless zeros;
  std::istream in(&zeros);
  LineReader lines(in, 1000);
  const auto more = lines.next();
  REQUIRE_FALSE(more);
  CHECK(more.error().message == "line 1 is longer than 256 MiB: nothing behind it is read");
  CHECK(lines.line().capacity() < 100'000);
}

TEST_CASE("an event's line of more than a megabyte is refused, and those behind it are read") {
  std::istringstream in("{\"summary\":\"" + std::string(2U << 20U, 'x') +
                        "\"}\n{\"summary\":\"b\"}\n");
  std::string seen;
  const auto read = read_events(in, [&](std::uint64_t line, Result<EventInput> event) {
    seen += std::to_string(line) + " " + (event ? *event->summary : event.error().message) + "\n";
    return Result<void>{};
  });
  CHECK(read);
  CHECK(seen == "1 longer than 1 MiB\n2 b\n");
}

}  // namespace parley::line_reader_test
