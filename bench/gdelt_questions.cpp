// SPDX-License-Identifier: MIT
// What the sides are asked about a GDELT file: see gdelt_questions.h.
#include "bench/gdelt_questions.h"

#include <fmt/format.h>

#include <algorithm>

#include "bench/measure.h"

namespace parley::bench {
namespace {

constexpr std::size_t kQuestions = 100;
constexpr double kPatience = 3;  // seconds for one side and one kind of question
constexpr int kDaysOfAMonth = 30;

/// An open side and its own numbers for the questions.
struct Asked {
  const GdeltSide& side;
  std::string name;
  std::unique_ptr<GdeltReader> reader;
  std::vector<std::int64_t> actors{}, months{}, groups{};
  std::vector<double> times{};
  double spent = 0;
};

Asked prepare(const GdeltSide& side, const GdeltQuestions& questions) {
  Asked asked{side, side.name(), side.open()};
  const auto known = [&](const std::string& code) {
    const std::int64_t actor = asked.reader->actor(code);
    if (actor == 0) fail(fmt::format("{} has no {}", side.name(), code));
    return actor;
  };
  for (const auto& code : questions.actors) asked.actors.push_back(known(code));
  for (const auto& month : questions.months) asked.months.push_back(known(month.code));
  for (const auto& codes : questions.groups) asked.groups.push_back(asked.reader->group(codes));
  return asked;
}

/// What was answered; one of the two.
struct Answer {
  IndexRows rows;
  std::string page;
  void clear() { rows.clear(), page.clear(); }
  [[nodiscard]] std::size_t size() const { return rows.size() + page.size(); }
};

std::size_t count(Ask ask, const GdeltQuestions& questions) {
  return ask == Ask::kMembers ? questions.groups.size() : questions.actors.size();
}

const std::string& code_of(Ask ask, const GdeltQuestions& questions, std::size_t i) {
  if (ask == Ask::kMembers) return questions.groups[i].front();
  return ask == Ask::kMonth ? questions.months[i].code : questions.actors[i];
}

void ask_one(Ask ask, const GdeltQuestions& questions, std::size_t i, Asked& side, Answer& answer) {
  answer.clear();
  switch (ask) {
    case Ask::kNewest:
      return side.reader->newest(side.actors[i], answer.rows);
    case Ask::kMonth:
      return side.reader->days(side.months[i], questions.months[i].begin, questions.months[i].end,
                               answer.rows);
    case Ask::kMembers:
      return side.reader->with_members(side.groups[i], answer.rows);
    case Ask::kPrinted:
      return side.reader->printed(side.actors[i], answer.page);
    case Ask::kFull:
      return side.reader->full(side.actors[i], answer.page);
  }
}

/// Rows with the publishers' names, of which each side has numbers of its own.
std::string comparable(const Answer& answer, GdeltReader& reader) {
  std::string text = answer.page;
  for (const IndexRow& row : answer.rows)
    text += fmt::format("{} {}\n", fmt::join(row.begin(), row.begin() + kPublisher, " "),
                        reader.publisher(row[kPublisher]));
  return text;
}

/// The first line in which they differ, for people.
std::string difference(const std::string& a, const std::string& b) {
  const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  const auto place = static_cast<std::size_t>(at - a.begin());
  const std::size_t begin = place == 0 ? 0 : a.rfind('\n', place - 1) + 1;
  const auto line = [begin](const std::string& text) {
    return begin < text.size() ? text.substr(begin, text.find('\n', begin) - begin) : "(nothing)";
  };
  return line(a) + "\n" + line(b);
}

void compare(Ask ask, const GdeltQuestions& questions, std::vector<Asked>& sides) {
  std::size_t empty = 0;
  for (std::size_t i = 0; i < count(ask, questions); ++i) {
    std::string first;
    for (Asked& side : sides) {
      if (!side.side.answers(ask)) continue;
      Answer answer;
      ask_one(ask, questions, i, side, answer);
      const std::string text = comparable(answer, *side.reader);
      if (&side == &sides.front()) {
        first = text;
        empty += text.empty() ? 1 : 0;
      } else if (text != first) {
        fail(fmt::format("{}: {} and {} differ:\n{}", code_of(ask, questions, i),
                         sides.front().name, side.name, difference(first, text)));
      }
    }
  }
  if (2 * empty > count(ask, questions)) fail("most questions have no answer");
}

/// All rows that an actor has, publishers left out.
void compare_whole_timelines(std::vector<Asked>& sides) {
  constexpr std::size_t kActors = 20;
  constexpr std::int64_t kAlways = 1'000'000;  // days
  for (std::size_t i = 0; i < kActors; ++i) {
    IndexRows first;
    for (Asked& side : sides) {
      IndexRows rows;
      side.reader->days(side.months[i], 0, kAlways, rows);
      for (IndexRow& row : rows) row[kPublisher] = 0;
      if (&side == &sides.front()) first = rows;
      if (rows != first)
        fail(fmt::format("{} and {} differ: {} and {} rows of one actor", sides.front().name,
                         side.name, first.size(), rows.size()));
    }
  }
}

/// The sides, open, once they have given the same answers to all questions.
std::vector<Asked> compared(const std::vector<const GdeltSide*>& sides,
                            const GdeltQuestions& questions) {
  std::vector<Asked> asked;
  for (const GdeltSide* side : sides) asked.push_back(prepare(*side, questions));
  compare_whole_timelines(asked);
  for (const Ask ask : kAsks) compare(ask, questions, asked);
  return asked;
}

/// µs a question.
double time_round(Ask ask, const GdeltQuestions& questions, Asked& side, std::uint64_t& size) {
  Answer answer;
  size = 0;
  const Stopwatch watch;
  for (std::size_t i = 0; i < count(ask, questions); ++i) {
    ask_one(ask, questions, i, side, answer);
    size += answer.size();
  }
  const double seconds = watch.seconds();
  side.spent += seconds;
  return seconds * 1e6 / static_cast<double>(count(ask, questions));
}

/// By turns; a side that has taken its time is not asked again.
std::vector<Timed> time_ask(Ask ask, const GdeltQuestions& questions, int rounds,
                            std::vector<Asked>& sides) {
  std::vector<std::uint64_t> sizes(sides.size());
  for (Asked& side : sides) side.times.clear(), side.spent = 0;
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      if (!sides[i].side.answers(ask)) continue;
      if (!sides[i].times.empty() && sides[i].spent > kPatience) continue;
      sides[i].times.push_back(time_round(ask, questions, sides[i], sizes[i]));
      if (sizes[i] != sizes.front()) fail("the answers changed while they were timed");
    }
  }
  std::vector<Timed> timed;
  for (const Asked& side : sides)
    timed.push_back(
        {side.times.empty() ? 0 : median(side.times),
         static_cast<double>(sizes.front()) / static_cast<double>(count(ask, questions))});
  return timed;
}

}  // namespace

