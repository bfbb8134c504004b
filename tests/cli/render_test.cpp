// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <simdjson.h>

#include <array>
#include <cctype>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/print/csv.h"
#include "cli/print/grid.h"
#include "cli/print/json_list.h"
#include "cli/print/list.h"
#include "cli/print/markdown.h"
#include "cli/print/output.h"
#include "cli/print/terminal_text.h"
#include "schema/edit_distance.h"
#include "schema/json_writer.h"
#include "schema/text.h"
#include "tests/support.h"

namespace parley::cli::render_test {

using namespace std::string_literals;

void append_utf8(std::string& text, char32_t c) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)),
        byte(0x80 | (c & 0x3F));
  }
}

constexpr std::array<char32_t, 34> kDangerous = {
    0x00,   0x07,   0x08,   0x0a,   0x0d,    0x1b,    0x7f,   0x80,   0x9b,
    0x9d,   0x9f,   0x85,   0x202e, 0x2066,  0x2069,  0x2028, 0x200b, 0x200c,
    0x200d, 0x200e, 0x200f, 0x061c, 0x2060,  0x2063,  0xfeff, 0xfe0f, 0xfe01,
    0x034f, 0x3164, 0x180e, 0xfff9, 0xe0041, 0xe0101, 0x00ad};

/// What nobody sees, and no writing needs anywhere.
bool is_never_shown(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0x034F ||
         c == 0x3164 || c == 0x180E;
}
/// What some writing needs behind a letter or a sign, one of them at most.
bool is_shown_behind_letters(char32_t c) {
  return (c >= 0x200B && c <= 0x200D) || c == 0x00AD || (c >= 0xE0100 && c <= 0xE01EF) ||
         (c >= 0xFE00 && c <= 0xFE0D);
}

/// Any characters, dangerous ones often; sometimes bytes that are no UTF-8.
std::string random_text(std::mt19937& random) {
  std::string text;
  const auto length = random() % 40;
  for (unsigned i = 0; i < length; ++i) {
    switch (random() % 4) {
      case 0:
        append_utf8(text, kDangerous[random() % kDangerous.size()]);
        break;
      case 1:
        append_utf8(text, static_cast<char32_t>(random() % 0xD800));
        break;
      case 2:
        append_utf8(text, 0x10000 + static_cast<char32_t>(random() % 0xFFFFF));
        break;
      default:
        text += static_cast<char>(random());
    }
  }
  return text;
}

bool is_harmless(const std::string& text, bool many_lines) {
  if (find_invalid_utf8(text)) return false;
  char32_t before = U'\n';
  for (std::string_view rest = text; !rest.empty();) {
    const auto character = first_character(rest);
    const bool blank = character.code == U'\n' || character.code == U'\t';
    if (blank ? !many_lines : steers_terminal(character.code)) return false;
    if (is_never_shown(character.code)) return false;
    const bool is_lonely = before < 0x80 || is_shown_behind_letters(before);
    if (is_shown_behind_letters(character.code) && is_lonely &&
        !(character.code == 0x00AD && std::isalnum(static_cast<int>(before)) != 0))
      return false;
    before = character.code;
    rest.remove_prefix(character.length);
  }
  return true;
}

std::string table(const Screen& screen, const std::vector<std::vector<std::string>>& rows,
                  std::vector<std::size_t> limits) {
  std::ostringstream out;
  {
    Grid printed(out, screen, std::move(limits));
    for (const auto& row : rows) printed.row(row);
  }
  return out.str();
}

TEST_CASE("nothing that steers a terminal is left in any text") {
  std::mt19937 random(20240115);
  for (int i = 0; i < 20'000; ++i) {
    const auto text = random_text(random);
    CAPTURE(i);
    REQUIRE(is_harmless(visible(text), true));
    REQUIRE(is_harmless(one_line(text), false));
    std::ostringstream csv, markdown;
    const std::vector<std::string> cells = {text, text};
    print_csv_row(csv, cells);
    REQUIRE(is_harmless(csv.str(), true));
    const std::vector<std::string> marked = {markdown_text(text),
                                             markdown_link(text, "https://" + text)};
    print_markdown_row(markdown, marked);
    REQUIRE(is_harmless(markdown.str(), true));
    REQUIRE(is_harmless(table(20, {{text, text}, {"a", text}}, {5, 0}), true));
  }
}

