// SPDX-License-Identifier: MIT
#include "core/check/index_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/record/erased.h"
#include "schema/bytes.h"
#include "schema/keys.h"
#include "schema/postings.h"

namespace parley {
namespace {

/// Of one word in one document.
Hash128 hash_of_posting(std::string_view word, DocumentId document,
                        std::span<const std::uint32_t> places) {
  thread_local std::string bytes;
  bytes.clear();
  for (const std::uint32_t place : places) bytes::put_big(bytes, place);
  return hash_of_entry(posting_key(word, document), bytes);
}

/// Documents of an event, whichever way they came.
auto order_of(const Document& one) {
  const auto closed = number(one.closed);
  return std::tuple(one.is_report, one.opened, closed == 0, closed, one.report, one.from);
}

const std::string kPostings(1, static_cast<char>(Table::kWord));

}  // namespace

/// One that is being made is no damage: it is not searched. Nor is that there is none, where nothing is left of
/// one.
Result<bool> IndexCheck::has_index() {
  if (!state_) {
    auto found = search_state(*db_.store);
    if (!found) return failure_of(found);
    state_ = *found;
    if (!*state_) {
      const auto cursor = db_.store->cursor();
      for (const Table table : {Table::kWord, Table::kDocument, Table::kDocumentsOf}) {
        cursor->seek(table_prefix(table));
        if (cursor->valid() && cursor->key().starts_with(table_prefix(table))) {
          damage("the search index has lost what it says of itself");
          break;
        }
        if (auto status = cursor->status(); !cursor->valid() && !status) return failure_of(status);
      }
    }
  }
  return *state_ && (*state_)->phase == SearchState::Phase::kWhole;
}

std::vector<IndexCheck::Expected> IndexCheck::expected_of(
    const std::vector<EventRecord>& revisions) {
  std::vector<Expected> all;
  const auto close = [&all](bool is_report, CommitNumber commit) {
    for (Expected& one : all) {
      if (one.document.is_report == is_report && number(one.document.closed) == 0)
        one.document.closed = commit;
    }
  };
  const EventRecord* before = nullptr;
  for (const EventRecord& now : revisions) {
    const TextChange change = text_change(now, before);
    Document document;
    document.event = now.id;
    document.opened = now.commit;
    if (change.closes_report) close(true, now.commit);
    if (number(change.opens_report) != 0) {
      document.is_report = true;
      document.report = change.opens_report;
      all.push_back({document, nullptr});
    }
    if (change.closes_own) close(false, now.commit);
    if (!change.opens_own.empty()) {
      document.is_report = false;
      document.report = {};
      document.from = now.revision;
      all.push_back({document, &now});
    }
    before = &now;
  }
  return all;
}

/// nullopt where it is not there, which read_documents() says.
Result<std::optional<Document>> IndexCheck::document(DocumentId id) {
  constexpr std::size_t kMostPages = 256;
  const std::uint32_t page = page_of(id);
  if (!pages_.contains(page)) {
    auto bytes = db_.store->get(document_key(page));
    if (!bytes) return failure_of(bytes);
    auto documents = *bytes ? decode_documents(**bytes) : Result<std::vector<Document>>{};
    if (pages_.size() >= kMostPages) pages_.clear();
    pages_[page] = documents ? std::move(*documents) : std::vector<Document>{};
  }
  const auto& all = pages_[page];
  const std::size_t n = number(id) % kDocumentsOfPage;
  return n < all.size() ? std::optional(all[n]) : std::nullopt;
}

Result<void> IndexCheck::read_event(const std::vector<EventRecord>& revisions, bool is_erased) {
  auto has = has_index();
  if (!has || !*has) return has ? Result<void>{} : failure_of(has);
  const EventId event = revisions.front().id;
  std::vector<Expected> expected = expected_of(revisions);
  // Most of an archive is rows of datasets that have no text, and are not looked up.
  if (expected.empty() && !is_erased && dataset_of(event) != 0) return {};
  auto stored = documents_of(*db_.store, event);
  if (!stored) return failure_of(stored);
  // Which of the two a commit opened first is chance: a report may come before its event or behind it.
  std::vector<std::pair<DocumentId, Document>> there;
  for (const DocumentId id : *stored) {
    auto found = document(id);
    if (!found) return failure_of(found);
    if (!*found) {
      damage("the search index has lost a text", event);
      return {};
    }
    there.emplace_back(id, **found);
  }
  std::sort(there.begin(), there.end(),
            [](const auto& a, const auto& b) { return order_of(a.second) < order_of(b.second); });
  std::sort(expected.begin(), expected.end(), [](const Expected& a, const Expected& b) {
    return order_of(a.document) < order_of(b.document);
  });
  auto wanted = expected.begin();
  for (const auto& [id, one] : there) {
    const bool is_empty = one.words == 0 && one.title == 0;
    if (is_erased && is_empty && number(one.closed) != 0) continue;
    Document alike = one;
    alike.words = alike.title = 0;
    alike.language = 0;
    if (wanted == expected.end() || !(alike == wanted->document)) {
      damage("the search index has a text that is not, or not then, in the archive", event);
      return {};
    }
    if (auto read = want_words(id, one, wanted->event); !read) return read;
    ++wanted;
  }
  if (wanted != expected.end()) {
    bool is_gone =
        wanted->document.is_report;  // a report that was erased before the index was made
    if (is_gone) {
      auto report =
          db_.find<Report>(report_key(wanted->document.report), handle(wanted->document.report));
      if (!report) return failure_of(report);
      is_gone = *report && (*report)->title == kErasedTitle;
    }
    if (!is_gone) damage("the search index lacks a text of the archive", event);
  }
  return {};
}

void IndexCheck::count_part(std::string_view text, Language language, std::uint32_t& place,
                            std::uint32_t& count) {
  constexpr std::size_t kMostStems = 200'000;
  std::string key;
  place = reader_.read(text, place, [&](const PlacedWord& word) {
    const Language of = word.pair ? Language::kUnknown : language;
    key.assign(1, static_cast<char>(of)).append(word.folded);
    auto at = stems_.find(key);
    if (at == stems_.end()) {
      if (stems_.size() >= kMostStems) stems_.clear();
      at = stems_.emplace(key, stemmer_.terms(word.folded, of, word.pair)).first;
    }
    words_[at->second.stem].push_back(word.place);
    if (!at->second.plain_stem.empty()) words_[at->second.plain_stem].push_back(word.place);
    ++count;
  }) + 1;
}

Result<void> IndexCheck::want_words(DocumentId id, const Document& document,
                                    const EventRecord* event) {
  const Language language{document.language};
  words_.clear();
  std::uint32_t place = 0, title = 0, words = 0;
  if (event != nullptr) {
    for (const OwnText& part : standing_texts(*event).own)
      count_part(part.text, language, place, words);
  } else {
    auto report = db_.find<Report>(report_key(document.report), handle(document.report));
    if (!report) return failure_of(report);
    if (!*report) return {};  // which is said where reports are read
    count_part((*report)->title, language, place, title);
    count_part((*report)->body, language, place, words);
  }
  if (title != document.title || words != document.words)
    damage("the search index counts other words in a text than it has", document.event);
  for (const auto& [word, places] : words_)
    tallies_.want(kPostings, hash_of_posting(word, id, places));
  return {};
}

Result<void> IndexCheck::read_index() {
  auto has = has_index();
  if (!has || !*has) return has ? Result<void>{} : failure_of(has);
  if (auto read = read_documents(); !read) return read;
  return read_postings();
}

Result<void> IndexCheck::read_documents() {
  const SearchState& state = **state_;
  std::uint64_t standing = 0, words = 0, count = 0, languages = 0;
  auto scanned =
      scan(*db_.store, table_prefix(Table::kDocument),
           [&](std::string_view key, std::string_view value) -> Result<Visit> {
             if (auto on = findings_.go_on(); !on) return failure_of(on);
             auto all = decode_documents(value);
             if (!all) {
               damage("a part of the search index cannot be read: " + all.error().message);
               return Visit::kContinue;
             }
             if (key != document_key(static_cast<std::uint32_t>(count / kDocumentsOfPage)) ||
                 count % kDocumentsOfPage != 0)
               damage("the search index has lost a page of its texts");
             for (const Document& one : *all) {
               const DocumentId id{static_cast<std::uint32_t>(count++)};
               tallies_.want_entry(document_of_key(one.event, id), {});
               languages |= std::uint64_t{1} << one.language;
               if (number(one.closed) != 0) continue;
               ++standing;
               words += one.words + one.title;
             }
             return Visit::kContinue;
           });
  if (!scanned) return scanned;
  if (languages != state.languages || number(state.reached) != 0)
    damage("the search index says something else of itself than it has");
  if (count != number(state.next) || standing != state.standing || words != state.words)
    damage(fmt::format("the search index counts {} texts, of which {} stand, but has {} and {}",
                       number(state.next), state.standing, count, standing));
  return scan(*db_.store, table_prefix(Table::kDocumentsOf),
              [this](std::string_view key, std::string_view value) -> Result<Visit> {
                tallies_.find_entry(key, value);
                return Visit::kContinue;
              });
}

Result<void> IndexCheck::read_postings() {
  std::string word;
  std::optional<DocumentId> next;  // the fence that the last leaf says follows
  Postings leaf;
  const auto lacks = [this](const std::string& of) {
    damage(fmt::format("the search index lacks a part of the word '{}'", of));
  };
  auto scanned = scan(
      *db_.store, table_prefix(Table::kWord),
      [&](std::string_view key, std::string_view value) -> Result<Visit> {
        auto at = read_posting_key(key);
        if (!at) return failure_of(at);
        const bool same = at->word == word;
        const bool follows = same ? next == at->fence : !next;
        if (!follows) lacks(word);
        if (!same && at->fence != DocumentId{0}) lacks(std::string(at->word));
        word = at->word;
        next.reset();
        auto behind = decode_postings(value, at->fence, leaf);
        if (!behind) {
          damage(fmt::format("a part of the word '{}' in the search index cannot be read", word));
          return Visit::kContinue;
        }
        next = *behind;
        if (!is_encoding_of(value, leaf, at->fence, next))
          damage(fmt::format(
              "a part of the word '{}' in the search index is written in another way", word));
        for (std::size_t i = 0; i < leaf.size(); ++i)
          tallies_.find(kPostings, hash_of_posting(word, leaf.documents[i], leaf.places_of(i)));
        return Visit::kContinue;
      });
  if (scanned && next) lacks(word);
  return scanned;
}

}  // namespace parley
