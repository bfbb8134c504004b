// SPDX-License-Identifier: MIT
#include "core/reading/lexicon_reader.h"

#include <algorithm>
#include <utility>

#include "core/reading/chunk_words.h"
#include "schema/ascii.h"
#include "schema/cameo.h"
#include "schema/text.h"

namespace parley::reading {
namespace {

constexpr std::size_t kMostBytes = 16U << 20U;
constexpr std::size_t kMostWords = 12;  // of one phrase

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

/// The word that begins `rest`, taken off it.
std::string_view take_word(std::string_view& rest) {
  rest = trim(rest);
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest = trim(rest.substr(end));
  return word;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!(text = trim(text)).empty()) words.push_back(lower(take_word(text)));
  return words;
}

/// Parts between `mark`s outside of brackets, trimmed.
std::vector<std::string_view> parts_of(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '(') ++depth;
    if (i < text.size() && text[i] == ')') --depth;
    if (i < text.size() && (text[i] != mark || depth > 0)) continue;
    parts.push_back(trim(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  return parts;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

tl::unexpected<Error> LexiconReader::fail(const std::string& message,
                                          const std::string& hint) const {
  return failure(ErrorCode::kUsage, name_ + ":" + std::to_string(line_) + ": " + message, hint);
}

Result<void> LexiconReader::read(std::string_view text) {
  if (text.size() > kMostBytes) return fail("more than 16 MiB", "this is no lexicon");
  if (const auto bad = find_invalid_utf8(text); bad || text.find('\0') != kNowhere)
    return fail("not a text file in UTF-8", "save it as plain text");
  if (constexpr std::string_view kMark = "\xEF\xBB\xBF"; text.starts_with(kMark))
    text.remove_prefix(kMark.size());
  while (!text.empty()) {
    ++line_;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view whole = text.substr(0, std::min(text.substr(0, end).find('#'), end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view line = trim(whole);
    if (line.empty()) continue;
    if (auto read = read_line(line, is_blank(whole.front())); !read) return read;
  }
  index_forms();
  return {};
}

Result<void> LexiconReader::read_line(std::string_view line, bool indented) {
  if (indented) return read_pattern(line);
  const std::string_view kind = take_word(line);
  if (kind == "set") return read_set(line);
  if (kind == "agent") return read_agents(line);
  if (kind == "verb") return read_verbs(line);
  if (kind == "noun") return read_nouns(line);
  return fail(
      "'" + std::string(kind) + "' begins no entry",
      "an entry begins with set, agent, verb or noun; a pattern is indented below its verb");
}

Result<void> LexiconReader::read_set(std::string_view rest) {
  const std::string_view name = take_word(rest);
  Alternatives set;
  for (const std::string_view part : parts_of(rest, '|')) {
    std::vector<std::string> words = words_in(part);
    if (words.empty() || words.size() > kMostWords || part.find('{') != kNowhere)
      return fail("a set lists words, with | between");
    set.push_back(std::move(words));
  }
  lexicon_.sets_[std::string(name)] = std::move(set);
  return {};
}

Result<void> LexiconReader::read_agents(std::string_view rest) {
  const std::string code(take_word(rest));
  for (const std::string_view part : parts_of(rest, '|')) {
    std::vector<std::string> words = words_in(part);
    if (words.empty() || words.size() > kMostWords)
      return fail("agent needs a code and words, with | between: agent MIL  army | troops");
    lexicon_.agents_[words.front()].push_back({words, code});
  }
  return {};
}

Result<std::string> LexiconReader::code(std::string_view word) const {
  if (word == "-") return std::string{};
  if (!word.empty() && !cameo_name(word).empty()) return std::string(word);
  return fail("'" + std::string(word) + "' is no code of CAMEO",
              "three or four digits, or two for a root; '-' for none");
}

Result<LexiconReader::Flags> LexiconReader::take_flags(std::string_view& line) const {
  static constexpr std::pair<std::string_view, VerbUse> kUses[] = {
      {"says", VerbUse::kSays},         {"mutual", VerbUse::kMutual},
      {"together", VerbUse::kTogether}, {"reversed", VerbUse::kReversed},
      {"intent", VerbUse::kIntent},     {"appeal", VerbUse::kAppeal},
      {"demand", VerbUse::kDemand},     {"refuse", VerbUse::kRefuse},
      {"threat", VerbUse::kThreat},     {"accept", VerbUse::kAccept}};
  Flags flags;
  for (line = trim(line); line.ends_with(']'); line = trim(line)) {
    const std::size_t open = line.rfind('[');
    if (open == kNowhere) return fail("']' without its '['");
    const std::string word = lower(trim(line.substr(open + 1, line.size() - open - 2)));
    line = line.substr(0, open);
    const auto use = std::find_if(std::begin(kUses), std::end(kUses),
                                  [&word](const auto& known) { return known.first == word; });
    if (use != std::end(kUses)) {
      flags.uses.add(use->second);
    } else if (small_word(word) != SmallWord::kPreposition && word != "to") {
      return fail("'[" + word + "]' is neither a preposition nor a flag");
    } else {
      flags.prepositions.push_back(word);
    }
  }
  return flags;
}

/// What a verb's first word is written like, whichever verbs it begins.
void LexiconReader::index_forms() {
  lexicon_.readings_.clear();
  for (std::uint32_t number = 0; number < lexicon_.verbs_.size(); ++number) {
    const std::string& text = lexicon_.verbs_[number].text;
    const std::string first = text.substr(0, text.find(' '));
    for (const auto& [form, kind] : forms_of(first, lexicon_.past_[first]))
      lexicon_.readings_[form].push_back({number, kind});
  }
}

std::uint32_t LexiconReader::verb(std::string_view text) {
  const std::vector<std::string> words = words_in(text);
  const std::string name = joined(words);
  const auto [found, is_new] =
      lexicon_.verb_of_.try_emplace(name, static_cast<std::uint32_t>(lexicon_.verbs_.size()));
  if (is_new) {
    lexicon_.verbs_.emplace_back();
    lexicon_.verbs_.back().text = name;
    lexicon_.verbs_.back().particles.assign(words.begin() + 1, words.end());
  }
  return found->second;
}

Result<void> LexiconReader::read_verbs(std::string_view rest) {
  auto code = this->code(take_word(rest));
  if (!code) return failure_of(code);
  auto flags = take_flags(rest);
  if (!flags) return failure_of(flags);
  group_.clear();
  for (const std::string_view part : parts_of(rest, ',')) {
    const std::size_t open = std::min(part.find('('), part.size());
    const std::string_view text = trim(part.substr(0, open));
    if (text.empty() || words_in(text).size() > kMostWords)
      return fail("verb needs a code and verbs, with commas between: verb 120  reject, turn down");
    if (open != part.size() && !part.ends_with(')'))
      return fail("'" + std::string(part) + "' lacks its ')'");
    const std::uint32_t number = verb(text);
    if (open != part.size()) {
      std::vector<std::string>& past = lexicon_.past_[words_in(text).front()];
      for (std::string& form : words_in(part.substr(open + 1, part.size() - open - 2)))
        if (std::find(past.begin(), past.end(), form) == past.end())
          past.push_back(std::move(form));
    }
    Verb& entry = lexicon_.verbs_[number];
    entry.code = *code;
    entry.uses.add(flags->uses);
    entry.prepositions = flags->prepositions;
    group_.push_back(number);
  }
  return {};
}

Result<Alternatives> LexiconReader::item(std::string_view word) const {
  if (word.front() != '{') return Alternatives{{lower(word)}};
  const std::string name(word.substr(1, word.size() - 2));
  const auto set = lexicon_.sets_.find(name);
  if (!word.ends_with('}') || set == lexicon_.sets_.end())
    return fail("'" + std::string(word) + "' is no set", "a set stands above what names it");
  return set->second;
}

Result<std::vector<Alternatives>> LexiconReader::items(std::string_view words) const {
  std::vector<Alternatives> all;
  while (!(words = trim(words)).empty()) {
    auto one = item(take_word(words));
    if (!one) return failure_of(one);
    all.push_back(std::move(*one));
  }
  if (all.size() > kMostWords) return fail("more than 12 words");
  return all;
}

/// `code  * {plan}` is of all verbs of the line above; `code  turn down * {plan}` of that one.
Result<void> LexiconReader::read_pattern(std::string_view line) {
  if (group_.empty()) return fail("a pattern stands below its verb");
  const std::string text(line);
  auto code = this->code(take_word(line));
  if (!code) return failure_of(code);
  auto flags = take_flags(line);
  if (!flags) return failure_of(flags);
  const std::size_t star = std::min(line.find('*'), line.size());
  auto after = items(line.substr(std::min(star + 1, line.size())));
  if (!after) return failure_of(after);
  std::vector<std::uint32_t> verbs = group_;
  if (const std::string_view own = trim(line.substr(0, star)); !own.empty()) verbs = {verb(own)};
  for (const std::uint32_t number : verbs) {
    lexicon_.verbs_[number].patterns.push_back(
        {*after, *code, flags->uses, flags->prepositions, std::string(trim(line))});
  }
  return {};
}

Result<void> LexiconReader::read_nouns(std::string_view rest) {
  auto code = this->code(take_word(rest));
  if (!code) return failure_of(code);
  for (const std::string_view part : parts_of(rest, '|')) {
    std::string_view words = part;
    std::vector<std::string> noun;
    while (!words.empty() && words.front() != '{') noun.push_back(lower(take_word(words)));
    // Each word of a set is a noun of its own.
    auto set = items(words);
    if (!set) return failure_of(set);
    if (noun.empty() == set->empty() || set->size() > 1)
      return fail("noun needs a code, and words or one set between |");
    if (!noun.empty()) set->push_back({std::move(noun)});
    for (const std::vector<std::string>& one : set->front())
      lexicon_.nouns_[one.front()].push_back({one, *code, joined(one)});
  }
  return {};
}

}  // namespace parley::reading