TEST_CASE("what steers a terminal becomes visible, everything else stays as it is") {
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"plain, with \"quotes\"\n\tand lines", "plain, with \"quotes\"\n\tand lines"},
      {"\x1b]52;c;ZXZpbA==\a", "\\x1b]52;c;ZXZpbA==\\x07"},
      {"over\rwritten", "over\\x0dwritten"},
      {"nul\0end"s, "nul\\x00end"},
      {"8-bit \xC2\x9b"
       "31m",
       "8-bit \\x9b31m"},
      {"delete \x7f", "delete \\x7f"},
      {"right to left \u202E override", "right to left \\u202e override"},
      {"\u2066isolate\u2069", "\\u2066isolate\\u2069"},
      {"not UTF-8 \xE9t\xE9", "not UTF-8 \uFFFDt\uFFFD"},
      {"cut \xE2\x80", "cut \uFFFD\uFFFD"},
      {"Ha\u200bmas, H\u200camas, H\u200damas", "Ha\\u200bmas, H\\u200camas, H\\u200damas"},
      {"left\u200e right\u200f arabic\u061c", "left\\u200e right\\u200f arabic\\u061c"},
      {"word\u2060joiner \ufeffmark", "word\\u2060joiner \\ufeffmark"},
      {"tag \U000e0041\U000e007f", "tag \\U000e0041\\U000e007f"},
      {"said \ufff9twice\ufffa", "said \\ufff9twice\\ufffa"},
      {"a\ufe01 b\ufe0f 1\ufe0f", "a\\ufe01 b\\ufe0f 1\ufe0f"},
      {"fill\u3164er", "fill\\u3164er"},
      {"Ab\u00adkommen - \u00ad", "Ab\u00adkommen - \\xad"},
      // What writing needs: Persian, Hindi, Khmer, an emoji of three, a flag with its colours.
      {"می\u200cخواهم", "می\u200cخواهم"},
      {"می\u200c\u200cخواهم", "می\u200c\\u200cخواهم"},
      {"क्\u200dष", "क्\u200dष"},
      {"ប្រទេស\u200bកម្ពុជា", "ប្រទេស\u200bកម្ពុជា"},
      {"\U0001F468\u200d\U0001F469\u200d\U0001F467", "\U0001F468\u200d\U0001F469\u200d\U0001F467"},
      {"\U0001F3F3\ufe0f\u200d\U0001F308", "\U0001F3F3\ufe0f\u200d\U0001F308"},
      {"葛\U000e0100", "葛\U000e0100"},
      {"قطر تعلن", "قطر تعلن"},
      {"e\u0301 and 卡塔尔", "e\u0301 and 卡塔尔"},
  };
  for (const auto& [text, expected] : cases) CHECK(visible(text) == expected);
  CHECK(one_line("a\nb\tc\rd") == "a b c d");
}

TEST_CASE("text is cut by columns, not by bytes") {
  struct Case {
    std::string text;
    std::size_t width;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"short", 5, "short"},
      {"longer", 5, "long…"},
      {"a blank here", 3, "a…"},
      {"卡塔尔宣布", 10, "卡塔尔宣布"},
      {"卡塔尔宣布", 9, "卡塔尔宣…"},
      {"卡塔尔宣布", 8, "卡塔尔…"},
      {"قطر تعلن", 8, "قطر تعلن"},
      {"قطر تعلن", 5, "قطر…"},
      {"e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301…"},
      {"anything", 1, "…"},
      {"anything", 0, ""},
  };
  for (const auto& test : cases) {
    CAPTURE(test.text);
    CAPTURE(test.width);
    CHECK(cut(test.text, test.width) == test.expected);
    CHECK(display_width(cut(test.text, test.width)) <= test.width);
  }
}

Screen cutting(std::size_t width) {
  Screen screen(width);
  screen.wrap = false;
  return screen;
}

