// SPDX-License-Identifier: MIT
// The targets of libFuzzer as tests: their seeds, what easily becomes of a text on its way to us, and
// texts that are large in one way. The steps that reading takes are counted, not timed: the compiler
// calls __sanitizer_cov_trace_pc() at each branch of what is read here (tests/fuzz/CMakeLists.txt).
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "tests/fuzz/mutations.h"
#include "tests/fuzz/targets.h"

namespace {
std::uint64_t steps = 0;
}
extern "C" void __sanitizer_cov_trace_pc() { ++steps; }

namespace parley::fuzz {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("every seed is read, and whatever easily becomes of it") {
  constexpr std::size_t kMutations = 200;
  for (const Target& target : kTargets) {
    CAPTURE(target.name);
    std::size_t seeds = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(std::filesystem::path(PARLEY_SEEDS) / target.name)) {
      CAPTURE(file.path().filename().string());
      const std::string seed = bytes_of(file.path());
      CHECK(target.read(seed) == "");
      std::size_t number = 0;
      for (const std::string& changed : mutations(seed, kMutations)) {
        CAPTURE(number++);
        REQUIRE(target.read(changed) == "");
      }
      ++seeds;
    }
    CHECK(seeds >= 4);
  }
}

TEST_CASE("the ends of what can be given are read: nothing, and single bytes") {
  for (const Target& target : kTargets) {
    CAPTURE(target.name);
    CHECK(target.read("") == "");
    for (int byte = 0; byte < 256; ++byte)
      CHECK(target.read(std::string(1, static_cast<char>(byte))) == "");
  }
}

// ---- large in one way ----

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (; times > 0; --times) text += part;
  return text;
}

/// A text that is large by one part of it, so many times over.
struct Shape {
  std::string_view title;
  const Target* target;
  std::string_view before, part, after;
  std::size_t times = std::size_t{1 << 20} / part.size();  // a megabyte

  [[nodiscard]] std::string of(std::size_t count) const {
    return std::string(before) + repeated(part, count) + std::string(after);
  }
};

const Target* target(std::string_view name) {
  return std::find_if(kTargets.begin(), kTargets.end(),
                      [name](const Target& one) { return one.name == name; });
}

std::uint64_t steps_for(const Target& target, const std::string& text) {
  const std::uint64_t before = steps;
  REQUIRE(target.read(text) == "");
  return steps - before;
}

TEST_CASE("eight times the text takes eight times the steps") {
  const Target *const kArticle = target("articles"), *const kDates = target("dates"),
                      *const kDictionary = target("dictionaries"), *const kFeeds = target("feeds"),
                      *const kHtml = target("html"), *const kRows = target("rows"),
                      *const kAssistant = target("assistants"),
                      *const kTerminal = target("terminal"), *const kMail = target("mails"),
                      *const kWarc = target("warcs");
  constexpr std::string_view kHead =
      "From: a@b.example\nSubject: News\nDate: 15 Jan 2024 10:00 +0000\n\n";
  constexpr std::string_view kRecord =
      "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\ntext\r\n\r\n";
  constexpr std::size_t kMany = 10'000;
  const Shape shapes[] = {
      {"one sentence of a megabyte", kArticle, "News\n\n", "the envoys went on talking ", ""},
      {"one sentence of a megabyte that begins one quotation after the other", kArticle, "News\n\n",
       "“Hamas and Israel, “", ""},
      {"one sentence of a megabyte of dates", kDates, "2024-01-17 en\n",
       "on Tuesday since 7 October ", ""},
      {"one word of a megabyte", kDates, "2024-01-17 en\n", "1", ""},
      {"10,000 names in a row", kArticle, "News\n\n", "Jane Doe, ", "met.", kMany},
      {"10,000 names with commas alone", kArticle, "News\n\nhttps://a.example/", "Doha,", "",
       kMany},
      {"10,000 names without a blank", kArticle, "News\n\n", "卡塔尔", "", kMany},
      {"10,000 names of cities", kArticle, "News\n\nThey met in ", "Doha, ", "on Monday.", kMany},
      {"10,000 sentences with a name", kArticle, "News\n\n", "Doe said no. ", "", kMany},
      {"10,000 sentences with a city", kArticle, "News\n\na doha.\n\n", "Doha said no. ", "",
       kMany},
      {"10,000 tags", kArticle, "---\ntitle: News\ntags: ", "Doha, ", "\n---\n\nText.\n", kMany},
      {"10,000 heads", kDictionary, "", "JANE_DOE_ [USAGOV]\n", "", kMany},
      {"10,000 synonyms", kDictionary, "JANE_DOE_ [USAGOV]\n", "+MISS_DOE\n", "", kMany},
      {"a line of a megabyte", kDictionary, "JANE_DOE_ [USAGOV]\n+", "DOE_", "\n"},
      {"a megabyte of brackets", kArticle, "", "[", ""},
      {"100,000 brackets that open a tag", kArticle, "News\n\n", "<", "", 10 * kMany},
      {"10,000 paragraphs", kHtml, "<title>News</title>", "<p>Doha said no.</p>", "", kMany},
      {"10,000 tags that are never closed", kHtml, "<title>News</title>", "<p><b>x</b><br>", "",
       kMany},
      {"10,000 cells that are called what is around an article", kHtml, "<title>News</title><p>x",
       "<td class=related>no ", "", kMany},
      {"10,000 items", kFeeds, "<rss><channel>", "<item><title>Doha</title></item>",
       "</channel></rss>", kMany},
      {"10,000 entities of its own", kFeeds,
       "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss><channel><item><title>", "&x;",
       "</title></item></channel></rss>", kMany},
      {"a quote that is never closed", kRows, "csv\n1,2024-01-15,\"", "a,b\n", ""},
      {"a megabyte of quotes", kRows, "csv\n1,2024-01-15,", "\"", ""},
      {"10,000 rows that are none", kRows, "csv\n", "x\n", "", kMany},
      {"10,000 lines that are quoted by turns", kMail, kHead, "Yes.\n> No.\n", "", kMany},
      {"10,000 lines that are no mails", kMail, kHead, "\nFrom here, at 10:00\n", "", kMany},
      {"10,000 quotations in HTML that are not closed", kMail,
       "From: a@b.example\nDate: 15 Jan 2024 10:00 +0000\nContent-Type: text/html\n\n",
       "<blockquote type=cite>", "", kMany},
      {"10,000 records that are no pages", kWarc, "", kRecord, "", kMany},
      {"10,000 records of no length", kWarc, "", "WARC/1.0\r\n\r\n", "", kMany},
      {"10,000 messages that are none", kAssistant, "", "{\"id\":1}\n", "", kMany},
      {"10,000 arguments", kAssistant,
       R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"show","arguments":{"handle":"x",)",
       R"("handle":1,)", R"("handle":2}}})", kMany},
      {"10,000 ends of a quotation", kAssistant,
       R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"overview","x":")",
       "quoted-1 quoted-2 ", R"("}})", kMany},
      {"10,000 joiners", kTerminal, "", "\u200d", "", kMany},
  };
  constexpr std::size_t kTimes = 8;
  for (const Shape& shape : shapes) {
    CAPTURE(shape.title);
    const std::uint64_t part = steps_for(*shape.target, shape.of(shape.times / kTimes));
    const std::uint64_t whole = steps_for(*shape.target, shape.of(shape.times));
    CAPTURE(part);
    CAPTURE(whole);
    CHECK(part > 1000);
    // Squared, it would be 64 times as many.
    CHECK(whole < part * kTimes * 3 / 2);
  }
}

}  // namespace parley::fuzz
