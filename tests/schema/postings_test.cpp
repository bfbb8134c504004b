// SPDX-License-Identifier: MIT
#include "schema/postings.h"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "schema/document.h"

namespace parley::postings_test {

using namespace std::string_view_literals;

Postings some(std::initializer_list<std::pair<std::uint32_t, std::vector<std::uint32_t>>> all) {
  Postings postings;
  for (const auto& [document, places] : all) postings.add(DocumentId{document}, places);
  return postings;
}

bool same(const Postings& a, const Postings& b) {
  return a.documents == b.documents && a.ends == b.ends && a.places == b.places;
}

TEST_CASE("a packed leaf of postings has these bytes") {
  // Documents 1,000 and 1,003; places 0 and 7; 300.
  const std::string bytes =
      encode_postings(some({{1000, {0, 7}}, {1003, {300}}}), DocumentId{0}, DocumentId{2000});
  // version, two, 1000 as a varint; k 0 0 6 2; the gap 2 and the counts 1 and 0, then 0, 6, 300; the next leaf.
  CHECK(bytes == "\x01\x01\xe8\x07\x00\x26\x0b\x20\x1f\x0b\x00\x00\x07\xd0\x01"sv);
}

TEST_CASE("an open leaf of postings has these bytes") {
  const std::string bytes =
      encode_postings(some({{1000, {0, 7}}, {1003, {300}}}), DocumentId{0}, {});
  // version, two, 1003; 1000: place 0 and one more, 7; the gap 2: place 300.
  CHECK(bytes == "\x02\x01\xeb\x03\0\0\xe8\x07\x01\x00\x06\x02\xd8\x04\0"sv);
}

TEST_CASE("what comes is put behind what an open leaf has, as if all had come at once") {
  const Postings all = some({{1000, {0, 7}}, {1003, {300}}, {1009, {2, 3, 90}}, {70'000, {1}}});
  const auto part = [&all](std::size_t from, std::size_t to) {
    ComingPostings some;
    for (; from < to; ++from) some.add(all.documents[from], all.places_of(from));
    return some;
  };
  const std::string whole = encode_postings(all, DocumentId{900}, {});
  for (std::size_t split = 1; split < all.size(); ++split) {
    const std::string first = part(0, split).leaf(DocumentId{900});
    const auto longer = part(split, all.size()).behind(first);
    REQUIRE(longer);
    REQUIRE(*longer);
    CHECK(**longer == whole);
  }
  Postings again;
  part(0, all.size()).append_to(again);
  CHECK(same(again, all));
  CHECK_MESSAGE(!part(0, 2).behind(whole), "what comes must be above what is there");
}

TEST_CASE("a leaf that would be full, or has another behind it, is not longer as it is") {
  const auto leaf_of = [](std::size_t count, std::optional<DocumentId> next) {
    Postings postings;
    for (std::uint32_t i = 0; i < count; ++i) postings.add(DocumentId{i}, std::vector{i});
    return encode_postings(postings, DocumentId{0}, next);
  };
  ComingPostings one;
  one.add(DocumentId{500}, std::vector<std::uint32_t>{1});
  CHECK(*one.behind(leaf_of(kLeafPostings - 2, {})));
  CHECK_FALSE(*one.behind(leaf_of(kLeafPostings - 1, {})));
  CHECK_FALSE(*one.behind(leaf_of(kLeafPostings, {})));
  CHECK_FALSE(*one.behind(leaf_of(3, DocumentId{400})));
  CHECK_FALSE(one.behind(""));
  CHECK_FALSE(one.behind("\x02\x00"));
}

TEST_CASE("what a leaf was made of comes back, and where the next one is") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const auto below = [&random](std::uint32_t n) {
      return n == 0 ? 0 : static_cast<std::uint32_t>(random() % n);
    };
    Postings postings;
    const std::uint32_t fence = below(1000);
    std::uint32_t document = fence + below(3);
    const std::size_t count = 1 + below(kLeafPostings);
    const std::uint32_t wide = 1U << below(25);
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<std::uint32_t> places{below(1U << below(20))};
      for (std::uint32_t n = below(6); n > 0; --n)
        places.push_back(places.back() + 1 + below(wide));
      postings.add(DocumentId{document}, places);
      document += 1 + below(wide);
    }
    std::optional<DocumentId> next;
    if (round % 2 == 0) next = DocumentId{document};
    const std::string bytes = encode_postings(postings, DocumentId{fence}, next);
    Postings again;
    const auto behind = decode_postings(bytes, DocumentId{fence}, again);
    REQUIRE(behind);
    CHECK(*behind == next);
    CHECK(same(postings, again));
    CHECK(*count_postings(bytes) == count);
    // Damage: cut, longer, or a bit turned round gives an error or other numbers, never a crash.
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
      const auto shorter =
          decode_postings(std::string_view(bytes).substr(0, cut), DocumentId{fence}, again);
      CHECK_FALSE((shorter && *shorter == next && same(postings, again)));
    }
    std::string turned = bytes;
    turned[below(static_cast<std::uint32_t>(turned.size()))] ^= static_cast<char>(1U << below(8));
    const auto other = decode_postings(turned, DocumentId{fence}, again);
    CHECK_FALSE((other && *other == next && same(postings, again)));
  }
}

TEST_CASE("a posting that is taken out leaves the others as they were") {
  Postings postings = some({{3, {1, 2}}, {5, {0}}, {9, {4, 8, 9}}});
  postings.erase(1);
  CHECK(same(postings, some({{3, {1, 2}}, {9, {4, 8, 9}}})));
  postings.erase(0);
  CHECK(same(postings, some({{9, {4, 8, 9}}})));
  postings.erase(0);
  CHECK(postings.size() == 0);
}

TEST_CASE("a page of documents comes back, and has these bytes") {
  Document report;
  report.event = EventId{42};
  report.is_report = true;
  report.report = ReportId{7};
  report.opened = CommitNumber{3};
  report.words = 400;
  report.title = 9;
  report.language = 7;
  Document event;
  event.event = EventId{43};
  event.from = 2;
  event.opened = CommitNumber{4};
  event.closed = CommitNumber{9};
  event.words = 12;
  const std::vector<Document> page{report, event};
  const std::string bytes = encode_documents(page);
  CHECK(*decode_documents(bytes) == page);
  CHECK(bytes ==
        "\x01\x02"
        "\x02\x00\x09"
        "\x01\x90\x03\x0c"
        "\x02\x09\x00"
        "\x02\x07\x00"
        "\x02\x01\x00"
        "\x54\x00\x02"
        "\x02\x07\x02"
        "\x06\x00\x02"sv);
  const auto sizes = *decode_document_sizes(bytes);
  CHECK(sizes.closed == std::vector<std::uint64_t>{0, 9});
  CHECK(sizes.words == std::vector<std::uint64_t>{400, 12});
  CHECK(sizes.title == std::vector<std::uint64_t>{9, 0});
  for (std::size_t cut = 0; cut < bytes.size(); ++cut)
    CHECK_FALSE(decode_documents(std::string_view(bytes).substr(0, cut)));
  CHECK_FALSE(decode_documents(bytes + '\0'));
}

}  // namespace parley::postings_test