TEST_CASE("a table is aligned, and wrapped or cut only on a terminal") {
  const std::vector<std::vector<std::string>> rows = {
      {"2024-01-15", "Example Wire", "Qatar hosts a new round of talks"},
      {"2024-01-16", "卡塔尔", "Egypt\nand others"},
      {"2024-01-17", "", "no source"},
  };
  CHECK(table(0, rows, {0, 8, 0}) ==
        "2024-01-15  Example Wire  Qatar hosts a new round of talks\n"
        "2024-01-16  卡塔尔        Egypt and others\n"
        "2024-01-17                no source\n");
  CHECK(table(42, rows, {0, 8, 0}) ==
        "2024-01-15  Example   Qatar hosts a new\n"
        "            Wire      round of talks\n"
        "2024-01-16  卡塔尔    Egypt and others\n"
        "2024-01-17            no source\n");
  CHECK(table(cutting(42), rows, {0, 8, 0}) ==
        "2024-01-15  Example…  Qatar hosts a new…\n"
        "2024-01-16  卡塔尔    Egypt and others\n"
        "2024-01-17            no source\n");
}

TEST_CASE("text that has no room beside its row stands below it") {
  CHECK(table(30, {{"2024-01-15", "e1", "Qatar hosts a new round of talks"}}, {0, 0, 0}) ==
        "2024-01-15  e1\n"
        "    Qatar hosts a new round of\n"
        "    talks\n");
}

TEST_CASE("a handle is whole at every width, wrapped or cut") {
  const std::string long_handle = "democratic-front-for-the-liberation";
  const std::vector<std::vector<std::string>> rows = {
      {"2024-01-15", "e12345", "israel, " + long_handle, "Example Wire", "said by " + long_handle}};
  for (std::size_t width = 1; width < 120; ++width) {
    CAPTURE(width);
    for (const auto& printed :
         {table(width, rows, {0, 0, 24, 8, 0}), table(cutting(width), rows, {0, 24, 24, 8, 8})}) {
      CHECK(printed.find("2024-01-15") != std::string::npos);
      CHECK(printed.find("e12345") != std::string::npos);
      for (auto at = printed.find("democratic"); at != std::string::npos;
           at = printed.find("democratic", at + 1))
        CHECK(printed.compare(at, long_handle.size(), long_handle) == 0);
    }
  }
}

TEST_CASE("a header and colours stand where the screen wants them") {
  Screen wanted(40);
  wanted.header = wanted.color = true;
  std::ostringstream out;
  {
    Grid lines(out, wanted, {0, 0});
    lines.paint({Paint::kHandle, Paint::kNone});
    lines.names({"event", "what"});
    lines.row({"e1", "a"});
  }
  CHECK(out.str() == "\x1b[1mevent\x1b[m  \x1b[1mwhat\x1b[m\n\x1b[33me1\x1b[m     a\n");
}

TEST_CASE("words are parted at blanks alone, but for scripts that have none") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped_at_words("a few words", 7) == Lines{"a few", "words"});
  CHECK(wrapped_at_words("see https://example.org now", 6) ==
        Lines{"see", "https://example.org", "now"});
  CHECK(wrapped_at_words("卡塔尔宣布", 5) == Lines{"卡塔", "尔宣", "布"});
  CHECK(wrapped_at_words("  indented handle", 8) == Lines{"  indented", "handle"});
  CHECK(cut_at_words("a few words", 8) == "a few…");
  CHECK(cut_at_words("united-states, qatar", 8) == "united-states,…");
}

TEST_CASE("text is parted at blanks into lines, and cut in the last one") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped("a few words", 20, 2) == Lines{"a few words"});
  CHECK(wrapped("a few words", 7, 2) == Lines{"a few", "words"});
  CHECK(wrapped("a few words", 5, 2) == Lines{"a few", "words"});
  CHECK(wrapped("a few words more", 5, 2) == Lines{"a few", "word…"});
  CHECK(wrapped("unbreakable", 4, 2) == Lines{"unbr", "eak…"});
  CHECK(wrapped("卡塔尔宣布", 5, 3) == Lines{"卡塔", "尔宣", "布"});
  CHECK(wrapped("卡塔尔", 1, 2) == Lines{"卡", "…"});
  CHECK(wrapped("", 5, 2).empty());
}

