// SPDX-License-Identifier: MIT
#include "core/import/source/row_splitter.h"

#include <doctest/doctest.h>

#include <array>

namespace parley::row_splitter_test {

constexpr Dialect kTabs{};
constexpr Dialect kCommas{RowFormat::kCsv, ',', '"', TextEncoding::kUtf8, Header::kNo};
constexpr Dialect kJson{RowFormat::kJsonl, ',', '"', TextEncoding::kUtf8, Header::kNo};

/// A row as "3: [a][b]", with names "3: [id=7]", torn "3: [a] torn", refused "3! why".
std::string shown(const Row& row) {
  std::string line = std::to_string(row.line) + (row.reject.empty() ? ":" : "!");
  if (!row.reject.empty()) return line + " " + std::string(row.reject);
  line += ' ';
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    line += '[';
    if (!row.names.empty()) line += std::string(row.names[i]) + "=";
    line += std::string(row.fields[i]) + "]";
  }
  return line + (row.torn ? " torn" : "");
}

/// All rows of an entry that is one chunk, parted by " / ".
std::string split(std::string_view text, const Dialect& dialect) {
  Chunk chunk;
  chunk.bytes = text;
  chunk.first_of_entry = chunk.last_of_entry = true;
  chunk.torn = !text.empty() && text.back() != '\n';
  RowSplitter splitter(dialect);
  splitter.begin(chunk);
  std::string rows;
  while (const Row* row = splitter.next()) rows += (rows.empty() ? "" : " / ") + shown(*row);
  return rows;
}

struct Case {
  std::string_view text;
  std::string_view rows;
};

TEST_CASE("tab-separated text has no quotes, only delimiters and line ends") {
  using namespace std::string_view_literals;
  constexpr std::array kCases = std::to_array<Case>({
      {""sv, ""},
      {"a\tb\n"sv, "1: [a][b]"},
      {"\t\n"sv, "1: [][]"},
      {"a\tb\r\nc\td\r\n"sv, "1: [a][b] / 2: [c][d]"},
      {"a\t\r\n"sv, "1: [a][]"},
      {"\n\na\n\r\n\nb\n"sv, "3: [a] / 6: [b]"},
      {"\"a\tb\"\n"sv, "1: [\"a][b\"]"},
      {"a\tb"sv, "1: [a][b] torn"},
      {"a\nb\t"sv, "1: [a] / 2: [b][] torn"},
      {"\xEF\xBB\xBF"
       "a\tb\n"sv,
       "1: [a][b]"},
      {"a\n\xEF\xBB\xBF"
       "b\n"sv,
       "1: [a] / 2: [\xEF\xBB\xBF"
       "b]"},
      {"a\tb\0c\nd\te\n"sv, "1! column 2: a NUL byte at offset 3 / 2: [d][e]"},
      {"a\nb\t\tcaf\xE9\nc\n"sv, "1: [a] / 2! column 3: not UTF-8: byte 0xE9 at offset 6 / 3: [c]"},
      {"caf\xC3\xA9\ta\n"sv, "1: [caf\xC3\xA9][a]"},
      {"a\xE2\x82"sv, "1! column 1: not UTF-8: byte 0xE2 at offset 1"},
  });
  for (const Case& each : kCases) {
    CAPTURE(each.text);
    CHECK(split(each.text, kTabs) == each.rows);
  }
}

TEST_CASE("CSV fields may be quoted, and then hold delimiters, quotes and line ends") {
  using namespace std::string_view_literals;
  constexpr std::array kCases = std::to_array<Case>({
      {"a,b\n"sv, "1: [a][b]"},
      {"\"a\",\"b\"\n"sv, "1: [a][b]"},
      {"\"a,b\",c\n"sv, "1: [a,b][c]"},
      {"\"a\nb\nc\",d\ne\n"sv, "1: [a\nb\nc][d] / 4: [e]"},
      {"\"say \"\"no\"\"\",\"\"\"\"\n"sv, "1: [say \"no\"][\"]"},
      {"\"\",x\r\n\"\"\r\n"sv, "1: [][x] / 2: []"},
      {"a,\"b\"\r\n"sv, "1: [a][b]"},
      {"5\" pipe,it\"s\n"sv, "1: [5\" pipe][it\"s]"},
      {"\xEF\xBB\xBF"
       "\"a\nb\",c\n"sv,
       "1: [a\nb][c]"},
      {"a,\"b\""sv, "1: [a][b] torn"},
      {"a\nb,\"c\nd\n"sv, "1: [a] / 2! column 2: the quote that opens on line 2 is never closed"},
      {"a,\"x\ny\",\"c\nd\n"sv, "1! column 3: the quote that opens on line 2 is never closed"},
      {"\"a\"b,c\nd\n"sv, "1! column 1: text follows the closing quote on line 1 / 2: [d]"},
      {"\"a,\xE9\",b\n"sv, "1! column 1: not UTF-8: byte 0xE9 at offset 3"},
      {"\"a,\",\xE9\n"sv, "1! column 2: not UTF-8: byte 0xE9 at offset 5"},
  });
  for (const Case& each : kCases) {
    CAPTURE(each.text);
    CHECK(split(each.text, kCommas) == each.rows);
  }
}

