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

tl::unexpected<Error> not_that(std::string why) {
  return failure(ErrorCode::kFailed, std::move(why));
}

class DictionaryImporter {
 public:
  DictionaryImporter(Transaction& transaction, const ReportLine& report)
      : registrar_(transaction), report_(report) {}

  /// An error of the line: the entry is refused.
  Result<void> take(const DictionaryEntry& entry) {
    auto who = whom(entry);
    if (!who) return failure_of(who);
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
    return join_all(*made, entry);
  }

  void refuse(const DictionaryEntry& entry, Error error) {
    ++result_.refused;
    report_(entry.name.line, std::move(error).in(fmt::format("{}: left out", entry.name.text)));
  }

  [[nodiscard]] const DictionaryImportResult& result() const { return result_; }

 private:
  /// The actor of the archive whom it describes; 0 where that is a new one.
  Result<ActorId> whom(const DictionaryEntry& entry) {
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
      return fits ? known : Result<ActorId>(failure_of(fits));
    }
    if (auto free = registrar_.check_name(name, ActorId{}); !free) return failure_of(free);
    if (!entry.place.empty()) return find_actor(registrar_.db(), entry.place);
    if (entry.is_place)
      return not_that(
          "nobody here has that name, and dates on a country's code do not say who it is");
    if (auto free = check_handle(registrar_.db(), slug(name)); !free) return failure_of(free);
    return ActorId{};
  }

  /// Whether the name tells one actor from others.
  static Result<void> check_telling(const std::string& name, bool exact_case) {
    if (is_bare_title(name))
      return not_that("a title: whoever bears it would be taken for one actor");
    if (!exact_case && name.find_first_of(" -") == std::string::npos)
      return not_that("one word, which is in the names of others, too");
    return {};
  }

  /// By its name or, failing that, by the handle which that makes: "Anna al Roe" is anna-al-roe.
  Result<ActorId> with_name(const std::string& name) {
    std::set<ActorId> namesakes;
    auto visited = visit_namesakes(registrar_.db(), name, [&](ActorId id) -> Result<Visit> {
      auto actor = current_actor(registrar_.db(), id);
      if (!actor) return failure_of(actor);
      if (!actor->removed) namesakes.insert(actor->id);
      return Visit::kContinue;
    });
    if (!visited) return failure_of(visited);
    if (namesakes.size() > 1) return not_that(fmt::format("'{}' names several actors", name));
    if (!namesakes.empty()) return *namesakes.begin();
    auto called = registrar_.with_handle(slug(name));
    if (!called || *called != ActorId{}) return called;
    const std::size_t rest = behind_titles(name);  // "Secretary-General Anna Roe" is anna-roe
    return rest == 0 || rest == name.size() ? called : with_name(name.substr(rest));
  }

  Result<ActorId> described(const std::string& name, ActorId id, std::uint64_t line) {
    auto actor = registrar_.transaction().actor(id);
    if (!actor) return failure_of(actor);
    return not_that(
        fmt::format("'{}' names {}, whom line {} describes", name, (*actor)->handle, line));
  }

  /// Whether an entry can speak of the actor who has its name.
  Result<void> check_is(ActorId id, const DictionaryEntry& entry) {
    auto actor = registrar_.transaction().actor(id);
    if (!actor) return failure_of(actor);
    auto spoken = places(entry.countries);
    if (!spoken) return failure_of(spoken);
    if (!entry.is_told) return {};  // a name, and nothing that speaks against it
    const bool is_of_them = spoken->contains(id);
    if (is_place((*actor)->kind) ? !(entry.is_place && is_of_them) : entry.is_place) {
      return not_that(fmt::format("'{}' names {}, and its codes are not {}", entry.name.text,
                                  (*actor)->handle,
                                  is_place((*actor)->kind) ? "that country's alone" : "a body's"));
    }
    std::set<ActorId> own;
    std::string of;
    for (const Affiliation& affiliation : (*actor)->affiliations) {
      auto to = registrar_.transaction().actor(affiliation.to);
      if (!to) return failure_of(to);
      if (!*to || !is_place((*to)->kind)) continue;
      own.insert(affiliation.to);
      of = (*to)->handle;
    }
    const bool agrees =
        own.empty() || spoken->empty() ||
        std::any_of(own.begin(), own.end(), [&](ActorId one) { return spoken->contains(one); });
    if (agrees || is_place((*actor)->kind)) return {};
    return not_that(fmt::format("'{}' names {}, who is of {}, and its codes are not",
                                entry.name.text, (*actor)->handle, of));
  }

  Result<std::set<ActorId>> places(const std::vector<std::string>& handles) {
    std::set<ActorId> ids;
    for (const std::string& handle : handles) {
      auto id = registrar_.with_handle(handle);
      if (!id) return failure_of(id);
      if (*id != ActorId{}) ids.insert(*id);
    }
    return ids;
  }

  /// Those that nobody else has; the others are reported.
  Result<std::vector<Alias>> free_synonyms(const DictionaryEntry& entry) {
    std::vector<Alias> names;
    std::set<std::string> given{fold(entry.name.text)};
    for (const DictionaryEntry::Name& synonym : entry.synonyms) {
      auto free = registrar_.check_name(synonym.text, ActorId{});
      if (free) free = check_telling(synonym.text, synonym.exact_case);
      if (!free && !is_of_line(free.error())) return failure_of(free);
      if (!free) {
        report_(synonym.line,
                Error{ErrorCode::kFailed,
                      fmt::format("synonym {} left out: {}", synonym.text, free.error().message),
                      {}});
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
      auto joined = stay.when.empty() && always.size() > 1
                        ? not_that("several codes hold at all times: of whom it is nobody can tell")
                        : registrar_.affiliate(id, {stay.with, stay.when});
      if (joined) {
        result_.open_ended += stay.when.ends_with("/..") ? 1 : 0;
        continue;
      }
      if (!is_of_line(joined.error())) return failure_of(joined);
      report_(stay.line, std::move(joined.error()).in("its membership is left out"));
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
    if (!is_of_line(done.error())) return failure_of(done);
    importer.refuse(entry, std::move(done.error()));
  }
  if (!transaction.empty() && !info.dry_run) {
    if (auto commit = transaction.commit(); !commit) return failure_of(commit);
  }
  return importer.result();
}

}  // namespace parley