TEST_CASE("a grid fits the terminal, in several grids where the columns do not") {
  const Matrix grid = {
      {"one", "two", "三"},
      {{"issue", {{{"accepts 2024-01-02", 1}, {"some words", 1}}, {}, {{"否", 1}}}},
       {"other", {{}, {{"rejects", 1}}, {}}}}};
  const auto printed = [&](std::size_t width) {
    std::ostringstream out;
    print_matrix(out, width, grid);
    return out.str();
  };
  CHECK(printed(60) ==
        "       one                        two\n"
        "-----  -------------------------  -------------------------\n"
        "issue  accepts 2024-01-02         -\n"
        "       some words\n"
        "\n"
        "other  -                          rejects\n"
        "\n"
        "       三\n"
        "-----  -------------------------\n"
        "issue  否\n"
        "\n"
        "other  -\n");
  const auto piped = printed(0);
  CHECK(piped.substr(0, piped.find('\n')) ==
        "       one" + std::string(29, ' ') + "two" + std::string(29, ' ') + "三");
  for (std::size_t width = 18; width < 200; ++width) {
    CAPTURE(width);
    const auto text = printed(width);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) CHECK(display_width(line) <= width);
    for (const char* column : {"o", "t", "三"}) CHECK(text.find(column) != std::string::npos);
  }
}

TEST_CASE("in a sparse grid empty cells are blank, and a row stands only where it says something") {
  const Matrix grid = {{"one", "two", "three"},
                       {{"monday", {{{"a", 1}}, {}, {}}}, {"friday", {{}, {{"b", 1}}, {{"c", 1}}}}},
                       true};
  std::ostringstream out;
  print_matrix(out, 60, grid);
  CHECK(out.str() ==
        "        one                        two\n"
        "------  -------------------------  -------------------------\n"
        "monday  a\n"
        "\n"
        "friday                             b\n"
        "\n"
        "        three\n"
        "------  -------------------------\n"
        "friday  c\n");
}

TEST_CASE("a heading stands across the columns and widens none") {
  std::ostringstream out;
  {
    Grid lines(out, 20, {0, 0});
    lines.heading("a heading that is long");
    lines.row({"a", "b"});
  }
  CHECK(out.str() == "a heading that is\nlong\na  b\n");
}

TEST_CASE("a table without rows prints nothing, and a long one streams") {
  CHECK(table(80, {}, {0, 0}).empty());
  std::ostringstream out;
  Grid printed(out, 0, {0, 0});
  for (int i = 0; i < 63; ++i) printed.row({"a", "b"});
  CHECK(out.str().empty());
  printed.row({"wide", "b"});
  CHECK(out.str().size() == 64 * 8);
  printed.row({"wider than before", "b"});
  CHECK(out.str().ends_with("wider than before  b\n"));
}

TEST_CASE("JSON is valid whatever the text, and says the same") {
  std::mt19937 random(15012025);
  simdjson::dom::parser parser;
  for (int i = 0; i < 5'000; ++i) {
    auto text = random_text(random);
    std::ostringstream out;
    JsonWriter json(out);
    json.begin_object();
    json.field("text", text);
    json.field("number", 18446744073709551615ULL);
    json.end_object();
    json.end_line();
    const auto line = out.str();
    REQUIRE(is_harmless(line, true));
    REQUIRE(line.find('\n') == line.size() - 1);
    simdjson::dom::element parsed;
    REQUIRE(parser.parse(line).get(parsed) == simdjson::SUCCESS);
    if (!find_invalid_utf8(text)) REQUIRE(std::string_view(parsed["text"]) == text);
    REQUIRE(std::uint64_t(parsed["number"]) == 18446744073709551615ULL);
  }
}

TEST_CASE("JSON escapes what is not seen, as one character or as two halves") {
  std::ostringstream out;
  {
    JsonWriter json(out);
    json.value("Ha\u200bmas \u200f \U000e0041 می\u200cخواهم");
  }
  CHECK(out.str() == "\"Ha\\u200bmas \\u200f \\udb40\\udc41 می\u200cخواهم\"");
}

