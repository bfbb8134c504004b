// SPDX-License-Identifier: MIT
#include "core/import/source/import_source.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "core/import/source/row_splitter.h"
#include "tests/core/packed_file.h"
#include "tests/support.h"

namespace parley::import_source_test {

using test::must;
using test::pack;
using test::Pack;
using test::read_back;
using test::TempDir;
using test::write_file;

constexpr Dialect kTabs{};
constexpr Dialect kCommas{RowFormat::kCsv, ',', '"', TextEncoding::kUtf8, Header::kNo};

struct Reading {
  std::string rows;    // "0.1[a][b] 0.2[c][d]": entry, line, fields; "0.3! why"; "~" if torn
  std::string errors;  // one a line
  std::vector<std::string> origins;
  std::vector<std::string> notes;
  std::vector<ImportFile> files;
  std::size_t chunks = 0;
  std::uint64_t end = 0;  // offset behind the last chunk
  std::size_t largest = 0;
};

Reading read_all(const std::vector<std::string>& paths, const ImportOptions& options) {
  Reading reading;
  ImportSource source = must(ImportSource::open(paths, options));
  RowSplitter splitter(options.dialect);
  Chunk chunk;
  while (true) {
    auto got = source.next(chunk);
    if (!got) {
      reading.errors += got.error().message + "\n";
      continue;
    }
    if (!*got) break;
    ++reading.chunks;
    reading.largest = std::max(reading.largest, chunk.bytes.size());
    reading.end = chunk.offset + chunk.bytes.size();
    if (chunk.first_of_entry) reading.origins.push_back(chunk.origin);
    splitter.begin(chunk);
    while (const Row* row = splitter.next()) {
      if (!reading.rows.empty()) reading.rows += ' ';
      reading.rows += std::to_string(chunk.entry) + "." + std::to_string(row->line);
      if (!row->reject.empty()) reading.rows += "! " + std::string(row->reject);
      for (const std::string_view field : row->fields) {
        reading.rows += "[" + std::string(field.substr(0, 40)) + "]";
      }
      if (row->torn) reading.rows += "~";
    }
  }
  reading.notes = source.notes();
  reading.files = source.files();
  return reading;
}

Reading read_all(const std::string& path, const Dialect& dialect = kTabs) {
  ImportOptions options;
  options.dialect = dialect;
  return read_all(std::vector<std::string>{path}, options);
}

TEST_CASE("wherever chunks are cut, rows and line numbers are the same") {
  const TempDir dir;
  const std::string tsv = "a\tb\r\n\nlonger\tfield\tthree\n\xEF\xBB\xBFx\ny\t";
  const std::string csv =
      "\xEF\xBB\xBF\"id\nx\",what\r\n1,\"a \"\"b\"\"\nc\"\n\n2,5\" "
      "pipe\n\"\"\"\",\"\"\n3,\"open\n4,x";
  struct Input {
    std::string name, text;
    Dialect dialect;
  };
  for (const Input& input : {Input{"t", tsv, kTabs}, Input{"c", csv, kCommas}}) {
    write_file(dir / input.name, input.text);
    pack(dir / (input.name + ".gz"), Pack::kGzip, {{"x", input.text}});
    const Reading whole = read_all(dir / input.name, input.dialect);
    CHECK(whole.chunks == 1);
    for (std::size_t size = 1; size <= input.text.size() + 1; ++size) {
      for (const std::string& name : {input.name, input.name + ".gz"}) {
        CAPTURE(name);
        CAPTURE(size);
        ImportOptions options;
        options.dialect = input.dialect;
        options.limits.chunk_bytes = size;
        const Reading parts = read_all({dir / name}, options);
        CHECK(parts.rows == whole.rows);
        CHECK(parts.errors.empty());
        CHECK(parts.end == input.text.size());
        if (size == 1) CHECK(parts.chunks > 3);
      }
    }
  }
  CHECK(read_all(dir / "t").rows ==
        "0.1[a][b] 0.3[longer][field][three] 0.4[\xEF\xBB\xBFx] 0.5[y][]~");
  CHECK(read_all(dir / "c", kCommas).rows ==
        "0.1[id\nx][what] 0.3[1][a \"b\"\nc] 0.6[2][5\" pipe] 0.7[\"][] "
        "0.8! column 2: the quote that opens on line 8 is never closed~");
}

TEST_CASE("packed and plain files give the same rows, told apart by their first bytes") {
  const TempDir dir;
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + "\tsome words\n";
  write_file(dir / "plain", text);
  pack(dir / "g", Pack::kGzip, {{"x", text}});
  pack(dir / "s", Pack::kZstd, {{"x", text}});
  pack(dir / "z", Pack::kZip, {{"x.csv", text}});
  const Reading plain = read_all(dir / "plain");
  CHECK(plain.rows.ends_with("0.50000[49999][some words]"));
  for (const std::string name : {"g", "s", "z"}) {
    CAPTURE(name);
    const Reading packed = read_all(dir / name);
    CHECK(packed.rows == plain.rows);
    CHECK(packed.errors.empty());
    CHECK(packed.origins.front() == dir / (name == "z" ? "z/x.csv" : name));
    // The digest is over the raw bytes, the same that a whole reading of them gives.
    CHECK(packed.files[0].digest ==
          must(digest_of_beginning(dir / name, std::filesystem::file_size(dir / name))));
    CHECK(packed.files[0].digest.size() == 32);
  }
}

TEST_CASE("gzip members that follow one another are one entry") {
  const TempDir dir;
  pack(dir / "a.gz", Pack::kGzip, {{"x", "a\nb"}});
  pack(dir / "b.gz", Pack::kGzip, {{"x", "c\nd\n"}});
  write_file(dir / "ab.gz", read_back(dir / "a.gz") + read_back(dir / "b.gz") + std::string(9, 0));
  CHECK(read_all(dir / "ab.gz").rows == "0.1[a] 0.2[bc] 0.3[d]");
  CHECK(read_all(dir / "ab.gz").errors.empty());
}

TEST_CASE("a zip's members are entries; links, hidden files and names that lead out are left out") {
  const TempDir dir;
  pack(dir / "z.zip", Pack::kZip,
       {{"b.csv", "1\n"},
        {"../../etc/cron.d/x", "2\n"},
        {"/abs", "3\n"},
        {"link", "", "/etc/passwd"},
        {"sub/.hidden/x", "4\n"},
        {"sub/na\x1B[31mme.csv", "5\n"},
        {"empty", ""}});
  const Reading reading = read_all(dir / "z.zip");
  CHECK(reading.errors.empty());
  CHECK(reading.rows == "0.1[1] 1.1[5]");
  const std::string zip = dir / "z.zip";
  CHECK(reading.origins ==
        std::vector<std::string>{zip + "/b.csv", zip + "/sub/na?[31mme.csv", zip + "/empty"});
  CHECK(reading.notes ==
        std::vector<std::string>{
            zip + "/../../etc/cron.d/x: left out: its name leads out of the archive",
            zip + "//abs: left out: its name leads out of the archive",
            zip + "/link: left out: not a regular file", zip + "/sub/.hidden/x: left out: hidden"});
}

TEST_CASE("a directory gives its files in the order of their names, without hidden ones") {
  const TempDir dir;
  std::filesystem::create_directories(dir / "d/sub");
  std::filesystem::create_directories(dir / "d/.git");
  write_file(dir / "d/2.csv", "two\n");
  write_file(dir / "d/1.csv", "one\n");
  write_file(dir / "d/.hidden", "no\n");
  write_file(dir / "d/.git/x", "no\n");
  write_file(dir / "d/sub/3.csv", "three");
  pack(dir / "d/1.csv.gz", Pack::kGzip, {{"x", "packed\n"}});
  write_file(dir / "last", "last\n");
  const Reading reading = read_all({dir / "d", dir / "last"}, ImportOptions{});
  CHECK(reading.rows == "0.1[one] 1.1[packed] 2.1[two] 3.1[three]~ 4.1[last]");
  CHECK(reading.files.size() == 5);
}

TEST_CASE("a directory without a file that can be read is no answer of nothing") {
  const TempDir dir;
  std::filesystem::create_directories(dir / "d/.git");
  write_file(dir / "d/.hidden", "no\n");
  const auto source = ImportSource::open({dir / "d"}, ImportOptions{});
  REQUIRE_FALSE(source);
  CHECK(source.error().message == (dir / "d") + ": there are no files in it");
}

TEST_CASE("standard input may be a pipe, compressed or not") {
  const TempDir dir;
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i) + "\tsome words\n";
  write_file(dir / "plain", text);
  pack(dir / "g", Pack::kGzip, {{"x", text}});
  pack(dir / "s", Pack::kZstd, {{"x", text}});
  pack(dir / "z", Pack::kZip, {{"x.csv", text}});
  for (const std::string name : {"plain", "g", "s", "z"}) {
    CAPTURE(name);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::thread writer([&, bytes = read_back(dir / name)] {
      for (std::size_t at = 0; at < bytes.size();) {
        const auto done =
            ::write(ends[1], bytes.data() + at, std::min<std::size_t>(1000, bytes.size() - at));
        if (done <= 0) break;
        at += static_cast<std::size_t>(done);
      }
      ::close(ends[1]);
    });
    ImportOptions options;
    options.standard_input = ends[0];
    const Reading reading = read_all({"-"}, options);
    writer.join();
    ::close(ends[0]);
    CHECK(reading.errors.empty());
    CHECK(reading.rows.ends_with("0.20000[19999][some words]"));
    CHECK(reading.files[0].digest ==
          must(digest_of_beginning(dir / name, std::filesystem::file_size(dir / name))));
  }
}

