// SPDX-License-Identifier: MIT
#include "bench/eval_semeval.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string_view>
#include <tuple>

#include "schema/ascii.h"

namespace parley::eval {
namespace {

// ---- files ----

Result<std::vector<std::filesystem::path>> files_of(const std::filesystem::path& directory) {
  std::error_code problem;
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(directory, problem))
    files.push_back(file.path());
  if (problem) return failure(ErrorCode::kIo, directory.string() + ": " + problem.message());
  std::sort(files.begin(), files.end());
  return files;
}

Result<TaskArticle> read_article(const std::filesystem::path& file) {
  std::ifstream in(file);
  TaskArticle article;
  std::string published;
  std::string line;
  while (std::getline(in, line) && line != "---") {
    if (line.starts_with("id: ")) article.id = line.substr(4);
    if (line.starts_with("published: ")) published = line.substr(11);
  }
  auto moment = parse_moment(published);
  if (!moment) return failure(std::move(moment.error()).in(file.string()));
  article.published = *moment;
  while (std::getline(in, line)) {
    const std::size_t tab = line.find('\t');
    if (tab != kNowhere) article.sentences.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return article;
}

// ---- relations ----

/// "9" before "10": numbers by what they count, and what ends before what goes on.
bool is_naturally_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  const auto number_at = [](std::string_view text, std::size_t& at) {
    while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return std::pair{at - begin, text.substr(begin, at - begin)};
  };
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) != is_digit(b[j])) return is_digit(a[i]);
    if (is_digit(a[i])) {
      const auto one = number_at(a, i), other = number_at(b, j);
      if (one != other) return one < other;
    } else {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
    }
  }
  return i == a.size() && j < b.size();
}

/// Two events, or an event and a date.
struct Relation {
  unsigned one = 0, other = 0;
  bool before = false;  // else simultaneous
  friend auto operator<=>(const Relation&, const Relation&) = default;
};

/// Numbers of events and dates: the same ones have the same in both timelines.
using Numbers = std::map<std::string, unsigned>;

/// All that the lines of a timeline say.
std::vector<Relation> relations_of(const TaskTimeline& timeline, Numbers& numbers) {
  std::vector<const TimelineEntry*> entries;
  for (const TimelineEntry& one : timeline.entries) {
    if (one.rank != 0 && !one.mentions.empty()) entries.push_back(&one);
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const TimelineEntry* a, const TimelineEntry* b) {
                     if (a->rank != b->rank) return a->rank < b->rank;
                     return is_naturally_before(a->date + '\t' + a->mentions[0],
                                                b->date + '\t' + b->mentions[0]);
                   });
  const auto number_of = [&numbers](const std::string& key) {
    return numbers.try_emplace(key, static_cast<unsigned>(numbers.size())).first->second;
  };
  std::vector<Relation> of_dates, of_order;
  std::map<std::string, unsigned> told;  // how often a mention stands there
  unsigned before = 0, rank = 0;
  for (const TimelineEntry* entry : entries) {
    for (const std::string& mention : entry->mentions) {
      const unsigned event = number_of("event " + mention + " " + std::to_string(told[mention]++));
      of_dates.push_back({event, number_of("date " + entry->date), false});
      if (rank != 0) of_order.push_back({before, event, rank < entry->rank});
      before = event;
      rank = entry->rank;
    }
  }
  of_dates.insert(of_dates.end(), of_order.begin(), of_order.end());
  return of_dates;
}

/// Relations that do not contradict one another, and what follows from them.
class Closure {
 public:
  enum class Answer : std::uint8_t { kFollows, kUnknown, kContradicts };

  Answer ask(const Relation& relation) const {
    const unsigned one = group(relation.one), other = group(relation.other);
    const bool same = one == other, before = is_before(one, other), behind = is_before(other, one);
    if (relation.before ? before : same) return Answer::kFollows;
    return same || before || behind ? Answer::kContradicts : Answer::kUnknown;
  }
  /// REQUIRES: it is unknown as yet.
  void add(const Relation& relation) {
    const unsigned one = group(relation.one), other = group(relation.other);
    if (relation.before) {
      behind_[one].insert(other);
    } else {
      same_[other] = one;
      behind_[one].merge(behind_[other]);
    }
  }

 private:
  /// Which of those that are simultaneous stands for all of them.
  unsigned group(unsigned member) const {
    for (auto at = same_.find(member); at != same_.end(); at = same_.find(member))
      member = at->second;
    return member;
  }
  bool is_before(unsigned one, unsigned other) const {
    std::set<unsigned> seen;
    std::vector<unsigned> open{one};
    while (!open.empty()) {
      const auto next = behind_.find(open.back());
      open.pop_back();
      if (next == behind_.end()) continue;
      for (const unsigned member : next->second) {
        const unsigned behind = group(member);
        if (behind == other) return true;
        if (seen.insert(behind).second) open.push_back(behind);
      }
    }
    return false;
  }

