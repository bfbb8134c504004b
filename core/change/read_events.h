// SPDX-License-Identifier: MIT
// What an article tells, recorded as suggested events beside the article's own: each with its
// sentence cited, and with how it was read. Reading the same text again adds nothing that is there,
// takes back what nobody has decided on and is not read any more, and leaves alone what a person has
// accepted, corrected or rejected.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "core/change.h"
#include "core/commit/transaction.h"
#include "core/reading/article_acts.h"

namespace parley {

/// The built-in lexicon with what the reading adds. kUsage for a fault in that.
Result<reading::Lexicon> lexicon_for(const EventReading& reading);

class EventsRead {
 public:
  struct Counts {
    std::uint64_t added = 0;      // again, where an undo had taken them out
    std::uint64_t withdrawn = 0;  // not read any more
  };

  /// Records the suggested events of an article that nothing was read out of before.
  Result<Counts> add(Transaction& t, const Report& report, const std::vector<ArticleAct>& acts);
  /// Brings the suggested events of an article in step with what was read out of its present version.
  Result<Counts> suggest(Transaction& t, const Report& report, const std::vector<ArticleAct>& acts);
  /// The article was taken back by its publisher, `when` and why: so is what nobody has decided on.
  Result<void> withdraw(Transaction& t, const Report& report, const Moment& when,
                        const std::string& reason);
  /// The transaction was committed, or dropped.
  void clear() { pending_.clear(); }

 private:
  Result<void> add(Transaction& t, const Report& report, const ArticleAct& act, EventRecord event);
  Result<std::vector<EventRecord>> told_by(Transaction& t, const Report& report) const;

  std::map<EventId, std::vector<EventId>>
      pending_;  // by the article's event: made in the transaction
};

}  // namespace parley