TEST_CASE("JSON has its commas where they belong") {
  std::ostringstream out;
  {
    JsonWriter json(out);
    json.begin_object();
    json.field("a", true);
    json.optional_field("b", "");
    json.array_field("c", std::vector<std::string>{"x", "y"});
    json.key("d");
    json.begin_array();
    json.begin_object();
    json.end_object();
    json.value(7U);
    json.end_array();
    json.null_field("e");
    json.end_object();
  }
  CHECK(out.str() == R"({"a":true,"b":null,"c":["x","y"],"d":[{},7],"e":null})");
}

/// A list of towns, of which each format tells what it is for.
struct Town {
  std::string name, link;
};
constexpr Column<Town> kTownGrid[] = {{"town", [](const Town& t) { return t.name; }}};
constexpr Column<Town> kTownColumns[] = {{"name", [](const Town& t) { return t.name; }},
                                         {"link", [](const Town& t) { return t.link; }}};
constexpr Column<Town> kTownMarkdown[] = {
    {"Town", [](const Town& t) { return t.name; }},
    {"Link", [](const Town& t) { return markdown_link("map", t.link); }, 0, Paint::kNone,
     Markup::kMarkdown}};

TEST_CASE("a list says its rows once, and each format tells them in its own way") {
  const Listing<Town> towns = {.rows = "towns",
                               .grid = kTownGrid,
                               .columns = kTownColumns,
                               .markdown = kTownMarkdown,
                               .fields = [](JsonWriter& json, const Town& town) -> Result<void> {
                                 json.field("name", town.name);
                                 return {};
                               }};
  const std::map<std::string_view, std::string> expected = {
      {"table", "Al_Arish\n"},
      {"json", "{\"schema\":1,\"towns\":[\n{\"name\":\"Al_Arish\"}\n],\"more\":false}\n"},
      {"jsonl", "{\"schema\":1,\"name\":\"Al_Arish\"}\n"},
      {"csv", "name,link\nAl_Arish,https://a.example\n"},
      {"tsv", "name\tlink\nAl_Arish\thttps://a.example\n"},
      {"markdown", "| Town | Link |\n| --- | --- |\n| Al\\_Arish | [map](https://a.example) |\n"},
  };
  std::istringstream in;
  std::ostringstream out, err;
  const test::FixedClock clock;
  const Session session = {.in = in, .out = out, .err = err, .clock = clock};
  std::size_t of_lists = 0;
  for (const ListFormat& format : list_formats()) {
    CAPTURE(format.word);
    if (format.shape == Shape::kEvents) continue;
    ++of_lists;
    out.str("");
    ListPrinter list(format, towns, out, session);
    test::must(list.row({"Al_Arish", "https://a.example"}));
    list.finish([](JsonWriter& json) { json.field("more", false); });
    CHECK(out.str() == expected.at(format.word));
  }
  CHECK(of_lists == expected.size());
}

TEST_CASE("a format has one name, and draws a matrix where it is for people") {
  std::set<std::string_view> words;
  for (const ListFormat& format : list_formats()) {
    CAPTURE(format.word);
    CHECK(words.insert(format.word).second);
    CHECK((format.matrix != nullptr) == format.is_for_people());
    CHECK((format.events != nullptr) == (format.shape == Shape::kEvents));
    CHECK((format.writer == nullptr) == (format.shape == Shape::kEvents));
  }
}

TEST_CASE("a list is one object, or one object a line") {
  const auto print_list = [](OutputFormat format) {
    std::ostringstream out;
    JsonList list(out, format, "rows");
    for (const char* word : {"a", "b"}) {
      list.begin_row().field("x", word);
      list.end_row();
    }
    list.finish([](JsonWriter& json) { json.field("more", false); });
    return out.str();
  };
  CHECK(print_list(OutputFormat::kJson) ==
        "{\"schema\":1,\"rows\":[\n{\"x\":\"a\"},\n{\"x\":\"b\"}\n],\"more\":false}\n");
  CHECK(print_list(OutputFormat::kJsonl) ==
        "{\"schema\":1,\"x\":\"a\"}\n{\"schema\":1,\"x\":\"b\"}\n");
}

