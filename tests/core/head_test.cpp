// SPDX-License-Identifier: MIT
// HEAD: what it says, what its bytes are, and that a torn write costs one slot, not both.
#include "core/files/head.h"

#include <fstream>

#include "tests/support.h"

namespace parley::head_test {

using test::must;

Head head_of(std::uint32_t commit) {
  Head head{CommitNumber{commit}, {}};
  head.hash.fill(static_cast<std::uint8_t>(commit));
  return head;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const std::string& path, std::streamoff at, char byte) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(at);
  file.put(byte);
}

TEST_CASE("HEAD names the last commit that was written") {
  const test::TempDir dir;
  auto writer = must(HeadWriter::open(dir / "", true));
  CHECK(read_head(dir / "").error().code == ErrorCode::kDamaged);  // empty slots are no commit
  for (std::uint32_t commit = 1; commit <= 5; ++commit) {
    must(writer->write(head_of(commit)));
    const Head head = must(read_head(dir / ""));
    CHECK(number(head.commit) == commit);
    CHECK(head.hash == head_of(commit).hash);
  }
}

TEST_CASE("a spoilt slot leaves the other one") {
  for (std::streamoff at = 0; at < 64; ++at) {
    CAPTURE(at);
    const test::TempDir dir;
    auto writer = must(HeadWriter::open(dir / "", true));
    must(writer->write(head_of(6)));
    must(writer->write(head_of(7)));
    overwrite(dir / "HEAD", 4096 + at, '!');
    CHECK(number(must(read_head(dir / "")).commit) == 6);
    overwrite(dir / "HEAD", at, '!');
    CHECK(read_head(dir / "").error().code == ErrorCode::kDamaged);
  }
}

TEST_CASE("a HEAD with one spoilt slot says so, and the next commit mends it") {
  const struct {
    const char* how;
    std::streamoff at;
  } slots[] = {{"that of the last commit", 4096 + 20}, {"that of the one before", 20}};
  for (const auto& slot : slots) {
    CAPTURE(slot.how);
    const test::TempDir dir;
    auto writer = must(HeadWriter::open(dir / "", true));
    must(writer->write(head_of(1)));
    CHECK_FALSE(must(read_head(dir / "")).half_spoilt);  // the other slot is empty still
    must(writer->write(head_of(2)));
    must(writer->write(head_of(3)));
    CHECK_FALSE(must(read_head(dir / "")).half_spoilt);
    overwrite(dir / "HEAD", slot.at, '!');
    CHECK(must(read_head(dir / "")).half_spoilt);
    for (std::uint32_t commit = number(must(read_head(dir / "")).commit) + 1; commit <= 4; ++commit)
      must(writer->write(head_of(commit)));
    CHECK_FALSE(must(read_head(dir / "")).half_spoilt);
  }
}

TEST_CASE("a HEAD that was cut or zeroed in one half is half spoilt, not a younger archive") {
  const test::TempDir dir;
  auto writer = must(HeadWriter::open(dir / "", true));
  for (std::uint32_t commit = 1; commit <= 6; ++commit) must(writer->write(head_of(commit)));
  std::filesystem::resize_file(dir / "HEAD", 4096);
  CHECK(number(must(read_head(dir / "")).commit) == 6);
  CHECK(must(read_head(dir / "")).half_spoilt);
  std::filesystem::resize_file(dir / "HEAD", 4096 + 64);  // zeros
  CHECK(must(read_head(dir / "")).half_spoilt);
}

TEST_CASE("the bytes of HEAD have not changed") {
  const test::TempDir dir;
  auto writer = must(HeadWriter::open(dir / "", true));
  must(writer->write(head_of(2)));
  const std::string bytes = bytes_of(dir / "HEAD");
  REQUIRE(bytes.size() == 4096 + 64);
  CHECK(bytes.substr(0, 16) == std::string("parleyHD\x01\0\0\0\x02\0\0\0", 16));
  CHECK(bytes.substr(16, 32) == std::string(32, '\x02'));
  CHECK(bytes.substr(48, 8) == std::string(8, '\0'));
  CHECK(bytes.substr(56, 8) ==
        "\x8c"
        "\xd9"
        "\x10"
        "\x9e"
        "\x3a"
        "\x52"
        "\x80"
        "\x32");
}
}  // namespace parley::head_test