TEST_CASE("of a file that grows, what it had at the start is read; later the rest") {
  const TempDir dir;
  const std::string path = dir / "grows";
  write_file(path, "a\nb\n");
  ImportSource source = must(ImportSource::open({path}, ImportOptions{}));
  write_file(path, "c\nd\n", std::ios::app);
  Chunk chunk;
  REQUIRE(must(source.next(chunk)));
  CHECK(chunk.bytes == "a\nb\n");
  CHECK(chunk.last_of_entry);
  CHECK_FALSE(must(source.next(chunk)));
  CHECK(source.progress().read == 4);
  CHECK(source.progress().total == 4);
  CHECK(source.files()[0].digest == must(digest_of_beginning(path, 4)));

  for (const bool digest : {true, false}) {
    ImportOptions options;
    options.digest = digest;
    options.start = {0, 4, 3, false};
    const Reading rest = read_all({path}, options);
    CHECK(rest.rows == "0.3[c] 0.4[d]");
    CHECK(rest.origins.empty());
    CHECK(rest.files[0].digest == (digest ? must(digest_of_beginning(path, 8)) : ""));
    options.start.with_first_record = true;
    CHECK(read_all({path}, options).rows == "0.1[a] 0.3[c] 0.4[d]");
    options.start = {0, 9, 5, false};
    CHECK(read_all({path}, options).errors ==
          path + ": ends before byte 9, where the import would resume\n");
  }
}

