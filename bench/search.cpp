// SPDX-License-Identifier: MIT
// Full text search against SQLite's FTS5 on the same articles: one word of middling frequency, two words and an
// actor, a phrase; the best 20 with a passage each. And what an index costs: bytes on disk, and time to add.
// Made-up words of a Zipf vocabulary, in no language, so that both sides index the same words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "bench/generator.h"
#include "bench/measure.h"
#include "bench/sqlite.h"
#include "bench/tasks.h"
#include "schema/actor_table.h"

namespace parley::bench {
namespace {

constexpr std::size_t kVocabulary = 60'000, kWords = 400, kTitleWords = 8, kOfSentence = 14;
constexpr std::size_t kActors = 3, kBest = 20, kAsked = 25;
constexpr int kRounds = 5;
constexpr double kTolerance = 1e-3;  // of scores: ours are floats

/// "bakorune" and the like: no words of a language, all different.
std::vector<std::string> make_vocabulary() {
  constexpr std::string_view kBegins = "bdfgjkmprtvz", kVowels = "aiou";
  std::vector<std::string> words;
  for (std::size_t i = 0; i < kVocabulary; ++i) {
    std::string word;
    for (std::size_t n = i, k = 0; k < 4; ++k) {
      word += kBegins[n % kBegins.size()];
      n /= kBegins.size();
      word += kVowels[n % kVowels.size()];
      n /= kVowels.size();
    }
    words.push_back(word + "k");
  }
  return words;
}

struct Made {
  std::vector<std::string> names, handles;
  std::vector<std::string> vocabulary = make_vocabulary();
  Zipf zipf{kVocabulary};
  std::uint64_t count = 0, seed = 0;

  explicit Made(const Options& options) : count(options.documents), seed(options.seed) {
    for (const ActorEntry& entry : actor_table()) {
      if (entry.kind != ActorKind::kOrganisation) continue;
      names.emplace_back(entry.name);
      handles.emplace_back(entry.handle);
    }
  }

  /// All articles, in order; each time the same.
  template <class Take>
  void each(const Take& take) const {
    Random random(seed);
    std::vector<std::size_t> actors;
    for (std::uint64_t i = 0; i < count; ++i) {
      NewReport report;
      for (std::size_t n = 0; n < kTitleWords; ++n)
        report.title += (n == 0 ? "" : " ") + vocabulary[zipf.draw(random)];
      actors = draw_different(random, kActors, names.size());
      for (std::size_t n = 0; n < kWords; ++n) {
        if (n > 0) report.body += n % kOfSentence == 0 ? ". " : " ";
        report.body += vocabulary[zipf.draw(random)];
        if (n % 100 == 50 && n / 100 < actors.size()) report.body += " " + names[actors[n / 100]];
      }
      report.body += ".";
      report.published = {
          std::chrono::sys_days(std::chrono::year{2024} / 1 / 1) + std::chrono::minutes(i), true,
          std::chrono::minutes(0)};
      report.origin = fmt::format("made.jsonl:{}", i + 1);
      take(i, report, actors);
    }
  }
};

/// Seconds, from opening the archive to its rest.
double add_all(const World& world, const Made& made, const std::string& directory, bool indexed) {
  OpenOptions options{.access = Access::kWrite};
  options.no_search = !indexed;
  must(Archive::create(directory, operation("init"), world.clock, options));
  double spent = 0;
  {
    auto archive = must(Archive::open(directory, world.clock, {.access = Access::kWrite}));
    auto appender = archive->append(operation("add"), [](const auto&, auto) {});
    made.each([&](std::uint64_t, const NewReport& report, const auto&) {
      const Stopwatch watch;
      must(appender.add(report));
      spent += watch.seconds();
    });
    const Stopwatch watch;
    must(appender.finish());
    archive.reset();
    spent += watch.seconds();
  }
  return spent;
}

void fill_sqlite(const Made& made, const std::string& path, bool with_texts) {
  Sqlite db(path, Sqlite::Mode::kCreate);
  db.run(with_texts ? "CREATE VIRTUAL TABLE t USING fts5(title, body)"
                    : "CREATE VIRTUAL TABLE t USING fts5(title, body, content='')");
  if (with_texts)
    db.run(
        "CREATE TABLE named(actor INTEGER, article INTEGER, PRIMARY KEY(actor, article)) WITHOUT "
        "ROWID");
  db.run("BEGIN");
  Statement insert = db.prepare("INSERT INTO t(rowid, title, body) VALUES(?, ?, ?)");
  std::unique_ptr<Statement> name;
  if (with_texts) name.reset(new Statement(db.prepare("INSERT INTO named VALUES(?, ?)")));
  made.each([&](std::uint64_t i, const NewReport& report, const std::vector<std::size_t>& actors) {
    insert.bind(1, static_cast<std::int64_t>(i + 1));
    insert.bind(2, report.title);
    insert.bind(3, report.body);
    insert.run();
    for (const std::size_t actor : with_texts ? actors : std::vector<std::size_t>{}) {
      name->bind(1, static_cast<std::int64_t>(actor));
      name->bind(2, static_cast<std::int64_t>(i + 1));
      name->run();
    }
  });
  db.run("COMMIT");
  db.run("INSERT INTO t(t) VALUES('optimize')");
  if (!with_texts) db.run("VACUUM");
}

struct Question {
  std::string words;
  std::optional<std::size_t> actor;
};
/// Score and number of an article, the best first.
using Best = std::vector<std::pair<double, std::uint64_t>>;

Best ask_parley(const Archive& archive, const Made& made, const Question& question) {
  SearchQuery query;
  query.words = question.words;
  query.kind = std::nullopt;
  if (question.actor) query.actors = {must(archive.find_actor(made.handles[*question.actor]))};
  query.limit = kBest;
  Best best;
  must(archive.search(query, [&best](const SearchHit& hit) {
    if (!hit.report || hit.passage.text.empty()) fail("a hit without a report or a passage");
    best.emplace_back(hit.score, number(hit.report->id));
    return Visit::kContinue;
  }));
  return best;
}

class Fts5 {
 public:
  explicit Fts5(const std::string& path)
      : db_(path, Sqlite::Mode::kRead),
        plain_((db_.settle_for_reading(), db_.prepare(select("")))),
        named_(db_.prepare(select("AND rowid IN (SELECT article FROM named WHERE actor = ?2) "))) {}

