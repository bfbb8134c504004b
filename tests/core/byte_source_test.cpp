// SPDX-License-Identifier: MIT
// Bytes one after the other: what is peeked at, taken and skipped, in pieces of any size.
#include "core/files/byte_source.h"

#include <doctest/doctest.h>

#include <optional>

#include "tests/support.h"

namespace parley::test::byte_source_test {

/// Gives at most `piece` bytes at once, and fails once before byte `fault`.
ByteSource in_pieces(std::string text, std::size_t piece,
                     std::optional<std::size_t> fault = std::nullopt) {
  return ByteSource(
      [=, at = std::size_t{0}](char* into, std::size_t room) mutable -> Result<std::size_t> {
        if (fault && at >= *fault) {
          fault.reset();
          return failure(ErrorCode::kFailed, "damaged");
        }
        const std::size_t given = std::string_view(text).substr(at, piece).copy(into, room);
        at += given;
        return given;
      });
}

TEST_CASE(
    "lines come whole or in pieces of the length that is allowed, whatever the source gives") {
  for (const std::size_t piece : {1, 3, 1000}) {
    CAPTURE(piece);
    ByteSource source = in_pieces("one\n\ntwo three\nend", piece);
    std::string read;
    for (std::string_view line = must(source.peek_line(6)); !line.empty();
         line = must(source.peek_line(6))) {
      read += std::string(line) + '|';
      source.take(line.size());
    }
    CHECK(read == "one\n|\n|two th|ree\n|end|");
    CHECK(source.position() == 18);
  }
}

TEST_CASE("what was peeked at is still there, and less only comes at the end") {
  for (const std::size_t piece : {1, 2, 1000}) {
    ByteSource source = in_pieces("0123456789", piece);
    CHECK(must(source.peek(4)) == "0123");
    CHECK(must(source.peek(2)) == "01");
    source.take(3);
    CHECK(must(source.skip(4)) == 4);
    CHECK(must(source.peek(100)) == "789");
    CHECK(must(source.skip(100)) == 3);
    CHECK(must(source.peek(1)) == "");
  }
}

TEST_CASE("after an error what came before it can be dropped, and reading goes on") {
  ByteSource source = in_pieces("good bad", 5, 5);
  CHECK(!source.peek(8));
  source.drop();
  CHECK(must(source.peek(8)) == "bad");
}

}  // namespace parley::test::byte_source_test
