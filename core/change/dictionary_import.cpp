// SPDX-License-Identifier: MIT
// A dictionary of actors becomes part of the registry, in one commit: see core/actor_dictionary.h. A
// head is known by its name. It is refused where that is somebody else's, where its codes speak of
// other countries than the one who has the name (a namesake), and where it would be found in the names
// of others: a title, or one word. What stands under it is refused line by line. The
// registry knows better: whom it has already stays as it is.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/change/actor_registrar.h"
#include "core/change/changes.h"
#include "core/record/naming.h"
#include "core/record/registry.h"
#include "schema/text.h"
#include "schema/titles.h"

namespace parley {
namespace {

bool is_place(ActorKind kind) { return kind == ActorKind::kState || kind == ActorKind::kRegion; }
bool is_group(ActorKind kind) { return kind == ActorKind::kGroup; }

/// Where the name begins behind titles; its end where it is nothing else.
std::size_t behind_titles(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string word = fold(name.substr(at, end - at));
    if (!is_address(word) && !is_office_word(word)) return at;
    at = std::min(end + 1, name.size());
  }
  return name.size();
}

/// "Prime Minister": titles and no name.
bool is_bare_title(std::string_view name) { return behind_titles(name) == name.size(); }

/// Why a line of a dictionary is refused; what the registry itself refuses is a name that is taken.
struct Refusal {
  Refusal(DictionaryFault of_kind, Error why) : fault(of_kind), error(std::move(why)) {}
  Refusal(Error of_registry)  // NOLINT(google-explicit-constructor): what failure_of() hands on
      : error(std::move(of_registry)) {}

  DictionaryFault fault = DictionaryFault::kTakenName;
  Error error;
};
template <class T>
using Taken = tl::expected<T, Refusal>;

tl::unexpected<Refusal> not_that(DictionaryFault fault, std::string why) {
  return tl::unexpected(Refusal(fault, Error{ErrorCode::kFailed, std::move(why), {}}));
}

class DictionaryImporter {
 public:
  DictionaryImporter(Transaction& transaction, const ReportLine& report)
      : registrar_(transaction), report_(report) {}

  /// An error of the line: the entry is refused.
  Taken<void> take(const DictionaryEntry& entry) {
    auto who = whom(entry);
    if (!who) return tl::unexpected(std::move(who.error()));
    if (*who != ActorId{}) {
      if (!entry.is_place) taken_.emplace(*who, entry.name.line);
      ++result_.same;
      return {};
    }
    if (auto telling = check_telling(entry.name.text, entry.name.exact_case); !telling)
      return telling;
    auto synonyms = free_synonyms(entry);
    if (!synonyms) return failure_of(synonyms);
    auto made = make(entry, std::move(*synonyms));
    if (!made) return failure_of(made);
    taken_.emplace(*made, entry.name.line);
    ++result_.added;
    if (auto joined = join_all(*made, entry); !joined) return failure_of(joined);
    return {};
  }

  void refuse(const DictionaryEntry& entry, Refusal refusal) {
    ++result_.refused;
    report_({entry.name.line, refusal.fault,
             std::move(refusal.error).in(fmt::format("{}: left out", entry.name.text))});
  }

  [[nodiscard]] const DictionaryImportResult& result() const { return result_; }

 private:
  /// The actor of the archive whom it describes; 0 where that is a new one.
  Taken<ActorId> whom(const DictionaryEntry& entry) {
    const std::string& name = entry.name.text;
    if (const ActorId above = registrar_.named_above(name); above != ActorId{}) {
      if (const auto taken = taken_.find(above); taken != taken_.end())
        return described(name, above, taken->second);
      if (auto free = registrar_.check_name(name, ActorId{}); !free) return failure_of(free);
    }
    auto known = with_name(name);
    if (!known) return known;
    if (*known != ActorId{}) {
      const auto taken = taken_.find(*known);
      if (taken != taken_.end()) return described(name, *known, taken->second);
      auto fits = check_is(*known, entry);
      if (!fits) return tl::unexpected(std::move(fits.error()));
      return known;
    }
    if (auto free = registrar_.check_name(name, ActorId{}); !free) return failure_of(free);
    if (!entry.place.empty()) {
      auto place = find_actor(registrar_.db(), entry.place);
      if (!place) return failure_of(place);
      return *place;
    }
    if (entry.is_place)
      return not_that(
          DictionaryFault::kNoPlace,
          "nobody here has that name, and dates on a country's code do not say who it is");
    if (auto free = check_handle(registrar_.db(), slug(name)); !free) return failure_of(free);
    return ActorId{};
  }