  Best ask(const Question& question) {
    Statement& statement = question.actor ? named_ : plain_;
    statement.bind(1, question.words);
    if (question.actor) statement.bind(2, static_cast<std::int64_t>(*question.actor));
    Best best;
    while (statement.step()) {
      best.emplace_back(-statement.real(1), static_cast<std::uint64_t>(statement.integer(0)));
      if (statement.text(3).empty()) fail("a row without a snippet");
    }
    statement.reset();
    return best;
  }

 private:
  static std::string select(const std::string& filter) {
    return fmt::format(
        "SELECT rowid, bm25(t, 3.0, 1.0) AS score, title, snippet(t, 1, '[', ']', '…', 30) FROM t "
        "WHERE t MATCH ?1 {}ORDER BY score LIMIT {}",
        filter, kBest);
  }

  Sqlite db_;
  Statement plain_, named_;
};

/// The same scores, and the same articles where no other has the score.
void compare_best(const Question& question, const Best& ours, const Best& theirs) {
  const auto differ = [&](const std::string& why) {
    fail(fmt::format("'{}': {}: {} and {} hits", question.words, why, ours.size(), theirs.size()));
  };
  if (ours.size() != theirs.size()) differ("other numbers");
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const double near = kTolerance * std::max(1.0, std::abs(theirs[i].first));
    if (std::abs(ours[i].first - theirs[i].first) > near)
      differ(fmt::format("score {} of hit {} is {} there", ours[i].first, i + 1, theirs[i].first));
    const bool alone = std::none_of(theirs.begin(), theirs.end(), [&](const auto& one) {
      return one.second != theirs[i].second && std::abs(one.first - theirs[i].first) <= 2 * near;
    });
    if (alone && i + 1 < theirs.size() && ours[i].second != theirs[i].second)
      differ(fmt::format("hit {} is another article", i + 1));
  }
}

/// Questions whose words are about as frequent as asked for. `phrases`: from the first articles.
std::vector<Question> words_of_rank(const Made& made, std::size_t rank) {
  std::vector<Question> all;
  for (std::size_t i = 0; i < kAsked; ++i) all.push_back({made.vocabulary[rank + i * 7], {}});
  return all;
}
std::vector<Question> two_and_an_actor(const Made& made) {
  std::vector<Question> all;
  for (std::size_t i = 0; i < kAsked; ++i)
    all.push_back(
        {made.vocabulary[40 + i] + " " + made.vocabulary[90 + 3 * i], i % made.handles.size()});
  return all;
}
std::vector<Question> phrases(const Made& made) {
  std::vector<Question> all;
  for (std::size_t i = 0; i < kAsked; ++i)
    all.push_back(
        {fmt::format("\"{} {}\"", made.vocabulary[20 + i], made.vocabulary[60 + 2 * i]), {}});
  return all;
}

void ask_both(World& world, const Archive& archive, const Made& made, Fts5& fts,
              const std::string& task, const std::vector<Question>& questions, double aim) {
  std::size_t hits = 0;
  for (const Question& one : questions) {
    const Best ours = ask_parley(archive, made, one);
    compare_best(one, ours, fts.ask(one));
    hits += ours.size();
  }
  std::vector<double> ours, theirs;
  for (int round = 0; round < world.options.rounds(kRounds); ++round) {
    for (const Question& one : questions) {
      const Stopwatch first;
      ask_parley(archive, made, one);
      ours.push_back(first.seconds() * 1e3);
      const Stopwatch second;
      fts.ask(one);
      theirs.push_back(second.seconds() * 1e3);
    }
  }
  Figure figure{.task = task,
                .unit = "ms",
                .parley = median(ours),
                .against = "FTS5",
                .other = median(theirs)};
  figure.aim = Aim::kRatioAtMost;
  figure.limit = aim;
  figure.note =
      fmt::format("{} questions, {:.0f} hits each; scores and articles compared", questions.size(),
                  static_cast<double>(hits) / static_cast<double>(questions.size()));
  world.figures.push_back(figure);
}

}  // namespace

