// SPDX-License-Identifier: MIT
// A long negotiation: 100,000 recorded events of twelve parties on thirty issues, in no order of
// dates, for which its matrix of positions and its list of proposals are asked, now and as of then;
// and the demo's negotiation, whose matrix is asked for by a cold command.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

#include "bench/generator.h"
#include "bench/measure.h"
#include "bench/process.h"
#include "bench/tasks.h"
#include "schema/stance.h"

namespace parley::bench {
namespace {

constexpr int kParties = 12;
constexpr int kIssues = 30;
constexpr std::uint64_t kDays = 4000;
constexpr int kRounds = 21;
constexpr const char* kSlug = "long-talks";

Instant day(std::uint64_t n) { return Instant{std::chrono::days(15'000 + n)}; }
std::string party(std::uint64_t n) { return fmt::format("party-{}", n); }
std::string envoy(std::uint64_t n) { return fmt::format("envoy-{}", n); }
std::string issue(std::uint64_t n) { return fmt::format("issue-{}", n); }

/// What is recorded, and what the answers must say of it.
struct Act {
  std::uint64_t day = 0;
  std::uint64_t by = 0;  // a party
  bool through_envoy = false;
  std::uint64_t to = 0;  // of a proposal or an answer: a party
  std::uint64_t on = 0;  // an issue
  Stance stance = Stance::kNone;
  std::string code;
  std::uint64_t answers = 0;  // 0, or the number of an act before it, from 1
};

/// Of ten acts one proposes to another party, two answer such a proposal, for the other party and on
/// a later day; three say where they stand, and four are told by their CAMEO code alone, half of which
/// take no stance.
std::vector<Act> make_acts(Random& random, std::uint64_t count) {
  constexpr std::array kAnswers = {Stance::kAccepts, Stance::kAcceptsIf, Stance::kRejects};
  constexpr std::array<const char*, 6> kCodes = {"1033", "122", "057", "042", "190", "111"};
  std::vector<Act> acts;
  std::vector<std::uint64_t> proposals;
  for (std::uint64_t n = 1; n <= count; ++n) {
    Act act;
    act.day = random.below(kDays);
    act.by = random.below(kParties);
    act.to = (act.by + 1 + random.below(kParties - 1)) % kParties;
    act.through_envoy = random.below(4) == 0;
    act.on = random.below(kIssues);
    const auto what = random.below(10);
    if (what == 0 || proposals.empty()) {
      act.stance = random.below(2) == 0 ? Stance::kOffers : Stance::kDemands;
      proposals.push_back(n);
    } else if (what < 3) {
      act.answers = random.pick(proposals);
      const Act& proposal = acts[act.answers - 1];
      act.day = proposal.day + 1 + random.below(60);
      act.by = proposal.to, act.to = proposal.by, act.on = proposal.on;
      act.stance = random.pick(kAnswers);
    } else if (what < 6) {
      act.stance = random.pick(kAnswers);
    } else {
      act.code = random.pick(kCodes);
    }
    acts.push_back(std::move(act));
  }
  return acts;
}

EventInput input_of(const Act& act, std::uint64_t n) {
  EventInput input;
  input.summary = fmt::format("What {} said in talk {} with {} on issue {}.", party(act.by), n,
                              party(act.to), act.on);
  input.when = format_day(day(act.day));
  input.published = *input.when;
  input.actors[static_cast<std::size_t>(Role::kBy)] = {act.through_envoy ? envoy(act.by)
                                                                         : party(act.by)};
  input.actors[static_cast<std::size_t>(Role::kTo)] = {party(act.to)};
  input.negotiation = kSlug;
  input.issue = issue(act.on);
  if (act.stance != Stance::kNone) input.stance = std::string(name(act.stance));
  if (!act.code.empty()) input.code = act.code;
  if (act.answers != 0) input.answers = handle(EventId{act.answers});
  return input;
}

void seat_parties(Archive& archive) {
  NegotiationInput table;
  for (std::uint64_t n = 0; n < kParties; ++n) {
    const NewActor group{party(n), fmt::format("Party {}", n), ActorKind::kGroup, "", {}};
    const ActorId id = must(archive.add_actor(group, operation("actor add"))).id;
    const NewActor person{envoy(n), fmt::format("Envoy {}", n), ActorKind::kPerson, "", {}};
    const ActorId member = must(archive.add_actor(person, operation("actor add"))).id;
    must(archive.affiliate(member, {id, "2000/2030"}, operation("actor affiliate")));
    table.parties.emplace_back(Seat::kParty, party(n));
  }
  for (std::uint64_t n = 0; n < kIssues; ++n) table.issues.push_back(issue(n));
  must(archive.add_negotiation(kSlug, table, operation("negotiation new")));
}

void record(World& world, const std::string& directory, const std::vector<Act>& acts) {
  auto archive = must(Archive::create(directory, operation("init"), world.clock));
  archive.reset();
  archive = must(Archive::open(directory, world.clock, {.access = Access::kWrite}));
  seat_parties(*archive);
  const Stopwatch watch;
  Recorder recorder = archive->record(operation("record"));
  for (std::uint64_t n = 1; n <= acts.size(); ++n) {
    const EventChange change = must(recorder.add(input_of(acts[n - 1], n)));
    if (change.event.id != EventId{n})
      fail(fmt::format("act {} is {}", n, handle(change.event.id)));
  }
  must(recorder.finish());
  world.figures.push_back({.task = fmt::format("record {} events of a negotiation", acts.size()),
                           .unit = "/s",
                           .parley = static_cast<double>(acts.size()) / watch.seconds()});
}

/// Numbers of acts, oldest first.
std::vector<std::uint64_t> by_date(const std::vector<Act>& acts) {
  std::vector<std::uint64_t> order;
  for (std::uint64_t n = 1; n <= acts.size(); ++n) order.push_back(n);
  std::stable_sort(order.begin(), order.end(), [&acts](std::uint64_t a, std::uint64_t b) {
    return acts[a - 1].day < acts[b - 1].day;
  });
  return order;
}

/// "party issue event stance", a line for each cell.
std::string expected_matrix(const std::vector<Act>& acts) {
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint64_t> latest;
  for (const std::uint64_t n : by_date(acts)) {
    const Act& act = acts[n - 1];
    const bool derived = act.stance == Stance::kNone;
    if (derived && stance_of_code(act.code) == Stance::kNone) continue;
    std::uint64_t& held = latest[{act.on, act.by}];
    const bool weaker = derived && held != 0 && acts[held - 1].stance != Stance::kNone &&
                        acts[held - 1].day == act.day;
    if (!weaker) held = n;
  }
  std::string text;
  for (const auto& [cell, n] : latest) {
    const Act& act = acts[n - 1];
    const Stance stance = act.stance == Stance::kNone ? stance_of_code(act.code) : act.stance;
    text += fmt::format("{} {} e{} {}\n", issue(cell.first), party(cell.second), n, name(stance));
  }
  return text;
}

std::string matrix_of(const Archive& archive, const PositionsQuery& query) {
  std::string text;
  for (const Cell& cell : must(archive.positions(query)).cells) {
    text += fmt::format("{} {} {} {}\n", cell.issue, must(archive.actor(cell.party)).handle,
                        handle(cell.latest.event), name(cell.latest.stance));
  }
  return text;
}

/// "event answers state", a line for each proposal.
std::string expected_proposals(const std::vector<Act>& acts) {
  std::map<std::uint64_t, std::pair<int, Stance>> answers;  // how many, and the last one
  const std::vector<std::uint64_t> order = by_date(acts);
  for (const std::uint64_t n : order) {
    if (acts[n - 1].answers == 0) continue;
    auto& [count, last] = answers[acts[n - 1].answers];
    ++count;
    last = acts[n - 1].stance;
  }
  std::string text;
  for (const std::uint64_t n : order) {
    const Stance stance = acts[n - 1].stance;
    if (stance != Stance::kOffers && stance != Stance::kDemands) continue;
    const auto [count, last] = answers[n];
    const std::string_view state = last == Stance::kAccepts     ? "accepted"
                                   : last == Stance::kRejects   ? "rejected"
                                   : last == Stance::kAcceptsIf ? "accepted-if"
                                                                : "open";
    text += fmt::format("e{} {} {}\n", n, count, state);
  }
  return text;
}

std::string proposals_of(const Archive& archive, const ProposalsQuery& query) {
  std::string text;
  for (const Proposal& proposal : must(archive.proposals(query))) {
    text += fmt::format("{} {} {}\n", handle(proposal.move.event), proposal.reactions.size(),
                        name(proposal.state));
  }
  return text;
}

void same(const std::string& what, const std::string& ours, const std::string& expected) {
  if (ours == expected) return;
  const auto [a, b] = std::mismatch(ours.begin(), ours.end(), expected.begin(), expected.end());
  fail(fmt::format("{}: at byte {} of {} and {}: '{:.40}' instead of '{:.40}'", what,
                   a - ours.begin(), ours.size(), expected.size(), std::string(a, ours.end()),
                   std::string(b, expected.end())));
}

template <class Ask>
void time(World& world, const std::string& task, bool aimed, Ask ask) {
  std::vector<double> times;
  for (int round = 0; round < world.options.rounds(kRounds); ++round) {
    const Stopwatch watch;
    ask();
    times.push_back(watch.seconds() * 1e3);
  }
  Figure figure{.task = task, .unit = "ms", .parley = median(times)};
  if (aimed) {
    figure.against = "the aim";
    figure.other = 50;
    figure.aim = Aim::kRatioAtMost;
    figure.limit = 1;
  }
  figure.note = fmt::format("90 % below {:.1f} ms", ninetieth(times));
  world.figures.push_back(figure);
}

void ask(World& world, const std::string& directory, const std::vector<Act>& acts) {
  const auto archive = must(Archive::open(directory, world.clock));
  const NegotiationId id = must(archive->find_negotiation(kSlug));
  PositionsQuery positions;
  positions.negotiation = id;
  ProposalsQuery proposals;
  proposals.negotiation = id;
  proposals.on = day(kDays + 1000);
  const std::string matrix = expected_matrix(acts);
  const std::string list = expected_proposals(acts);
  Viewpoint known;
  known.known_by = day(kDays + 1000);
  for (const Viewpoint& at : {Viewpoint{}, known}) {
    positions.at = proposals.at = at;
    same("positions", matrix_of(*archive, positions), matrix);
    same("proposals", proposals_of(*archive, proposals), list);
    const std::string then = at.is_now() ? "" : ", --known-by";
    time(world, fmt::format("matrix of {} events{}", acts.size(), then), at.is_now(),
         [&] { must(archive->positions(positions)); });
    time(world, fmt::format("proposals of {} events{}", acts.size(), then), at.is_now(),
         [&] { must(archive->proposals(proposals)); });
  }
}

/// The archive of `./dev demo`, by the released binary.
std::string make_demo(World& world) {
  const std::string directory = world.directory + "/demo";
  const std::string parley = std::filesystem::absolute(world.options.parley).string();
  run({parley, "--archive", directory, "init"}, "/dev/null");
  Words add = {parley, "--archive", directory, "add"};
  for (const auto& file : std::filesystem::directory_iterator(PARLEY_FIXTURES "/articles"))
    add.push_back(file.path().string());
  std::sort(add.begin() + 4, add.end());
  run(add, "/dev/null");
  run({"env", "PARLEY_ARCHIVE=" + directory, "bash", PARLEY_FIXTURES "/negotiation.sh", parley},
      "/dev/null");
  return directory;
}

void start_cold(World& world) {
  constexpr int kStarts = 200;
  constexpr int kWarmUp = 5;
  const Words common = {world.options.parley, "--archive", make_demo(world)};
  const auto with = [&common](Words more) {
    more.insert(more.begin(), common.begin(), common.end());
    return more;
  };
  const Words matrix = with({"positions", "gaza-hostages"});
  const Words newest = with({"timeline", "hamas", "--limit", "100"});
  std::vector<double> ours;
  std::vector<double> theirs;
  for (int round = 0; round < world.options.rounds(kStarts) + kWarmUp; ++round) {
    const Stopwatch first;
    run(matrix, "/dev/null");
    const double a = first.seconds() * 1e3;
    const Stopwatch second;
    run(newest, "/dev/null");
    const double b = second.seconds() * 1e3;
    if (round < kWarmUp) continue;
    ours.push_back(a);
    theirs.push_back(b);
  }
  world.figures.push_back(
      {.task = "start-up: positions of the demo",
       .unit = "ms",
       .parley = median(ours),
       .against = "timeline --limit 100",
       .other = median(theirs),
       .aim = Aim::kRatioAtMost,
       .limit = 3,
       .note = fmt::format("90 % below {:.2f} and {:.2f} ms", ninetieth(ours), ninetieth(theirs))});
}

}  // namespace

void negotiation(World& world) {
  Random random(world.options.seed);
  const std::vector<Act> acts = make_acts(random, world.options.moves);
  const std::string directory = world.directory + "/negotiation";
  record(world, directory, acts);
  ask(world, directory, acts);
  start_cold(world);
}

}  // namespace parley::bench