TEST_CASE("a line of JSON gives its members in order, numbers and nested values as written") {
  using namespace std::string_view_literals;
  constexpr std::array kCases = std::to_array<Case>({
      {R"({"id":7,"who":"a\nb\u00e9"})"
       "\n"sv,
       "1: [id=7][who=a\nb\xC3\xA9]"},
      {R"({ "n" : 1.50 , "e":-2E+5, "z":123456789012345678901234567890 })"
       "\n"sv,
       "1: [n=1.50][e=-2E+5][z=123456789012345678901234567890]"},
      {R"({"a":{"b":[1, 2]},"c":[ "x" ],"t":true,"f":false,"n":null})"
       "\n"sv,
       R"(1: [a={"b":[1, 2]}][c=[ "x" ]][t=true][f=false][n=])"},
      {"{}\n \n{\"a\":1}"sv, "1:  / 3: [a=1] torn"},
      {"{\"a\":1}\r\n{\"b\":2}\r\n"sv, "1: [a=1] / 2: [b=2]"},
      {"\xEF\xBB\xBF{\"a\":1}\n"sv, "1: [a=1]"},
      {"[1]\n{\"a\":1}\n"sv, "1! not a JSON object / 2: [a=1]"},
      {"{\"a\":1} {\"b\":2}\n"sv, "1! something follows the JSON object"},
      {"{\"a\":1} x\n"sv, "1! not JSON, or cut off"},
      {"{\"a\":01}\n"sv, "1! not JSON: a number cannot be read"},
      {"{\"a\":nul}\n"sv, "1! not JSON, or cut off"},
      {"{\"a\":1,}\n"sv, "1! not JSON, or cut off"},
      {"{\"a\":[1,}]}\n"sv, "1! not JSON, or cut off"},
      {"{\"a\":\"\\u0000\"}\n"sv, "1! member a: a NUL byte"},
      {"{\"a\":\"\xE9\"}\n"sv, "1! not UTF-8: byte 0xE9 at offset 6"},
  });
  for (const Case& each : kCases) {
    CAPTURE(each.text);
    CHECK(split(each.text, kJson) == each.rows);
  }
}

TEST_CASE("Latin-1 becomes UTF-8") {
  Dialect dialect = kTabs;
  dialect.encoding = TextEncoding::kLatin1;
  CHECK(split("caf\xE9\tM\xFC"
              "ller\n",
              dialect) == "1: [caf\xC3\xA9][M\xC3\xBCller]");
}

TEST_CASE("Windows-1252 has quotes and the euro where Latin-1 has nothing") {
  Dialect dialect = kTabs;
  dialect.encoding = TextEncoding::kWindows1252;
  CHECK(split("\x93"
              "caf\xE9\x94\t5 \x80\n",
              dialect) ==
        "1: [\xE2\x80\x9C"
        "caf\xC3\xA9\xE2\x80\x9D][5 \xE2\x82\xAC]");
}

TEST_CASE("fields around the borders of the scanner's blocks are found") {
  for (std::size_t length = 0; length < 200; ++length) {
    CAPTURE(length);
    const std::string field(length, 'x');
    CHECK(split(field + "\t" + field + "\n" + "end\n", kTabs) ==
          "1: [" + field + "][" + field + "] / 2: [end]");
    CHECK(split("a,\"" + field + "\"\"\n\",b\nend", kCommas) ==
          "1: [a][" + field + "\"\n][b] / 3: [end] torn");
  }
}

TEST_CASE("a row of a thousand columns and a column of a megabyte are rows") {
  std::string text;
  for (int i = 0; i < 999; ++i) text += "v\t";
  text += std::string(1U << 20U, 'x') + "\n";
  Chunk chunk;
  chunk.bytes = text;
  RowSplitter splitter(kTabs);
  splitter.begin(chunk);
  const Row* row = splitter.next();
  REQUIRE(row != nullptr);
  CHECK(row->fields.size() == 1000);
  CHECK(row->fields.back().size() == 1U << 20U);
  CHECK(row->text.size() == text.size() - 1);
  CHECK(splitter.next() == nullptr);
}

TEST_CASE("a refused record is one refused row, with how it begins") {
  Chunk chunk;
  chunk.bytes = "a\tbeginning";
  chunk.first_line = 7;
  chunk.refused = "a record of more than 16 bytes";
  RowSplitter splitter(kTabs);
  splitter.begin(chunk);
  const Row* row = splitter.next();
  REQUIRE(row != nullptr);
  CHECK(shown(*row) == "7! a record of more than 16 bytes");
  CHECK(row->text == "a\tbeginning");
  CHECK(splitter.next() == nullptr);
}

}  // namespace parley::row_splitter_test