  /// Whether the name tells one actor from others.
  static Taken<void> check_telling(const std::string& name, bool exact_case) {
    if (is_bare_title(name))
      return not_that(DictionaryFault::kTitle,
                      "a title: whoever bears it would be taken for one actor");
    if (!exact_case && name.find_first_of(" -") == std::string::npos)
      return not_that(DictionaryFault::kOneWord, "one word, which is in the names of others, too");
    return {};
  }

  /// By its name or, failing that, by the handle which that makes: "Anna al Roe" is anna-al-roe.
  Taken<ActorId> with_name(const std::string& name) {
    std::set<ActorId> namesakes;
    auto visited = visit_namesakes(registrar_.db(), name, [&](ActorId id) -> Result<Visit> {
      auto actor = current_actor(registrar_.db(), id);
      if (!actor) return failure_of(actor);
      if (!actor->removed) namesakes.insert(actor->id);
      return Visit::kContinue;
    });
    if (!visited) return failure_of(visited);
    if (namesakes.size() > 1)
      return not_that(DictionaryFault::kTakenName, fmt::format("'{}' names several actors", name));
    if (!namesakes.empty()) return *namesakes.begin();
    auto called = registrar_.with_handle(slug(name));
    if (!called) return failure_of(called);
    if (*called != ActorId{}) return *called;
    const std::size_t rest = behind_titles(name);  // "Secretary-General Anna Roe" is anna-roe
    if (rest == 0 || rest == name.size()) return ActorId{};
    return with_name(name.substr(rest));
  }

  Taken<ActorId> described(const std::string& name, ActorId id, std::uint64_t line) {
    auto actor = registrar_.transaction().actor(id);
    if (!actor) return failure_of(actor);
    return not_that(
        DictionaryFault::kDescribed,
        fmt::format("'{}' names {}, whom line {} describes", name, (*actor)->handle, line));
  }

  /// Whether an entry can speak of the actor who has its name.
  Taken<void> check_is(ActorId id, const DictionaryEntry& entry) {
    auto actor = registrar_.transaction().actor(id);
    if (!actor) return failure_of(actor);
    auto spoken = ids(entry.countries);
    if (!spoken) return failure_of(spoken);
    if (!entry.is_told) return {};  // a name, and nothing that speaks against it
    const bool is_of_them = spoken->contains(id);
    if (is_place((*actor)->kind) ? !(entry.is_place && is_of_them) : entry.is_place) {
      return not_that(
          DictionaryFault::kNamesake,
          fmt::format("'{}' names {}, and its codes are not {}", entry.name.text, (*actor)->handle,
                      is_place((*actor)->kind) ? "that country's alone" : "a body's"));
    }
    if (is_place((*actor)->kind)) return {};
    if (auto fits = check_agrees(**actor, entry, *spoken, is_place); !fits) return fits;
    auto groups = groups_of(entry);
    if (!groups) return failure_of(groups);
    return check_agrees(**actor, entry, *groups, is_group);
  }

  /// Who has the name may be somebody else: of another country, or of other groups.
  Taken<void> check_agrees(const Actor& actor, const DictionaryEntry& entry,
                           const std::set<ActorId>& told, bool (*counts)(ActorKind)) {
    bool agrees = told.empty();
    std::string of;
    for (const Affiliation& affiliation : actor.affiliations) {
      auto to = registrar_.transaction().actor(affiliation.to);
      if (!to) return failure_of(to);
      if (!*to || !counts((*to)->kind)) continue;
      agrees = agrees || told.contains(affiliation.to);
      of = (*to)->handle;
    }
    if (agrees || of.empty()) return {};
    return not_that(DictionaryFault::kNamesake,
                    fmt::format("'{}' names {}, who is of {}, and its codes are not",
                                entry.name.text, actor.handle, of));
  }