TEST_CASE("a spreadsheet takes no cell for a formula") {
  struct Case {
    std::string cell, expected;
  };
  const std::vector<Case> cases = {
      {"plain", "plain"},
      {"", ""},
      {"with, comma", "\"with, comma\""},
      {"with \"quotes\"", "\"with \"\"quotes\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\tx", "'\tx"},
      {"\rx", "'\\x0dx"},
      {"1-2", "1-2"},
      {"\uFF1D1+1", "'\uFF1D1+1"},
      {"\uFF0B1", "'\uFF0B1"},
      {"\uFF0D1", "'\uFF0D1"},
      {"\uFF20SUM(A1)", "'\uFF20SUM(A1)"},
      {"\u22121", "'\u22121"},
      {"  =1+1", "'  =1+1"},
      {"\u00A0\u3000=1+1", "'\u00A0\u3000=1+1"},
      {"\n=1+1", "\"'\n=1+1\""},
      {"   words", "   words"},
  };
  for (const auto& [cell, expected] : cases) {
    std::ostringstream out;
    const std::vector<std::string> cells = {cell, "end"};
    print_csv_row(out, cells);
    CHECK(out.str() == expected + ",end\n");
  }
}

TEST_CASE("an article's words are not Markdown") {
  CHECK(markdown_text("a | b <script> [x](y) *bold* _it_ `code` & \\") ==
        "a \\| b &lt;script> \\[x\\](y) \\*bold\\* \\_it\\_ \\`code\\` &amp; \\\\");
  CHECK(markdown_text("two\nlines") == "two lines");
  CHECK(markdown_link("Wire", "https://example.org/a(b)") ==
        "[Wire](https://example.org/a%28b%29)");
  CHECK(markdown_link("Wire", "javascript:alert(1)") == "Wire");
  CHECK(markdown_link("Wire", "") == "Wire");
  CHECK(markdown_link("https://evil.example", "https://example.org") ==
        "[https\\://evil.example](https://example.org)");
}

TEST_CASE("an address in an article's words is no link, and nothing that begins a line is a mark") {
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"see https://evil.example now", "see https\\://evil.example now"},
      {"ftp://a.example, www.b.example, WWW.c.example",
       "ftp\\://a.example, www\\.b.example, WWW\\.c.example"},
      {"mail ann@example.org", "mail ann\\@example.org"},
      {"at 10:30, in Doha. No.", "at 10:30, in Doha. No."},
      {"costs $5 and $6", "costs \\$5 and \\$6"},
      {"> quoted", "&gt; quoted"},
      {"- item", "\\- item"},
      {"+ item", "\\+ item"},
      {"-", "-"},
      {"2024-01-15", "2024-01-15"},
      {"12. item", "12\\. item"},
      {"1) item", "1\\) item"},
      {"1.5 million", "1.5 million"},
      {"---", "\\---"},
      {"===", "\\==="},
  };
  for (const auto& [text, expected] : cases) CHECK(markdown_text(text) == expected);
}

TEST_CASE("what was meant by a word that is not known") {
  CHECK(edit_distance("timeline", "timeline") == 0);
  CHECK(edit_distance("timelien", "timeline") == 1);
  CHECK(edit_distance("", "abc") == 3);
  const std::vector<std::string> words = {"init", "add", "timeline", "log", "--from", "--format"};
  CHECK(nearest("timelnie", words) == "timeline");
  CHECK(nearest("tmieline", words) == "timeline");
  CHECK(nearest("ad", words) == "add");
  CHECK(nearest("--form", words) == "--from");
  CHECK(nearest("everything", words).empty());
  CHECK(nearest(std::string(100'000, 'x'), words).empty());
}

TEST_CASE("counts are said as people say them") {
  CHECK(counted(0, "report") == "0 reports");
  CHECK(counted(1, "report") == "1 report");
  CHECK(counted(2, "ally", "allies") == "2 allies");
}

}  // namespace parley::cli::render_test