TEST_CASE("files before the start are not read, and errors name standard input as such") {
  const TempDir dir;
  write_file(dir / "1", "one\n");
  write_file(dir / "2", "two\n");
  ImportOptions options;
  options.start.entry = 1;
  const Reading rest = read_all({dir / "1", dir / "2"}, options);
  CHECK(rest.rows == "1.1[two]");
  CHECK(rest.files[0].digest.empty());
  CHECK_FALSE(rest.files[1].digest.empty());

  options.standard_input = -1;
  CHECK(read_all({"-"}, options).errors == "standard input: cannot be read: Bad file descriptor\n");
}

TEST_CASE("progress counts raw bytes over all members and files, up to the total") {
  const TempDir dir;
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i * 7919) + "\n";
  pack(dir / "z.zip", Pack::kZip, {{"./1", text}, {"2", text}});
  write_file(dir / "z2", "x\n");
  ImportSource source = must(ImportSource::open({dir / "z.zip", dir / "z2"}, ImportOptions{}));
  const std::uint64_t total = std::filesystem::file_size(dir / "z.zip") + 2;
  Chunk chunk;
  std::uint64_t before = 0;
  while (must(source.next(chunk))) {
    CHECK(source.progress().read >= before);
    before = source.progress().read;
    CHECK(before <= total);
  }
  CHECK(source.progress().read == total);
  CHECK(source.progress().total == total);
  CHECK(source.progress().files_done == 2);
}