  std::map<unsigned, unsigned> same_;
  std::map<unsigned, std::set<unsigned>> behind_;
};

struct Graph {
  std::set<Relation> told;
  std::vector<Relation> reduced;  // without what follows from the others
  Closure closure;

  explicit Graph(const std::vector<Relation>& relations)
      : told(relations.begin(), relations.end()) {
    for (const Relation& one : relations) {
      const Closure::Answer answer = closure.ask(one);
      if (answer == Closure::Answer::kUnknown) closure.add(one);
      if (answer != Closure::Answer::kFollows) reduced.push_back(one);
    }
  }
  [[nodiscard]] bool has(const Relation& one) const {
    return told.contains(one) || (!one.before && told.contains({one.other, one.one, false})) ||
           closure.ask(one) == Closure::Answer::kFollows;
  }
};

unsigned count_in(const Graph& graph, const std::vector<Relation>& relations) {
  return static_cast<unsigned>(
      std::count_if(relations.begin(), relations.end(),
                    [&graph](const Relation& one) { return graph.has(one); }));
}

std::map<std::string, std::string> dates_of(const TaskTimeline& timeline) {
  std::map<std::string, std::string> dates;
  for (const TimelineEntry& entry : timeline.entries) {
    for (const std::string& mention : entry.mentions) {
      if (entry.rank != 0) dates.try_emplace(mention, entry.date);
    }
  }
  return dates;
}

double percent(unsigned part, unsigned whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

}  // namespace

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> parts;
  std::stringstream in(line);
  for (std::string part; std::getline(in, part, at);) parts.push_back(part);
  return parts;
}

Result<std::vector<TaskArticle>> read_task_articles(const std::filesystem::path& directory) {
  auto files = files_of(directory / "articles");
  if (!files) return failure_of(files);
  std::vector<TaskArticle> articles;
  for (const auto& file : *files) {
    auto article = read_article(file);
    if (!article) return failure_of(article);
    articles.push_back(std::move(*article));
  }
  return articles;
}

Result<std::vector<TaskTimeline>> read_gold_timelines(const std::filesystem::path& directory) {
  auto files = files_of(directory / "gold");
  if (!files) return failure_of(files);
  std::vector<TaskTimeline> timelines;
  for (const auto& file : *files) {
    std::ifstream in(file);
    timelines.push_back(read_timeline(in));
  }
  return timelines;
}

TaskTimeline read_timeline(std::istream& in) {
  TaskTimeline timeline;
  std::getline(in, timeline.target);
  for (std::string line; std::getline(in, line);) {
    auto cells = split(line, '\t');
    if (cells.size() < 3 || !std::all_of(cells[0].begin(), cells[0].end(), is_digit)) continue;
    TimelineEntry entry;
    for (const char c : cells[0]) entry.rank = 10 * entry.rank + static_cast<unsigned>(c - '0');
    entry.date = cells[1];
    entry.mentions.assign(cells.begin() + 2, cells.end());
    timeline.entries.push_back(std::move(entry));
  }
  return timeline;
}

RelationCount& RelationCount::operator+=(const RelationCount& more) {
  gold += more.gold;
  gold_found += more.gold_found;
  system += more.system;
  system_right += more.system_right;
  return *this;
}

double RelationCount::recall() const { return percent(gold_found, gold); }
double RelationCount::precision() const { return percent(system_right, system); }
double RelationCount::f1() const {
  const double sum = precision() + recall();
  return sum == 0 ? 0 : 2 * precision() * recall() / sum;
}

RelationCount compare(const TaskTimeline& gold, const TaskTimeline& system) {
  Numbers numbers;
  const Graph expected(relations_of(gold, numbers));
  const Graph read(relations_of(system, numbers));
  RelationCount count;
  count.gold = static_cast<unsigned>(expected.reduced.size());
  count.gold_found = count_in(read, expected.reduced);
  count.system = static_cast<unsigned>(read.reduced.size());
  count.system_right = count_in(expected, read.reduced);
  return count;
}

std::vector<std::string> differences(const TaskTimeline& gold, const TaskTimeline& system) {
  const auto expected = dates_of(gold), read = dates_of(system);
  std::vector<std::string> all;
  for (const auto& [mention, date] : expected) {
    const auto found = read.find(mention);
    if (found == read.end()) all.push_back(mention + ": expected " + date + ", is not found");
    if (found != read.end() && found->second != date)
      all.push_back(mention + ": expected " + date + ", is " + found->second);
  }
  for (const auto& [mention, date] : read) {
    if (!expected.contains(mention)) all.push_back(mention + ": expected none, is " + date);
  }
  return all;
}

}  // namespace parley::eval