GdeltQuestions gdelt_questions(const GdeltSubjects& subjects, std::uint64_t seed) {
  GdeltQuestions questions{.actors = {}, .months = {}, .groups = subjects.groups};
  Random random(seed);
  const auto beginnings =
      static_cast<std::uint64_t>(subjects.last - subjects.first - kDaysOfAMonth);
  for (std::size_t i = 0; i < kQuestions; ++i) {
    questions.actors.push_back(subjects.actors[subjects.draw(random)]);
    const auto begin = subjects.first + static_cast<std::int64_t>(random.below(beginnings));
    const std::string& code = subjects.actors[random.below(subjects.actors.size())];
    questions.months.push_back({code, begin, begin + kDaysOfAMonth});
  }
  return questions;
}

void compare_questions(const std::vector<const GdeltSide*>& sides,
                       const GdeltQuestions& questions) {
  in_child([&] {
    compared(sides, questions);
    return std::vector<double>{};
  });
}

std::vector<double> time_first_pages(const std::vector<const GdeltSide*>& sides,
                                     const GdeltQuestions& questions, int rounds) {
  GdeltQuestions once = questions;
  std::sort(once.actors.begin(), once.actors.end());
  once.actors.erase(std::unique(once.actors.begin(), once.actors.end()), once.actors.end());
  std::vector<double> medians;
  for (const GdeltSide* side : sides) {
    std::vector<double> times;
    for (int round = 0; side->answers(Ask::kPrinted) && round < rounds; ++round) {
      const auto work = [&] {
        Asked asked = prepare(*side, once);
        std::uint64_t size = 0;
        return std::vector<double>{time_round(Ask::kPrinted, once, asked, size)};
      };
      times.push_back(in_child(work).values[0]);
    }
    medians.push_back(times.empty() ? 0 : median(times));
  }
  return medians;
}

std::vector<std::vector<Timed>> time_questions(const std::vector<const GdeltSide*>& sides,
                                               const GdeltQuestions& questions, int rounds) {
  const auto work = [&] {
    std::vector<Asked> asked = compared(sides, questions);
    std::vector<double> values;
    for (const Ask ask : kAsks) {
      for (const Timed& timed : time_ask(ask, questions, rounds, asked)) {
        values.push_back(timed.median);
        values.push_back(timed.size);
      }
    }
    return values;
  };
  const std::vector<double> values = in_child(work).values;
  std::vector<std::vector<Timed>> all;
  auto at = values.begin();
  for (std::size_t ask = 0; ask < kAsks.size(); ++ask) {
    std::vector<Timed>& timed = all.emplace_back();
    for (std::size_t i = 0; i < sides.size(); ++i, at += 2) timed.push_back({at[0], at[1]});
  }
  return all;
}

}  // namespace parley::bench