void search(World& world) {
  const Made made(world.options);
  const std::string with = world.directory + "/search-with",
                    without = world.directory + "/search-without";
  say(fmt::format("search: adding {} articles of {} words, without an index and with one",
                  made.count, kWords));
  const double plain = add_all(world, made, without, false);
  const double indexed = add_all(world, made, with, true);
  say("search: filling FTS5");
  const std::string texts = world.directory + "/search-texts.sqlite",
                    bare = world.directory + "/search-bare.sqlite";
  fill_sqlite(made, texts, true);
  fill_sqlite(made, bare, false);

  const auto archive = must(Archive::open(with, world.clock, {}));
  Fts5 fts(texts);
  const std::string of = fmt::format("{} articles", made.count);
  ask_both(world, *archive, made, fts, "search a word, best 20 of " + of, words_of_rank(made, 300),
           0.5);
  ask_both(world, *archive, made, fts, "search two words and an actor, best 20",
           two_and_an_actor(made), 0.3);
  ask_both(world, *archive, made, fts, "search a phrase, best 20", phrases(made), 1.0);

  const auto of_index = [&] {
    return static_cast<double>(bytes_on_disk(with) - bytes_on_disk(without)) / 1e6;
  };
  const double as_added = of_index();
  for (const std::string& one : {with, without})
    must(must(Archive::open(one, world.clock, {.access = Access::kWrite}))->compact());
  Figure bytes{.task = "bytes of the search index", .unit = "MB"};
  bytes.parley = of_index();
  bytes.against = "FTS5";
  bytes.other = static_cast<double>(bytes_on_disk(bare)) / 1e6;
  bytes.aim = Aim::kRatioAtMost;
  bytes.limit = 0.6;
  bytes.note = fmt::format(
      "an archive with an index less one without, both compacted ({:.1f} MB before that); FTS5 "
      "without "
      "the texts, optimised",
      as_added);
  world.figures.push_back(bytes);
  Figure adding{.task = "add " + of + " with an index",
                .unit = "s",
                .parley = indexed,
                .against = "without",
                .other = plain};
  adding.aim = Aim::kRatioAtMost;
  adding.limit = 1.5;
  adding.note = "no events are read, which would take longer on both sides";
  world.figures.push_back(adding);
}

}  // namespace parley::bench
