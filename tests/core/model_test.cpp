// SPDX-License-Identifier: MIT
// The whole archive against a plain model in memory: random reports, new versions, decisions about
// who takes part, new names, merges and rescans; after each round, random questions are compared,
// in all directions and with all filters.
#include <map>
#include <random>
#include <set>

#include "tests/support.h"

namespace parley::model_test {

using test::must;

constexpr std::uint64_t kSeed = 731;
constexpr int kActors = 12;
const OperationInfo kInfo{"test", "tester", "", false, nullptr};

struct ModelEvent {
  int day = 0;
  std::set<int> words;    // what the text names, known to the registry or not
  std::set<int> actors;   // takes part
  std::set<int> removed;  // taken out by a person
  std::set<int> added;    // put in by a person
  std::string tag, source, url;
  int version = 1;
};

class Model {
 public:
  std::map<std::uint64_t, ModelEvent> events;
  std::set<int> known;        // actors whose names the registry has
  std::map<int, int> merged;  // from -> into

  int present(int actor) const {
    while (merged.contains(actor)) actor = merged.at(actor);
    return actor;
  }
  std::set<int> present(const std::set<int>& actors) const {
    std::set<int> all;
    for (const int actor : actors) all.insert(present(actor));
    return all;
  }
  /// Whom a reading of these words finds today.
  std::set<int> found(const std::set<int>& words) const {
    std::set<int> all;
    for (const int word : words) {
      if (known.contains(word)) all.insert(present(word));
    }
    return all;
  }
  std::set<int> taking_part(const ModelEvent& event) const {
    std::set<int> all = present(event.actors);
    return all;
  }
};

std::string word(int actor) {
  return "Zorland" + std::string(1, static_cast<char>('a' + actor)) + "ia";
}

struct World {
  test::TempDir dir;
  test::FixedClock clock;
  std::mt19937_64 random{kSeed};
  Model model;
  std::unique_ptr<Archive> archive;
  std::map<int, ActorId> ids;
  int texts = 0;

  int pick(int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }

  void reopen() {
    archive.reset();
    archive = must(
        Archive::open(dir / "a", clock, {Access::kWrite, std::chrono::milliseconds{0}, nullptr}));
  }

  void learn(int actor) {
    NewActor incoming;
    incoming.name = word(actor);
    incoming.kind = ActorKind::kState;
    ids[actor] = must(archive->add_actor(incoming, kInfo)).id;
    model.known.insert(actor);
  }

  NewReport text(const ModelEvent& event) {
    std::string body = "Text number " + std::to_string(++texts) + " tells the following.";
    for (const int actor : event.words) body += " " + word(actor) + " said that talks went on.";
    NewReport report =
        test::article("A title without names " + std::to_string(texts), body, event.day);
    report.source = event.source;
    report.url = event.url;
    if (!event.tag.empty()) report.tags = {event.tag};
    return report;
  }

  std::set<int> some_words() {
    std::set<int> words;
    for (int i = pick(5); i >= 0; --i) words.insert(pick(kActors));
    return words;
  }

  void add_report() {
    ModelEvent event;
    event.day = 19000 + pick(60);
    event.words = some_words();
    event.tag = pick(3) == 0 ? (pick(2) == 0 ? "tag" : "Tag") + std::to_string(pick(3)) : "";
    event.source = pick(4) == 0 ? "" : "Source " + std::to_string(pick(3));
    event.url = pick(2) == 0 ? "https://example.org/" + std::to_string(texts) : "";
    event.actors = model.found(event.words);
    const AddedReport added = test::add(*archive, text(event));
    REQUIRE(added.outcome == AddedReport::Outcome::kNew);
    model.events.emplace(number(added.event), event);
  }

  ModelEvent* some_event(std::uint64_t* id) {
    if (model.events.empty()) return nullptr;
    auto at = model.events.begin();
    std::advance(at, pick(static_cast<int>(model.events.size())));
    *id = at->first;
    return &at->second;
  }

  void add_version() {
    std::uint64_t id = 0;
    ModelEvent* event = some_event(&id);
    if (event == nullptr || event->url.empty()) return;
    event->words = some_words();
    event->day += pick(3);
    event->actors = model.found(event->words);
    for (const int actor : event->removed) event->actors.erase(model.present(actor));
    for (const int actor : event->added) event->actors.insert(actor);
    const AddedReport added = test::add(*archive, text(*event));
    REQUIRE(added.outcome == AddedReport::Outcome::kNewVersion);
    REQUIRE(number(added.event) == id);
  }

