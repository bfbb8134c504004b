// SPDX-License-Identifier: MIT
// The search index of one commit: what its events say is opened as documents, what they do not say any more
// is closed, and the words go into the leaves of their postings when all is known. Nothing is written before
// write_into(), so that the index changes with its records or not at all.
//
//   word, 0x00, fence  ->  postings    (schema/postings.h)
//   page               ->  documents   (schema/document.h)
//   event, document    ->  nothing     which documents an event has
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/index/language.h"
#include "core/index/standing_texts.h"
#include "core/index/vocabulary.h"
#include "core/index/words.h"
#include "core/record/database.h"
#include "schema/bytes.h"
#include "schema/postings.h"

namespace parley {

/// The state of its index; nullopt where it has none.
Result<std::optional<SearchState>> search_state(const Store& store);

/// The documents of an event, ascending, as they are stored.
Result<std::vector<DocumentId>> documents_of(const Store& store, EventId event);

/// How many words a text has.
struct CountedWords {
  std::uint32_t title = 0, words = 0;
};

/// Reports as the change in the making has them; nullptr where there is none.
using ReportOf = std::function<Result<const Report*>(ReportId)>;

/// In which language a report is: as it says itself, else as its words tell.
Language language_of(const Report& report);

class IndexWriter {
 public:
  explicit IndexWriter(const Database& db);

  /// The next revision of an event: `before` is nullptr where it is new. Nothing where the archive has no
  /// index, or where reindexing has not come to the event yet.
  Result<void> follow(const EventRecord& now, const EventRecord* before, const ReportOf& report_of);
  /// A report that came after its event, in the same commit.
  Result<void> arrive(const Report& report);
  /// All revisions of an event, oldest first, whoever has come to it.
  Result<void> follow_all(const std::vector<EventRecord>& revisions, const ReportOf& report_of);
  /// A dataset's new event that has a text of its own.
  Result<void> open_row(EventId event, std::string_view summary, std::string_view place,
                        CommitNumber commit);
  /// Takes out every word of what an event said for itself, or of a report. `revisions`: all.
  Result<void> erase_own(const std::vector<const EventRecord*>& revisions, CommitNumber commit);
  Result<void> erase_report(const Report& report, CommitNumber commit);

  /// Adds all of it to the batch, and forgets it.
  Result<void> write_into(Batch& batch);
  /// The batch was written, and nothing else since.
  void written();
  /// Bytes of memory, about.
  [[nodiscard]] std::size_t held() const { return held_; }

  /// For reindexing: how far it has come. REQUIRES: an index.
  void set_phase(SearchState::Phase phase, EventId reached);
  /// Where the store has one.
  Result<const SearchState*> state();

 private:
  /// Documents of one event that are not in the store yet.
  using Pending = std::unordered_map<std::uint64_t, std::vector<DocumentId>>;
  using Page = std::vector<Document>;

  Result<bool> covers(EventId event);
  Result<void> change(const EventRecord& now, const EventRecord* before, const ReportOf& report_of);
  Result<void> open_report(const EventRecord& event, ReportId report, const ReportOf& report_of);
  Result<void> open_report(Document document, const Report& report);
  Result<void> open_own(const EventRecord& event, const std::vector<OwnText>& own,
                        const ReportOf& report_of);
  /// Of the text that was just read.
  Result<void> open_read(Document document, Language language, const CountedWords& counted);
  Result<DocumentId> open(Document document);
  Result<void> close(EventId event, bool is_report, CommitNumber commit);
  Result<std::vector<DocumentId>> all_documents_of(EventId event) const;
  Result<Document*> document(DocumentId id);
  // Into read_.
  CountedWords read_report(const Report& report, Language language);
  CountedWords read_own(const std::vector<OwnText>& own, Language language);
  void read_part(std::string_view text, Language language, std::uint32_t& place);
  void put_words(DocumentId document);
  void take_words(DocumentId document);
  void empty(Document& document, CommitNumber commit);
  Result<void> write_words(Batch& batch);

  const Database& db_;
  std::optional<std::optional<SearchState>> state_;  // nullopt: not looked at yet
  bool changed_ = false;
  bool knows_leaves_ = false;  // the vocabulary, as they are once the batch is written
  WordReader reader_;
  std::shared_ptr<Vocabulary> vocabulary_;
  std::map<std::string, std::vector<DocumentId>, std::less<>> taken_;
  /// What a word stands in now, and where in the document being read.
  struct Coming {
    ComingPostings postings;
    DocumentId document{static_cast<std::uint32_t>(bytes::kMost32)};  // none yet
    std::uint32_t first = 0, last = 0;                                // in read_
  };
  struct Read {
    std::uint32_t word = 0, place = 0;
    std::uint32_t next = 0;  // where the word stands again
  };
  std::vector<Coming> come_;  // by number of word
  std::vector<Read> read_;    // of the document being read
  std::vector<std::uint32_t> words_read_, places_;
  std::map<std::uint32_t, Page> pages_;
  Pending pending_;
  std::vector<Document> waiting_;  // for their reports, which come later in the same commit
  std::pair<ReportId, Language> last_language_{};
  std::size_t held_ = 0;
};

}  // namespace parley
