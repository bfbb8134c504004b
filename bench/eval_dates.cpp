// SPDX-License-Identifier: MIT
#include "bench/eval_dates.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "bench/eval_semeval.h"
#include "schema/time.h"

namespace parley::eval {
namespace {

bool overlaps(const std::string& sentence, const std::string& phrase, const DateMention& mention) {
  const std::size_t at = sentence.find(phrase);
  return at != std::string::npos && at < mention.at + mention.length &&
         mention.at < at + phrase.size();
}

std::string listed(const std::vector<DateMention>& mentions, const std::string& sentence) {
  std::string text;
  for (const DateMention& one : mentions)
    text += " \"" + sentence.substr(one.at, one.length) + "\" " + one.when;
  return text.empty() ? " none" : text;
}

void count(DateScore& score, const DatePhrase& row, const SentenceDates& read) {
  ++score.sentences;
  score.expected += static_cast<unsigned>(row.phrases.size());
  score.found += static_cast<unsigned>(read.mentions.size());
  std::string wrong;
  std::set<std::size_t> taken;
  for (std::size_t i = 0; i < row.phrases.size(); ++i) {
    const auto mention = std::find_if(
        read.mentions.begin(), read.mentions.end(),
        [&](const DateMention& one) { return overlaps(row.sentence, row.phrases[i], one); });
    const bool is_found = mention != read.mentions.end();
    score.matched += is_found ? 1U : 0U;
    const bool is_right = is_found && mention->when == row.whens[i];
    score.right += is_right ? 1U : 0U;
    if (is_found) taken.insert(static_cast<std::size_t>(mention - read.mentions.begin()));
    if (is_found && !is_right && mention->is_certain) ++score.wrong_and_certain;
    if (!is_right) wrong += " expected \"" + row.phrases[i] + "\" " + row.whens[i] + ";";
  }
  for (std::size_t i = 0; i < read.mentions.size(); ++i) {
    if (taken.contains(i)) continue;
    wrong += " expected no other;";
    if (read.mentions[i].is_certain) ++score.wrong_and_certain;
  }
  if (!row.act.empty()) {
    ++score.acts;
    const bool is_right = row.act == read.when;
    score.acts_right += is_right ? 1U : 0U;
    if (!is_right) wrong += " the act expected " + row.act + ", is " + read.when + ";";
  }
  if (!wrong.empty())
    score.mistakes.push_back(row.published + " " + row.sentence + "\n    " + wrong + " found" +
                             listed(read.mentions, row.sentence));
}

/// What a gold mention says and what was read are the same to `length` characters: 10 a day, 7 a month.
bool same_to(const std::string& gold, const std::string& read, std::size_t length) {
  return read.size() >= length && gold.compare(0, length, read, 0, length) == 0;
}

void count(TimelineScore& score, const TimelineEntry& entry,
           const std::map<std::string, std::string>& dates) {
  constexpr std::size_t kDay = 10, kMonth = 7, kYear = 4;
  if (entry.date.size() != kDay || entry.date.find('X') != std::string::npos) return;
  for (const std::string& mention : entry.mentions) {
    const auto sentence = dates.find(mention.substr(0, mention.find('-', mention.find('-') + 1)));
    if (sentence == dates.end()) continue;
    const std::string& read = sentence->second;
    ++score.mentions;
    score.day += same_to(entry.date, read, kDay) ? 1U : 0U;
    score.month += same_to(entry.date, read, kMonth) ? 1U : 0U;
    score.year += same_to(entry.date, read, kYear) ? 1U : 0U;
    if (!same_to(entry.date, read, kDay))
      score.mistakes.push_back(mention + ": expected " + entry.date + ", is " + read);
  }
}

}  // namespace

Result<std::vector<DatePhrase>> read_date_phrases(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return failure(ErrorCode::kFailed, file.string() + ": cannot be read", "");
  std::vector<DatePhrase> rows;
  bool held_out = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# held out")) held_out = true;
    if (line.empty() || line.starts_with('#')) continue;
    auto cells = split(line, '\t');
    if (cells.size() < 6) return failure(ErrorCode::kFailed, line + ": six columns are needed", "");
    DatePhrase row;
    row.goes_on = cells[0].starts_with('+');
    row.kind = cells[0].substr(row.goes_on ? 1 : 0);
    row.published = cells[1];
    row.lang = cells[2];
    row.sentence = cells[3];
    if (cells[4] != "-") row.phrases = split(cells[4], '|');
    if (cells[5] != "-") row.whens = split(cells[5], '|');
    if (cells.size() > 6) row.act = cells[6];
    row.is_held_out = held_out;
    if (row.phrases.size() != row.whens.size())
      return failure(ErrorCode::kFailed, line + ": a date for each phrase is needed", "");
    rows.push_back(std::move(row));
  }
  return rows;
}

std::map<std::string, DateScore> score_dates(const std::vector<DatePhrase>& rows, bool held_out) {
  std::map<std::string, DateScore> scores;
  std::optional<ArticleDates> article;
  for (const DatePhrase& row : rows) {
    const auto published = parse_moment(row.published);
    if (!published) continue;
    if (!row.goes_on || !article) article.emplace(*published, row.lang);
    const SentenceDates read = article->read(row.sentence);
    if (row.is_held_out != held_out) continue;
    count(scores[row.kind], row, read);
    count(scores[""], row, read);
  }
  return scores;
}

Result<TimelineScore> score_timelines(const std::filesystem::path& directory) {
  auto articles = read_task_articles(directory);
  if (!articles) return failure_of(articles);
  auto gold = read_gold_timelines(directory);
  if (!gold) return failure_of(gold);
  std::map<std::string, std::string> dates;  // of sentences, by "article-sentence"
  for (const TaskArticle& article : *articles) {
    ArticleDates reader(article.published, "en");
    for (const TaskSentence& one : article.sentences)
      dates[article.id + '-' + one.number] = reader.read(one.text).when;
  }
  TimelineScore score;
  for (const TaskTimeline& timeline : *gold) {
    for (const TimelineEntry& entry : timeline.entries) count(score, entry, dates);
  }
  return score;
}

}  // namespace parley::eval
