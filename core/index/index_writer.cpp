// SPDX-License-Identifier: MIT
// Which documents open and close, and which words they have: see index_writer.h. How words go into leaves is
// in postings_editor.h.
#include "core/index/index_writer.h"

#include <algorithm>

#include "core/index/postings_editor.h"
#include "core/record/erased.h"
#include "schema/bytes.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {

Result<std::optional<SearchState>> search_state(const Store& store) {
  auto bytes = store.get(meta_key(kSearch));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) return std::optional<SearchState>{};
  auto state = decode<SearchState>(**bytes);
  if (!state) return failure(std::move(state.error()).in("the state of the search index"));
  return std::optional(*state);
}

Result<std::vector<DocumentId>> documents_of(const Store& store, EventId event) {
  std::vector<DocumentId> all;
  auto scanned = scan(store, documents_of_prefix(event),
                      [&all](std::string_view key, std::string_view) -> Result<Visit> {
                        auto id = trailing_u32(key);
                        if (!id) return failure_of(id);
                        all.push_back(DocumentId{*id});
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return all;
}

Language language_of(const Report& report) {
  const Language named = language_named(report.lang);
  return named != Language::kUnknown || !report.lang.empty() ? named : told_language(report.body);
}

IndexWriter::IndexWriter(const Database& db) : db_(db) {}

Result<const SearchState*> IndexWriter::state() {
  if (!state_) {
    auto found = search_state(*db_.store);
    if (!found) return failure_of(found);
    state_ = *found;
  }
  return *state_ ? &**state_ : nullptr;
}

void IndexWriter::set_phase(SearchState::Phase phase, EventId reached) {
  (*state_)->phase = phase;
  (*state_)->reached = reached;
  changed_ = true;
}

// ---- events ----

/// What reindexing has not come to yet it reads with all its revisions.
Result<bool> IndexWriter::covers(EventId event) {
  auto found = state();
  if (!found) return failure_of(found);
  if (*found == nullptr || (*found)->phase == SearchState::Phase::kClearing) return false;
  return (*found)->phase == SearchState::Phase::kWhole || event < (*found)->reached;
}

Result<void> IndexWriter::follow(const EventRecord& now, const EventRecord* before,
                                 const ReportOf& report_of) {
  auto ours = covers(now.id);
  if (!ours) return failure_of(ours);
  return *ours ? change(now, before, report_of) : Result<void>{};
}

Result<void> IndexWriter::follow_all(const std::vector<EventRecord>& revisions,
                                     const ReportOf& report_of) {
  const EventRecord* before = nullptr;
  for (const EventRecord& one : revisions) {
    if (auto changed = change(one, before, report_of); !changed) return changed;
    before = &one;
  }
  return {};
}

Result<void> IndexWriter::change(const EventRecord& now, const EventRecord* before,
                                 const ReportOf& report_of) {
  const TextChange change = text_change(now, before);
  if (change.closes_report) {
    if (auto closed = close(now.id, true, now.commit); !closed) return closed;
  }
  if (number(change.opens_report) != 0) {
    if (auto opened = open_report(now, change.opens_report, report_of); !opened) return opened;
  }
  if (change.closes_own) {
    if (auto closed = close(now.id, false, now.commit); !closed) return closed;
  }
  return change.opens_own.empty() ? Result<void>{} : open_own(now, change.opens_own, report_of);
}

Result<void> IndexWriter::open_report(const EventRecord& event, ReportId id,
                                      const ReportOf& report_of) {
  auto report = report_of(id);
  if (!report) return failure_of(report);
  Document document;
  document.event = event.id;
  document.is_report = true;
  document.report = id;
  document.opened = event.commit;
  if (*report == nullptr) {
    waiting_.push_back(document);
    return {};
  }
  return open_report(document, **report);
}

Result<void> IndexWriter::arrive(const Report& report) {
  for (std::size_t i = 0; i < waiting_.size();) {
    if (waiting_[i].report != report.id) {
      ++i;
      continue;
    }
    const Document document = waiting_[i];
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
    if (auto opened = open_report(document, report); !opened) return opened;
  }
  return {};
}

Result<void> IndexWriter::open_report(Document document, const Report& report) {
  if (report.title == kErasedTitle) return {};
  const Language language = language_of(report);
  last_language_ = {report.id, language};
  return open_read(document, language, read_report(report, language));
}

Result<void> IndexWriter::open_read(Document document, Language language,
                                    const CountedWords& counted) {
  document.language = static_cast<std::uint8_t>(language);
  document.title = counted.title;
  document.words = counted.words;
  auto opened = open(document);
  if (!opened) return failure_of(opened);
  put_words(*opened);
  return {};
}

Result<void> IndexWriter::open_own(const EventRecord& event, const std::vector<OwnText>& own,
                                   const ReportOf& report_of) {
  Document document;
  document.event = event.id;
  document.from = event.revision;
  document.opened = event.commit;
  Language language = Language::kUnknown;
  if (number(event.report) != 0) {
    if (last_language_.first != event.report) {
      auto report = report_of(event.report);
      if (!report) return failure_of(report);
      if (*report != nullptr) last_language_ = {event.report, language_of(**report)};
    }
    if (last_language_.first == event.report) language = last_language_.second;
  }
  for (auto part = own.begin(); language == Language::kUnknown && part != own.end(); ++part)
    language = told_language(part->text);
  return open_read(document, language, read_own(own, language));
}

Result<void> IndexWriter::open_row(EventId event, std::string_view summary, std::string_view place,
                                   CommitNumber commit) {
  auto ours = covers(event);
  if (!ours || !*ours) return ours ? Result<void>{} : failure_of(ours);
  std::vector<OwnText> own{{TextPart::kSentence, summary}};
  if (!place.empty()) own.push_back({TextPart::kPlace, place});
  Document document;
  document.event = event;
  document.from = 1;
  document.opened = commit;
  const Language language = told_language(summary);
  return open_read(document, language, read_own(own, language));
}

// ---- erasing ----

/// The words that were just read are taken out of it; that it was there stays.
void IndexWriter::empty(Document& document, CommitNumber commit) {
  SearchState& state = **state_;
  if (number(document.closed) == 0) {
    --state.standing;
    state.words -= document.words + document.title;
    document.closed = commit;
  }
  document.words = document.title = 0;
  changed_ = true;
}

Result<void> IndexWriter::erase_own(const std::vector<const EventRecord*>& revisions,
                                    CommitNumber commit) {
  auto there = state();
  if (!there || *there == nullptr) return there ? Result<void>{} : failure_of(there);
  auto documents = all_documents_of(revisions.front()->id);
  if (!documents) return failure_of(documents);
  for (const DocumentId id : *documents) {
    auto one = document(id);
    if (!one) return failure_of(one);
    if ((*one)->is_report) continue;
    for (const EventRecord* revision : revisions) {
      if (revision->revision != (*one)->from) continue;
      read_own(standing_texts(*revision).own, Language{(*one)->language});
      take_words(id);
    }
    empty(**one, commit);
  }
  return {};
}

Result<void> IndexWriter::erase_report(const Report& report, CommitNumber commit) {
  auto there = state();
  if (!there || *there == nullptr) return there ? Result<void>{} : failure_of(there);
  auto documents = all_documents_of(report.event);
  if (!documents) return failure_of(documents);
  for (const DocumentId id : *documents) {
    auto one = document(id);
    if (!one) return failure_of(one);
    if (!(*one)->is_report || (*one)->report != report.id) continue;
    read_report(report, Language{(*one)->language});
    take_words(id);
    empty(**one, commit);
  }
  return {};
}

// ---- documents ----

Result<DocumentId> IndexWriter::open(Document document) {
  SearchState& state = **state_;
  if (number(state.next) == bytes::kMost32)
    return failure(ErrorCode::kFailed, "the search index is full: it holds 4,294,967,295 texts");
  const DocumentId id = state.next;
  state.next = next(id);
  if (number(document.closed) == 0) {
    ++state.standing;
    state.words += document.words + document.title;
  }
  state.languages |= std::uint64_t{1} << document.language;
  changed_ = true;
  pending_[number(document.event)].push_back(id);
  const std::uint32_t page = page_of(id);
  if (number(id) % kDocumentsOfPage == 0) {
    pages_[page];
  } else if (auto before = this->document(DocumentId{number(id) - 1}); !before) {
    return failure_of(before);
  }
  pages_[page].push_back(document);
  held_ += sizeof(Document);
  return id;
}

Result<void> IndexWriter::close(EventId event, bool is_report, CommitNumber commit) {
  for (Document& one : waiting_) {
    if (one.event != event || !is_report || number(one.closed) != 0) continue;
    one.closed = commit;
    return {};
  }
  auto all = all_documents_of(event);
  if (!all) return failure_of(all);
  for (auto id = all->rbegin(); id != all->rend(); ++id) {
    auto one = document(*id);
    if (!one) return failure_of(one);
    if ((*one)->is_report != is_report || number((*one)->closed) != 0) continue;
    (*one)->closed = commit;
    --(*state_)->standing;
    (*state_)->words -= (*one)->words + (*one)->title;
    changed_ = true;
    return {};
  }
  return {};  // what was erased before it was indexed
}

/// With those that are not stored yet; ascending.
Result<std::vector<DocumentId>> IndexWriter::all_documents_of(EventId event) const {
  auto all = documents_of(*db_.store, event);
  if (!all) return all;
  if (const auto more = pending_.find(number(event)); more != pending_.end())
    all->insert(all->end(), more->second.begin(), more->second.end());
  return all;
}

/// As this change has it; valid until the next one is opened.
Result<Document*> IndexWriter::document(DocumentId id) {
  const std::uint32_t page = page_of(id);
  auto at = pages_.find(page);
  if (at == pages_.end()) {
    auto bytes = db_.store->get(document_key(page));
    if (!bytes) return failure_of(bytes);
    if (!*bytes)
      return failure(ErrorCode::kDamaged, "a page of searched texts is missing", Remedy::kReindex);
    auto documents = decode_documents(**bytes);
    if (!documents) return failure_of(documents);
    held_ += kDocumentsOfPage * sizeof(Document);
    at = pages_.emplace(page, std::move(*documents)).first;
  }
  const std::size_t n = number(id) % kDocumentsOfPage;
  if (n >= at->second.size())
    return failure(ErrorCode::kDamaged, "a page of searched texts is too short", Remedy::kReindex);
  return &at->second[n];
}

// ---- words ----

/// Behind each part is a gap, so that no phrase is found across two.
void IndexWriter::read_part(std::string_view text, Language language, std::uint32_t& place) {
  if (!vocabulary_) vocabulary_ = vocabulary_of(db_);
  constexpr std::size_t kTogether = 64;
  const auto take = [this] {
    for (const auto& word : vocabulary_->numbers()) {
      read_.push_back({word.number, word.place});
      if (word.plain != Vocabulary::kNoNumber) read_.push_back({word.plain, word.place});
    }
  };
  place = reader_.read(text, place, [&](const PlacedWord& word) {
    vocabulary_->ask(word, language);
    if (vocabulary_->asked() == kTogether) take();
  }) + 1;
  take();
}

CountedWords IndexWriter::read_report(const Report& report, Language language) {
  read_.clear();
  std::uint32_t place = 0;
  read_part(report.title, language, place);
  const std::uint32_t title = place - 1;
  read_part(report.body, language, place);
  return {title, place - 1 - title - 1};
}

CountedWords IndexWriter::read_own(const std::vector<OwnText>& own, Language language) {
  read_.clear();
  std::uint32_t place = 0;
  for (const OwnText& part : own) read_part(part.text, language, place);
  return {0, place - static_cast<std::uint32_t>(own.size())};
}

/// What was just read. Places of one word ascend, for they were read so.
void IndexWriter::put_words(DocumentId document) {
  words_read_.clear();
  held_ += (vocabulary_->size() - come_.size()) * sizeof(Coming);
  come_.resize(vocabulary_->size());
  for (const Read& one : read_) __builtin_prefetch(&come_[one.word]);
  for (std::uint32_t i = 0; i < read_.size(); ++i) {
    Coming& word = come_[read_[i].word];
    if (word.document != document) {
      word.document = document;
      word.first = i;
      words_read_.push_back(read_[i].word);
    } else {
      read_[word.last].next = i;
    }
    word.last = i;
  }
  for (const std::uint32_t number : words_read_) {
    Coming& word = come_[number];
    places_.clear();
    for (std::uint32_t at = word.first;; at = read_[at].next) {
      places_.push_back(read_[at].place);
      if (at == word.last) break;
    }
    held_ -= word.postings.bytes();
    word.postings.add(document, places_);
    held_ += word.postings.bytes();
  }
}

void IndexWriter::take_words(DocumentId document) {
  for (const Read& one : read_) {
    const std::string_view text = vocabulary_->text(one.word);
    auto at = taken_.find(text);
    if (at == taken_.end()) at = taken_.emplace(std::string(text), std::vector<DocumentId>{}).first;
    if (at->second.empty() || at->second.back() != document) at->second.push_back(document);
  }
}

// ---- the end ----

/// What is taken out and what comes, word by word in their order: so the store is read in one direction.
Result<void> IndexWriter::write_words(Batch& batch) {
  if (!vocabulary_) return {};
  // The leaves that something is taken out of are other ones then; it is done seldom, and all are forgotten.
  knows_leaves_ = taken_.empty();
  const auto cursor = db_.store->cursor();
  Vocabulary& words = *vocabulary_;
  auto& last_leaves = words.last_leaves(db_.changes());
  const StoredLeaf unknown;
  auto taken = taken_.begin();
  const auto take_out = [&](PostingsEditor& editor) -> Result<void> {
    for (const DocumentId one : taken->second) {
      if (auto gone = editor.erase(one); !gone) return gone;
    }
    ++taken;
    return {};
  };
  const auto take_out_before = [&](std::optional<std::string_view> word) -> Result<void> {
    while (taken != taken_.end() && (!word || taken->first < *word)) {
      PostingsEditor editor(taken->first, *cursor, unknown);
      if (auto gone = take_out(editor); !gone) return gone;
      if (auto written = editor.write_into(batch); !written) return failure_of(written);
    }
    return {};
  };
  for (const std::uint32_t number : words.sorted()) {
    if (number >= come_.size() || come_[number].postings.size() == 0) continue;
    const std::string_view word = words.text(number);
    if (auto gone = take_out_before(word); !gone) return gone;
    StoredLeaf& last = last_leaves[number];
    PostingsEditor editor(word, *cursor, last);
    if (taken != taken_.end() && taken->first == word) {
      if (auto gone = take_out(editor); !gone) return gone;
    }
    if (auto put = editor.append(come_[number].postings); !put) return put;
    auto written = editor.write_into(batch);
    if (!written) return failure_of(written);
    words.keep(last, std::move(*written));
  }
  return take_out_before({});
}

Result<void> IndexWriter::write_into(Batch& batch) {
  if (!waiting_.empty()) {
    const Document& first = waiting_.front();
    return failure(ErrorCode::kDamaged,
                   handle(first.report) + ", which " + handle(first.event) + " is of, is missing");
  }
  if (!changed_) return {};
  if (auto written = write_words(batch); !written) return written;
  for (const auto& [page, documents] : pages_)
    batch.put(document_key(page), encode_documents(documents));
  for (const auto& [event, documents] : pending_) {
    for (const DocumentId id : documents) batch.put(document_of_key(EventId{event}, id), {});
  }
  batch.put(meta_key(kSearch), encode(**state_));
  come_.clear();
  taken_.clear();
  pages_.clear();
  pending_.clear();
  changed_ = false;
  held_ = 0;
  return {};
}

void IndexWriter::written() {
  if (knows_leaves_) vocabulary_->follow(db_.changes());
  knows_leaves_ = false;
  vocabulary_.reset();  // the next text asks for it again: it may have grown too large
}

}  // namespace parley