TEST_CASE("an interrupted import goes on in the middle of a member of an archive") {
  const TempDir dir;
  std::string text = "head\n";
  for (int i = 0; i < 1000; ++i) text += "row\n";
  text += "here\nend\n";
  pack(dir / "z.zip", Pack::kZip, {{"1", "x\n"}, {"2", text}, {"3", "y\n"}});
  pack(dir / "z.gz", Pack::kGzip, {{"", text}});
  ImportOptions options;
  options.start = {1, text.size() - 9, 1002, true};
  CHECK(read_all({dir / "z.zip"}, options).rows == "1.1[head] 1.1002[here] 1.1003[end] 2.1[y]");
  options.start = {0, text.size() - 9, 1002, false};
  CHECK(read_all({dir / "z.gz"}, options).rows == "0.1002[here] 0.1003[end]");
}

/// Numbers that do not pack well, a line each.
std::string noise(std::size_t lines) {
  std::string text;
  std::uint64_t state = 1;
  for (std::size_t i = 0; i < lines; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    text += std::to_string(state) + "\n";
  }
  return text;
}

std::size_t count_rows(const Reading& reading) {
  return static_cast<std::size_t>(std::count(reading.rows.begin(), reading.rows.end(), '['));
}

constexpr const char* kNothing = "; nothing of the file was taken in\n";

