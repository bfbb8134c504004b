// SPDX-License-Identifier: MIT
// How the field scores timelines: SemEval-2015's task 4, "TimeLine: Cross-Document Event Ordering". A
// timeline is a set of temporal relations, and two are compared as TempEval-3 does: how many of the
// relations that one of them cannot do without follow from the other.
//
// What is taken from the task's own scorer, which is public (timeline-evaluation of
// github.com/newsreader/evaluation):
// - an event is a mention, "article-sentence-word", the words of one joined by "_"; it is the gold one's
//   where all of that is the same, letter by letter, and so it is with dates;
// - events of rank 0, which nobody could order, do not count; an undated event that has a rank is dated
//   "XXXX-XX-XX";
// - lines are sorted naturally ("9" before "10"); each event is SIMULTANEOUS with its date, then with
//   the event before it, or behind it (BEFORE) where that has a smaller rank;
// - a relation that follows from those before it is left out, and one that contradicts them counts, but
//   nothing follows from it;
// - found is what stands in the other timeline, or follows from it; all targets are counted as one.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "schema/error.h"
#include "schema/time.h"

namespace parley::eval {

/// What stands between the marks; nothing behind the last one.
std::vector<std::string> split(const std::string& line, char at);

struct TaskSentence {
  std::string number;
  std::string text;  // its words, a blank between two
};
struct TaskArticle {
  std::string id;
  Moment published;
  std::vector<TaskSentence> sentences;  // the title is the first, a line with the date the second
};

/// One event: where it is told, and when it was.
struct TimelineEntry {
  unsigned rank = 0;  // 0: has no place in the order
  std::string date;   // "2005-07-19", "2005-07", "XXXX-XX-XX"
  std::vector<std::string> mentions;
};
struct TaskTimeline {
  std::string target;  // whose it is
  std::vector<TimelineEntry> entries;
};

/// `directory` holds articles/ and gold/, a file each; in the order of their names.
Result<std::vector<TaskArticle>> read_task_articles(const std::filesystem::path& directory);
Result<std::vector<TaskTimeline>> read_gold_timelines(const std::filesystem::path& directory);
TaskTimeline read_timeline(std::istream& in);

/// Relations of the gold timeline and of the other, and how many of each the other one has.
struct RelationCount {
  unsigned gold = 0, gold_found = 0;
  unsigned system = 0, system_right = 0;

  RelationCount& operator+=(const RelationCount& more);
  [[nodiscard]] double recall() const;  // in percent; 0 of nothing
  [[nodiscard]] double precision() const;
  [[nodiscard]] double f1() const;
};

RelationCount compare(const TaskTimeline& gold, const TaskTimeline& system);

/// Mentions that have a place in one timeline, and none or another date in the other.
std::vector<std::string> differences(const TaskTimeline& gold, const TaskTimeline& system);

}  // namespace parley::eval