  /// The groups of which its codes make it a member, at whatever time.
  Result<std::set<ActorId>> groups_of(const DictionaryEntry& entry) {
    std::vector<std::string> handles;
    for (const DictionaryEntry::Stay& stay : entry.stays) handles.push_back(stay.with);
    auto all = ids(handles);
    if (!all) return all;
    std::set<ActorId> groups;
    for (const ActorId id : *all) {
      auto body = registrar_.transaction().actor(id);
      if (!body) return failure_of(body);
      if (*body && is_group((*body)->kind)) groups.insert(id);
    }
    return groups;
  }

  Result<std::set<ActorId>> ids(const std::vector<std::string>& handles) {
    std::set<ActorId> found;
    for (const std::string& handle : handles) {
      auto id = registrar_.with_handle(handle);
      if (!id) return failure_of(id);
      if (*id != ActorId{}) found.insert(*id);
    }
    return found;
  }

  /// Those that nobody else has; the others are reported.
  Result<std::vector<Alias>> free_synonyms(const DictionaryEntry& entry) {
    std::vector<Alias> names;
    std::set<std::string> given{fold(entry.name.text)};
    for (const DictionaryEntry::Name& synonym : entry.synonyms) {
      auto telling = check_telling(synonym.text, synonym.exact_case);
      if (auto free = registrar_.check_name(synonym.text, ActorId{}); !free) {
        if (!is_of_line(free.error())) return failure_of(free);
        telling = tl::unexpected(Refusal(std::move(free.error())));
      }
      if (!telling) {
        report_({synonym.line, telling.error().fault,
                 Error{ErrorCode::kFailed,
                       fmt::format("synonym {} left out: {}", synonym.text,
                                   telling.error().error.message),
                       {}}});
      } else if (given.insert(fold(synonym.text)).second) {
        names.push_back({synonym.text, synonym.exact_case});
      }
    }
    return names;
  }

  Result<ActorId> make(const DictionaryEntry& entry, std::vector<Alias> synonyms) {
    Actor actor;
    actor.handle = slug(entry.name.text);
    actor.name = entry.name.text;
    actor.kind = entry.kind;
    actor.aliases = std::move(synonyms);
    return registrar_.make(std::move(actor));
  }

  /// A line that fits nobody costs its membership alone.
  Result<void> join_all(ActorId id, const DictionaryEntry& entry) {
    std::set<std::string> always;
    for (const DictionaryEntry::Stay& stay : entry.stays) {
      if (stay.when.empty()) always.insert(stay.with);
    }
    for (const DictionaryEntry::Stay& stay : entry.stays) {
      Taken<void> joined;
      if (stay.when.empty() && always.size() > 1) {
        joined = not_that(DictionaryFault::kContradiction,
                          "several codes hold at all times: of whom it is nobody can tell");
      } else if (auto done = registrar_.affiliate(id, {stay.with, stay.when}); !done) {
        if (!is_of_line(done.error())) return failure_of(done);
        joined = tl::unexpected(Refusal(DictionaryFault::kContradiction, std::move(done.error())));
      }
      if (joined) {
        result_.open_ended += stay.when.ends_with("/..") ? 1 : 0;
        continue;
      }
      report_({stay.line, joined.error().fault,
               std::move(joined.error().error).in("its membership is left out")});
    }
    return {};
  }

  ActorRegistrar registrar_;
  const ReportLine& report_;
  std::map<ActorId, std::uint64_t> taken_;  // by an entry for themselves: in which line
  DictionaryImportResult result_;
};

}  // namespace

Result<DictionaryImportResult> import_dictionary(Database& db,
                                                 std::span<const DictionaryEntry> entries,
                                                 const ReportLine& report,
                                                 const OperationInfo& info) {
  Transaction transaction(db, info, {});
  DictionaryImporter importer(transaction, report);
  for (const DictionaryEntry& entry : entries) {
    auto done = importer.take(entry);
    if (done) continue;
    if (!is_of_line(done.error().error)) return failure(std::move(done.error().error));
    importer.refuse(entry, std::move(done.error()));
  }
  if (!transaction.empty() && !info.dry_run) {
    if (auto commit = transaction.commit(); !commit) return failure_of(commit);
  }
  return importer.result();
}

}  // namespace parley