  void decide() {
    std::uint64_t id = 0;
    ModelEvent* event = some_event(&id);
    if (event == nullptr || model.known.empty()) return;
    auto at = model.known.begin();
    std::advance(at, pick(static_cast<int>(model.known.size())));
    const int actor = model.present(*at);
    if (model.merged.contains(actor)) return;
    const bool takes_part = model.present(event->actors).contains(actor);
    if (takes_part && pick(2) == 0) {
      must(archive->detach_actor(std::array{EventId{id}}, ids.at(actor), kInfo));
      std::set<int> rest;
      for (const int other : event->actors) {
        if (model.present(other) != actor) rest.insert(other);
      }
      event->actors = rest;
      event->removed.insert(actor);
      event->added.erase(actor);
    } else if (!takes_part) {
      must(archive->attach_actor(std::array{EventId{id}}, ids.at(actor), kInfo));
      event->actors.insert(actor);
      event->added.insert(actor);
      event->removed.erase(actor);
    }
  }

  void rescan() {
    must(archive->rescan(kInfo));
    for (auto& [id, event] : model.events) {
      const std::set<int> removed = model.present(event.removed);
      const std::set<int> present = model.present(event.actors);
      for (const int actor : model.found(event.words)) {
        if (!removed.contains(actor) && !present.contains(actor)) event.actors.insert(actor);
      }
    }
  }

  TimelineQuery question() {
    TimelineQuery query;
    const int from = 19000 + pick(70);
    if (pick(2) == 0) query.range = Interval{test::day(from), test::day(from + 1 + pick(30))};
    query.newest_first = pick(2) == 0;
    if (pick(2) == 0) query.limit = static_cast<std::uint64_t>(pick(20));
    if (pick(4) == 0) query.tag = "tag" + std::to_string(pick(3));
    if (pick(4) == 0) query.source = "source " + std::to_string(pick(3));  // in any case
    return query;
  }

  int some_known() {
    auto at = model.known.begin();
    std::advance(at, pick(static_cast<int>(model.known.size())));
    return model.present(*at);
  }

  std::vector<std::uint64_t> expected(const TimelineQuery& query, const std::set<int>& any,
                                      const std::set<int>& all) {
    std::vector<std::pair<int, std::uint64_t>> found;
    for (const auto& [id, event] : model.events) {
      const std::set<int> part = model.taking_part(event);
      const auto takes_part = [&part](int actor) { return part.contains(actor); };
      if (!any.empty() && std::none_of(any.begin(), any.end(), takes_part)) continue;
      if (!std::all_of(all.begin(), all.end(), takes_part)) continue;
      if (test::day(event.day) < query.range.times.begin ||
          test::day(event.day) >= query.range.times.end)
        continue;
      if (!query.tag.empty() && (event.tag.empty() || event.tag.substr(1) != query.tag.substr(1)))
        continue;
      if (!query.source.empty() && event.source != "S" + query.source.substr(1)) continue;
      found.emplace_back(event.day, id);
    }
    std::sort(found.begin(), found.end());
    if (query.limit && found.size() > *query.limit)
      found.erase(found.begin(), found.end() - static_cast<long>(*query.limit));
    if (query.newest_first) std::reverse(found.begin(), found.end());
    std::vector<std::uint64_t> ids_found;
    for (const auto& [day, id] : found) ids_found.push_back(id);
    return ids_found;
  }

  void compare() {
    for (int i = 0; i < 25; ++i) {
      TimelineQuery query = question();
      std::set<int> any, all;
      for (int n = pick(3); n > 0 && !model.known.empty(); --n) any.insert(some_known());
      if (!any.empty() && pick(3) == 0) all.insert(some_known());
      for (const int actor : any) query.actors.push_back(ids.at(actor));
      for (const int actor : all) query.with.push_back(ids.at(actor));
      std::vector<std::uint64_t> got;
      must(archive->timeline(query, [&](const TimelineLine& line) {
        got.push_back(number(line.event));
        if (!any.empty())
          CHECK(std::find(query.actors.begin(), query.actors.end(), line.actor) !=
                query.actors.end());
        return Visit::kContinue;
      }));
      REQUIRE(got == expected(query, any, all));
    }
  }
};

TEST_CASE("an archive answers what a plain model answers, whatever was done to it") {
  MESSAGE("seed " << kSeed);
  World world;
  test::new_archive(world.dir / "a", kInfo, world.clock);
  world.reopen();
  for (int actor = 0; actor < kActors / 2; ++actor) world.learn(actor);
  for (int round = 0; round < 12; ++round) {
    CAPTURE(round);
    for (int step = 0; step < 40; ++step) {
      const int what = world.pick(10);
      if (what < 6) {
        world.add_report();
      } else if (what < 8) {
        world.add_version();
      } else {
        world.decide();
      }
    }
    if (round % 2 == 1 && kActors / 2 + round / 2 < kActors) world.learn(kActors / 2 + round / 2);
    if (round % 3 == 2) world.rescan();
    if (round >= 5) {
      const int from = world.some_known();
      const int into = world.some_known();
      if (from != into) {
        must(world.archive->merge_actors(world.ids.at(from), world.ids.at(into), kInfo));
        world.model.merged[from] = into;
      }
    }
    if (round % 2 == 0) world.reopen();
    world.compare();
  }
}

}  // namespace parley::model_test