TEST_CASE("of a packed file that is cut off or damaged no row is given out") {
  const TempDir dir;
  const std::string text = noise(50'000);
  write_file(dir / "good", "good\n");
  for (const auto& [name, how] :
       {std::pair{"a.gz", Pack::kGzip}, {"a.zst", Pack::kZstd}, {"a.zip", Pack::kZip}}) {
    CAPTURE(name);
    pack(dir / name, how, {{"x", text}});
    const std::string bytes = read_back(dir / name);
    write_file(dir / name, bytes.substr(0, bytes.size() * 3 / 4));
    const Reading cut = read_all({dir / name, dir / "good"}, ImportOptions{});
    CHECK(cut.errors.starts_with(dir / name));
    CHECK(std::count(cut.errors.begin(), cut.errors.end(), '\n') == 1);
    CHECK(cut.errors.ends_with(kNothing));
    CHECK(cut.rows == "0.1[good]");
    CHECK(cut.files[0].digest.empty());
  }
  SUBCASE("also where only the checksum is wrong") {
    pack(dir / "crc.gz", Pack::kGzip, {{"x", "a\nb\n"}});
    std::string bytes = read_back(dir / "crc.gz");
    bytes[bytes.size() - 8] = static_cast<char>(bytes[bytes.size() - 8] ^ 1);
    write_file(dir / "crc.gz", bytes);
    const Reading wrong = read_all(dir / "crc.gz");
    CHECK(wrong.rows.empty());
    CHECK(wrong.errors ==
          (dir / "crc.gz") + ": damaged gzip data: incorrect data check" + kNothing);
  }
  SUBCASE("also where a zip's member has another checksum") {
    pack(dir / "crc.zip", Pack::kZip, {{"x", noise(3)}});
    std::string bytes = read_back(dir / "crc.zip");
    const std::size_t central = bytes.find("PK\x01\x02");
    REQUIRE(central != std::string::npos);
    for (std::size_t at : {central + 16, bytes.find("PK\x07\x08") + 4}) {
      bytes[at] = static_cast<char>(bytes[at] ^ 1);
    }
    write_file(dir / "crc.zip", bytes);
    const Reading wrong = read_all(dir / "crc.zip");
    CHECK(wrong.rows.empty());
    CHECK(wrong.errors.starts_with((dir / "crc.zip") + "/x: damaged zip data: "));
    CHECK(wrong.errors.find("bad CRC") != std::string::npos);
  }
  SUBCASE("also where a zip's directory says another checksum than stands beside the member") {
    pack(dir / "two.zip", Pack::kZip, {{"x", noise(3)}, {"y", noise(4)}});
    std::string bytes = read_back(dir / "two.zip");
    const std::size_t second = bytes.rfind("PK\x01\x02");
    bytes[second + 16] = static_cast<char>(bytes[second + 16] ^ 1);
    write_file(dir / "two.zip", bytes);
    const Reading wrong = read_all(dir / "two.zip");
    CHECK(wrong.rows.empty());
    CHECK(wrong.errors.ends_with(kNothing));
  }
  SUBCASE("also where a member is damaged behind others that are sound") {
    pack(dir / "a.gz", Pack::kGzip, {{"x", noise(10)}});
    std::string bytes = read_back(dir / "a.gz");
    const std::string sound = bytes;
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_file(dir / "ab.gz", sound + bytes);
    CHECK(read_all(dir / "ab.gz").rows.empty());
    write_file(dir / "tail.gz", sound + "tail");
    const Reading tail = read_all(dir / "tail.gz");
    CHECK(tail.rows.empty());
    CHECK(tail.errors ==
          (dir / "tail.gz") + ": damaged gzip data: incorrect header check" + kNothing);
  }
  SUBCASE("also where it comes through a pipe") {
    pack(dir / "a.gz", Pack::kGzip, {{"x", text}});
    std::string bytes = read_back(dir / "a.gz");
    bytes[bytes.size() - 8] = static_cast<char>(bytes[bytes.size() - 8] ^ 1);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::thread writer([&] {
      for (std::size_t at = 0; at < bytes.size();) {
        const auto done = ::write(ends[1], bytes.data() + at, bytes.size() - at);
        if (done <= 0) break;
        at += static_cast<std::size_t>(done);
      }
      ::close(ends[1]);
    });
    ImportOptions options;
    options.standard_input = ends[0];
    options.scratch_directory = dir / "";
    const Reading wrong = read_all({"-"}, options);
    writer.join();
    ::close(ends[0]);
    CHECK(wrong.rows.empty());
    CHECK(wrong.errors ==
          std::string("standard input: damaged gzip data: incorrect data check") + kNothing);
    const std::filesystem::directory_iterator left(dir / "");
    CHECK(std::none_of(begin(left), end(left), [](const auto& file) {
      return file.path().filename().string().starts_with("spool");
    }));
  }
}

TEST_CASE("of Zstandard without a checksum it is said that it has none") {
  const TempDir dir;
  // What `zstd --no-check` makes of "a\tb\n": a frame whose descriptor says that no sum follows.
  write_file(dir / "plain.zst", std::string("\x28\xB5\x2F\xFD\x00\x58\x21\x00\x00", 9) + "a\tb\n");
  const Reading reading = read_all(dir / "plain.zst");
  CHECK(reading.rows == "0.1[a][b]");
  CHECK(reading.notes ==
        std::vector<std::string>{(dir / "plain.zst") +
                                 ": carries no checksum: not every damage in it can be noticed"});
}

TEST_CASE("checking a packed file ends when it is interrupted") {
  const TempDir dir;
  pack(dir / "a.gz", Pack::kGzip, {{"x", noise(50'000)}});
  const std::atomic<bool> interrupt{true};
  ImportOptions options;
  options.interrupt = &interrupt;
  ImportSource source = must(ImportSource::open({dir / "a.gz"}, options));
  Chunk chunk;
  const auto got = source.next(chunk);
  REQUIRE_FALSE(got);
  CHECK(got.error().code == ErrorCode::kInterrupted);
}

TEST_CASE("what unpacks to far more than it is gets refused") {
  const TempDir dir;
  const std::string zeros = std::string(40U << 20U, '0');
  for (const auto& [name, how] :
       {std::pair{"b.gz", Pack::kGzip}, {"b.zst", Pack::kZstd}, {"b.zip", Pack::kZip}}) {
    CAPTURE(name);
    pack(dir / name, how, {{"x", "first\n" + zeros}});
    const Reading bomb = read_all(dir / name);
    CHECK(bomb.errors.find("unpacks to more than 200 times its size") != std::string::npos);
    CHECK(bomb.rows.empty());
    ImportOptions options;
    options.limits.ratio = 1'000'000;
    options.limits.record_bytes = 64U << 20U;
    CHECK(read_all({dir / name}, options).errors.empty());
    options.limits.unpacked_bytes = 5U << 20U;
    CHECK(read_all({dir / name}, options).errors.find("unpacks to more than 5242880 bytes") !=
          std::string::npos);
  }
}

TEST_CASE("an archive of too many members, or inside another one, is refused") {
  const TempDir dir;
  pack(dir / "many.zip", Pack::kZip, {{"1", "a\n"}, {"2", "b\n"}, {"3", "c\n"}});
  ImportOptions options;
  options.limits.entries = 2;
  const Reading many = read_all({dir / "many.zip"}, options);
  CHECK(many.rows.empty());
  CHECK(many.errors == (dir / "many.zip") + ": holds more than 2 members" + kNothing);
  pack(dir / "two.gz", Pack::kGzip, {{"", read_back(dir / "many.zip")}});
  CHECK(read_all(dir / "two.gz").errors ==
        (dir / "two.gz") + ": an archive inside an archive is not read\n");
}

TEST_CASE("what is no text is named, with what to do") {
  using namespace std::string_view_literals;
  const TempDir dir;
  write_file(dir / "a.xz",
             "\xFD"
             "7zXZ\0"sv);
  CHECK(read_all(dir / "a.xz").errors == (dir / "a.xz") + ": xz is not read\n");
  write_file(dir / "wide",
             "\xFF\xFE"
             "a\0"sv);
  CHECK(read_all(dir / "wide").errors == (dir / "wide") + ": not UTF-8 but UTF-16\n");
  write_file(dir / "t.tar", std::string(257, 'x') + "ustar" + std::string(250, 'y'));
  CHECK(read_all(dir / "t.tar").errors == (dir / "t.tar") + ": tar archives are not read\n");
  const auto missing = ImportSource::open({dir / "none"}, ImportOptions{});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message ==
        (dir / "none") + ": cannot be opened: No such file or directory");
}

TEST_CASE("a record over the limit is refused alone; a column of a megabyte is no such record") {
  const TempDir dir;
  const std::string mega(1U << 20U, 'm');
  write_file(dir / "t", "a\n" + mega + "\tx\n" + std::string(100, 'l') + "\nb\n");
  CHECK(read_all(dir / "t").rows.find("[x]") != std::string::npos);
  ImportOptions options;
  options.limits.chunk_bytes = 8;
  options.limits.record_bytes = 64;
  CHECK(read_all({dir / "t"}, options).rows ==
        "0.1[a] 0.2! a record of more than 64 bytes 0.3! a record of more than 64 bytes 0.4[b]");
  write_file(dir / "end", "a\n" + std::string(65, 'l'));
  CHECK(read_all({dir / "end"}, options).rows == "0.1[a] 0.2! a record of more than 64 bytes~");
  write_file(dir / "just", std::string(63, 'l') + "\n" + std::string(64, 'k'));
  CHECK(read_all({dir / "just"}, options).rows ==
        "0.1[" + std::string(40, 'l') + "] 0.2[" + std::string(40, 'k') + "]~");
  write_file(dir / "c", "a\n\"open\n" + std::string(80, 'l') + "\nb\n");
  options.dialect = kCommas;
  CHECK(read_all({dir / "c"}, options).rows ==
        "0.1[a] 0.2! a quote is not closed within 64 bytes; lines 2 to 3 are left out 0.4[b]");
}

TEST_CASE("an empty file is an entry without rows") {
  const TempDir dir;
  write_file(dir / "empty", "");
  const Reading reading = read_all(dir / "empty");
  CHECK(reading.chunks == 1);
  CHECK(reading.rows.empty());
  CHECK(reading.origins.size() == 1);
}

}  // namespace parley::import_source_test
