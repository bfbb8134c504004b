// SPDX-License-Identifier: MIT
// Made-up news: see generator.h.
#include "bench/generator.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace parley::bench {
namespace {

// {a} the actor, {b} another one, {n} a number, {d} a day, {t} a topic.
constexpr std::array<std::string_view, 14> kAboutActors = {
    "{a} said on {d} that the latest draft on {t} was acceptable in principle but that {n} points "
    "were still open.",
    "{a} rejected the proposal on {t} and accused {b} of adding {n} conditions at the last moment.",
    "On {d}, {a} told reporters that talks with {b} would resume within {n} hours.",
    "According to two officials, {a} has asked {b} for written assurances about {t}.",
    "{a} welcomed the announcement and urged all sides to carry out the agreement without delay.",
    "A spokesman for {a} said the delegation would stay until {d} to discuss {t}.",
    "\"We are closer than ever,\" the envoy of {a} said after {n} hours of meetings on {t}.",
    "{a} proposed a new timetable in which {t} would be settled during the first {n} days.",
    "The statement by {a} came after {b} had suspended its participation on {d}.",
    "{a} denied reports that it had agreed to {n} of the demands concerning {t}.",
    "{a} will send a technical team on {d} to work with {b} on {t}.",
    "In a letter dated {d}, {a} warned that the window for {t} was closing.",
    "{a} and {b} exchanged lists of {n} names each, and the mediators confirmed that they had been "
    "received.",
    "Late on {d}, {a} announced that it had accepted the amended text on {t}.",
};
constexpr std::array<std::string_view, 10> kOthers = {
    "The meeting lasted {n} hours and ended without a joint statement.",
    "Mediators described the mood as constructive, although the gaps on {t} remained wide.",
    "Diplomats who were briefed on the discussions said that a decision was expected by {d}.",
    "The draft has {n} articles and two annexes, one of which deals with {t}.",
    "Families of those affected gathered outside the building and called for an immediate "
    "decision.",
    "Previous rounds collapsed over the order of the steps and over the guarantees for the second "
    "phase.",
    "No date was given for the next round, but preparations were said to be under way since {d}.",
    "Analysts cautioned that a similar text had failed {n} months earlier because of {t}.",
    "Aid agencies reported that {n} lorries had crossed by the evening and that more were waiting.",
    "The document was handed over on {d} and has been studied by legal experts ever since.",
};
constexpr std::array<std::string_view, 10> kTopics = {
    "the exchange of prisoners", "the withdrawal of forces",       "humanitarian deliveries",
    "the monitoring mechanism",  "the return of displaced people", "reconstruction funds",
    "border crossings",          "the length of the truce",        "security guarantees",
    "the release of detainees"};
constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kSyllables = {"ka", "ve", "lo", "mi", "sta", "ru",
                                                         "do", "ne", "ti", "fa", "pe",  "zu"};
constexpr std::array<std::string_view, 8> kSources = {
    "Harbour Wire",  "Meridian News", "The Daily Ledger", "Northern Post",
    "Crossing Desk", "Evening Relay", "Plain Dispatch",   "Open Record"};

std::string expand(std::string_view pattern, std::string_view a, std::string_view b,
                   Random& random) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      text += pattern[i];
      continue;
    }
    switch (pattern[i + 1]) {
      case 'a':
        text += a;
        break;
      case 'b':
        text += b;
        break;
      case 'n':
        text += std::to_string(2 + random.below(97));
        break;
      case 'd':
        text += random.pick(kDays);
        break;
      default:
        text += random.pick(kTopics);
        break;
    }
    i += 2;
  }
  return text;
}

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

std::string make_word(Random& random) {
  std::string word;
  for (int i = 0; i < 3; ++i) word += random.pick(kSyllables);
  word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

}  // namespace

Zipf::Zipf(std::size_t ranks) {
  double sum = 0;
  for (std::size_t i = 0; i < ranks; ++i) sums_.push_back(sum += 1.0 / static_cast<double>(i + 1));
}

std::size_t Zipf::draw(Random& random) const {
  const double at = random.fraction() * sums_.back();
  return static_cast<std::size_t>(std::upper_bound(sums_.begin(), sums_.end(), at) - sums_.begin());
}

std::vector<std::string> make_names(Random& random, std::size_t count) {
  std::set<std::string> known;
  std::vector<std::string> names;
  while (names.size() < count) {
    std::string name = make_word(random) + ' ' + make_word(random);
    if (known.insert(name).second) names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::size_t> draw_different(Random& random, std::size_t count, std::size_t end) {
  std::vector<std::size_t> drawn;
  while (drawn.size() < count) {
    const std::size_t one = random.below(end);
    if (std::find(drawn.begin(), drawn.end(), one) == drawn.end()) drawn.push_back(one);
  }
  return drawn;
}

NewReport make_article(Random& random, const std::vector<std::string_view>& actors,
                       std::size_t words, std::uint64_t number) {
  NewReport article;
  article.title =
      fmt::format("{} and {} weigh draft {}", actors[0], actors[1 % actors.size()], number);
  article.source = random.pick(kSources);
  article.url = fmt::format("https://news.example/articles/{}", number);
  article.tags = {"negotiations"};
  article.origin = fmt::format("article-{}.md", number);
  std::size_t have = 0;
  for (std::size_t i = 0; i < actors.size() || have < words; ++i) {
    const bool names = i < actors.size() || i % 2 == 0;
    const std::string_view a = actors[i < actors.size() ? i : random.below(actors.size())];
    const std::string sentence = expand(names ? random.pick(kAboutActors) : random.pick(kOthers), a,
                                        random.pick(actors), random);
    have += count_words(sentence);
    if (!article.body.empty()) article.body += i % 3 == 0 ? "\n\n" : " ";
    article.body += sentence;
  }
  return article;
}

std::string as_file(const NewReport& article) {
  return fmt::format("---\ntitle: {}\ndate: {}\nsource: {}\nurl: {}\ntags: {}\n---\n\n{}\n",
                     article.title, format(article.published), article.source, article.url,
                     article.tags.front(), article.body);
}

}  // namespace parley::bench
