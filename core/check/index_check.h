// SPDX-License-Identifier: MIT
// Is the search index what the texts make of it: every document opened and closed when its event was, every
// word in its places, and nothing else. Nothing is kept but sums; see core/check/deep_check.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/check/findings.h"
#include "core/check/tallies.h"
#include "core/index/index_writer.h"
#include "core/record/database.h"

namespace parley {

class IndexCheck {
 public:
  IndexCheck(const Database& db, Findings& findings, Tallies& tallies)
      : db_(db), findings_(findings), tallies_(tallies) {}

  /// All revisions of an event that there are, oldest first. `is_erased`: of this one, some are gone.
  Result<void> read_event(const std::vector<EventRecord>& revisions, bool is_erased);
  /// After all events: the index itself.
  Result<void> read_index();

 private:
  struct Expected {
    Document document;
    const EventRecord* event = nullptr;  // that says so, where it is not a report's
  };
  Result<bool> has_index();
  static std::vector<Expected> expected_of(const std::vector<EventRecord>& revisions);
  Result<std::optional<Document>> document(DocumentId id);
  Result<void> want_words(DocumentId id, const Document& document, const EventRecord* event);
  void count_part(std::string_view text, Language language, std::uint32_t& place,
                  std::uint32_t& count);
  Result<void> read_documents();
  Result<void> read_postings();
  void damage(std::string what, EventId event = {}) {
    findings_.add({std::move(what), {}, {}, event});
  }

  const Database& db_;
  Findings& findings_;
  Tallies& tallies_;
  std::optional<std::optional<SearchState>> state_;
  std::map<std::uint32_t, std::vector<Document>> pages_;  // the last ones that were looked at
  WordReader reader_;
  Stemmer stemmer_;
  std::map<std::string, std::vector<std::uint32_t>> words_;  // of the document being read
  std::unordered_map<std::string, Terms> stems_;             // by language and word
};

}  // namespace parley
