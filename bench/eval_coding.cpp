// SPDX-License-Identifier: MIT
#include "bench/eval_coding.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/reading/coder.h"
#include "core/text/matcher.h"
#include "schema/ascii.h"

namespace parley::eval {
namespace {

Result<std::string> text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  if (!in) return failure(ErrorCode::kIo, "cannot read " + file.string());
  return text.str();
}

std::string_view between(std::string_view text, std::string_view begin, std::string_view end,
                         std::size_t& at) {
  const std::size_t open = text.find(begin, at);
  if (open == kNowhere) return at = kNowhere, std::string_view{};
  const std::size_t from = open + begin.size();
  const std::size_t close = std::min(text.find(end, from), text.size());
  at = close;
  return text.substr(from, close - from);
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(name);
  if (at == kNowhere) return {};
  std::size_t open = tag.find('"', at);
  return open == kNowhere ? "" : std::string(between(tag, "\"", "\"", open));
}

std::string without_comments(const std::string& text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find("<!--", at), text.size());
    plain += text.substr(at, open - at);
    at = std::min(text.find("-->", open), text.size());
    at = std::min(at + 3, text.size());
  }
  return plain;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = is_white(c) || c == '\r';
    if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

// ---- actors ----

/// A code, and the days (YYYYMMDD) on which it is the actor's.
struct DatedCode {
  std::string code, from, to;
};
struct CodedActor {
  std::vector<DatedCode> codes;
  std::vector<std::string> names;
};

/// YYMMDD or YYYYMMDD.
std::string day(const std::string& text) {
  return text.size() == 6 ? (text[0] < '3' ? "20" : "19") + text : text;
}

DatedCode dated_code(std::string text) {
  DatedCode dated;
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  const std::size_t end = std::min(text.find_first_of("<>0123456789"), text.size());
  dated.code = upper(text.substr(0, end));
  const std::string dates = text.substr(end);
  if (dates.starts_with('<')) {
    dated.to = day(dates.substr(1));
  } else if (dates.starts_with('>')) {
    dated.from = day(dates.substr(1));
  } else if (const std::size_t dash = dates.find('-'); dash != kNowhere) {
    dated.from = day(dates.substr(0, dash));
    dated.to = day(dates.substr(dash + 1));
  }
  return dated;
}

std::string name_of(std::string text) {
  for (char& c : text) c = c == '_' ? ' ' : c;
  text = one_line(text);
  bool first = true;
  for (char& c : text) {
    c = first ? to_upper(c) : to_lower(c);
    first = c == ' ' || c == '-' || c == '.';
  }
  return text;
}

std::vector<CodedActor> read_actors(const std::string& text) {
  std::vector<CodedActor> actors;
  std::stringstream in(without_comments(text));
  for (std::string line; std::getline(in, line);) {
    line = line.substr(0, line.find('#'));
    if (one_line(line).empty()) continue;
    const std::string head = one_line(line.substr(0, line.find('[')));
    if (!head.empty() && head.front() != '+') actors.emplace_back();
    if (actors.empty()) continue;
    if (!head.empty()) actors.back().names.push_back(name_of(head.substr(head[0] == '+' ? 1 : 0)));
    std::size_t at = 0;
    if (const std::string_view code = between(line, "[", "]", at); at != kNowhere)
      actors.back().codes.push_back(dated_code(std::string(code)));
  }
  return actors;
}

/// Of that day: one with dates before one without.
std::string code_on(const CodedActor& actor, const std::string& date) {
  std::string always;
  for (const DatedCode& one : actor.codes) {
    if (one.from.empty() && one.to.empty())
      always = one.code;
    else if ((one.from.empty() || one.from <= date) && (one.to.empty() || date <= one.to))
      return one.code;
  }
  return always;
}

/// Lines "WORDS {PLURAL} [~CODE]" as agents of our lexicon.
std::string agents_as_lexicon(const std::string& text) {
  std::map<std::string, std::vector<std::string>> sets;
  std::string lexicon;
  std::stringstream in(without_comments(text));
  for (std::string line; std::getline(in, line);) {
    line = line.substr(0, line.find('#'));
    const std::size_t equals = line.find('=');
    if (line.starts_with('!') && equals != kNowhere) {
      std::stringstream list(line.substr(equals + 1));
      for (std::string word; std::getline(list, word, ',');)
        sets[one_line(line.substr(0, equals))].push_back(one_line(word));
      continue;
    }
    std::size_t at = 0;
    std::string code = one_line(between(line, "[", "]", at));
    std::erase_if(code, [](char c) { return c == '~' || c == ' '; });
    std::string words = one_line(line.substr(0, std::min(line.find('{'), line.find('['))));
    if (words.empty() || code.empty()) continue;
    std::vector<std::string> all{words};
    for (const auto& [name, values] : sets) {
      const std::size_t mark = words.find(name);
      if (mark == kNowhere) continue;
      all.clear();
      for (const std::string& value : values)
        all.push_back(std::string(words).replace(mark, name.size(), value));
    }
    std::size_t open = 0;
    const std::string plural(between(line, "{", "}", open));
    if (open == kNowhere && all.size() == 1)
      all.push_back(words.ends_with('Y') ? words.substr(0, words.size() - 1) + "IES" : words + "S");
    if (open != kNowhere && !one_line(plural).empty()) all.push_back(one_line(plural));
    for (std::string one : all) {
      std::replace(one.begin(), one.end(), '_', ' ');
      lexicon += "agent " + code + "  " + lower(one) + "\n";
    }
  }
  return lexicon;
}

// ---- codes ----

/// What CAMEO calls the acts under a root of WEIS.
const std::map<std::string, std::string>& roots_of_weis() {
  static const std::map<std::string, std::string> roots = {
      {"01", "08 03"}, {"02", "01"},      {"03", "04 03"},       {"04", "05 01"}, {"05", "03"},
      {"06", "05 08"}, {"07", "07 06"},   {"08", "05 03 06 08"}, {"09", "02"},    {"10", "02 03"},
      {"11", "12"},    {"12", "11"},      {"13", "11 14"},       {"14", "01 11"}, {"15", "10"},
      {"16", "13"},    {"17", "13"},      {"18", "14 15"},       {"19", "16"},    {"20", "16 17"},
      {"21", "17 18"}, {"22", "18 19 20"}};
  return roots;
}
bool is_made_up(const std::string& code) {
  return code.size() < 3 || code > "229" || !is_digit(code.back()) ||
         !roots_of_weis().contains(code.substr(0, 2));
}
/// A few of the records' codes are CAMEO's own.
bool same_root(const std::string& expected, const std::string& found) {
  const std::string root = found.substr(0, 2);
  return expected.substr(0, 2) == root ||
         roots_of_weis().at(expected.substr(0, 2)).find(root) != kNowhere;
}

// ---- scores ----

class CodingReader {
 public:
  CodingReader(std::vector<CodedActor> actors, reading::Lexicon lexicon, bool whole)
      : actors_(std::move(actors)),
        lexicon_(std::move(lexicon)),
        whole_(whole),
        matcher_(entries()) {}

  std::set<Coding> read(const CodingRecord& record) const {
    std::vector<Mention> mentions;
    Matcher::Scratch scratch;
    matcher_.find(record.text, scratch, mentions);
    std::vector<reading::SentenceName> names;
    for (const Mention& one : mentions) names.push_back({one.at, one.length, one.actor});
    std::set<Coding> codings;
    const auto coded = reading::code_sentence(record.text, names, lexicon_);
    for (const reading::CodedAct& act : coded.acts) add(act, record.date, codings);
    return codings;
  }

  /// The code, without an agent's part where that does not count.
  std::string counted(const std::string& code) const {
    if (whole_) return code;
    std::string best;
    for (const CodedActor& actor : actors_) {
      for (const DatedCode& one : actor.codes) {
        if (code.starts_with(one.code) && one.code.size() > best.size() && one.code.size() == 3)
          best = one.code;
      }
    }
    return best.empty() ? code : best;
  }

 private:
  std::vector<MatcherEntry> entries() const {
    std::vector<MatcherEntry> all;
    for (std::size_t i = 0; i < actors_.size(); ++i) {
      for (const std::string& name : actors_[i].names)
        all.push_back({name, false, ActorId(static_cast<std::uint32_t>(i + 1))});
    }
    return all;
  }

  std::vector<std::string> codes(const reading::ActParty& party, const std::string& date) const {
    const std::string code = code_on(actors_[number(party.actor) - 1], date);
    std::vector<std::string> all;
    std::stringstream parts(code);
    for (std::string one; std::getline(parts, one, '/');) {
      const bool has_it = one.ends_with(party.agent);
      all.push_back(counted(has_it ? one : one + party.agent));
    }
    return all;
  }

  void add(const reading::CodedAct& act, const std::string& date, std::set<Coding>& into) const {
    auto to = act.to;
    to.insert(to.end(), act.about.begin(), act.about.end());
    const auto& others = act.mutual && to.empty() ? act.by : to;
    for (const auto& one : act.by) {
      for (const auto& other : others) {
        for (const std::string& source : codes(one, date)) {
          for (const std::string& target : codes(other, date)) {
            if (source == target || source == "---" || target == "---") continue;
            into.insert({source, act.code, target});
            if (act.mutual) into.insert({target, act.code, source});
          }
        }
      }
    }
  }

  std::vector<CodedActor> actors_;
  reading::Lexicon lexicon_;
  bool whole_;
  Matcher matcher_;
};

/// The distinct values of both sides, and how many are on both.
template <class Set>
void count(CodingCount& score, const Set& expected, const Set& found) {
  score.expected += static_cast<unsigned>(expected.size());
  score.found += static_cast<unsigned>(found.size());
  for (const auto& one : expected) score.matched += found.contains(one) ? 1U : 0U;
}

std::string listed(const std::set<Coding>& codings) {
  std::string text;
  for (const Coding& one : codings) text += " " + one.source + "/" + one.code + "/" + one.target;
  return text.empty() ? " none" : text;
}

void count(CodingScore& score, const CodingRecord& record, std::set<Coding> expected,
           const std::set<Coding>& found) {
  ++score.records;
  std::set<std::string> sources[2], targets[2];
  std::set<std::pair<std::string, std::string>> pairs[2];
  for (const Coding& one : expected)
    sources[0].insert(one.source), targets[0].insert(one.target),
        pairs[0].emplace(one.source, one.target);
  for (const Coding& one : found)
    sources[1].insert(one.source), targets[1].insert(one.target),
        pairs[1].emplace(one.source, one.target);
  count(score.source, sources[0], sources[1]);
  count(score.target, targets[0], targets[1]);
  count(score.actors, pairs[0], pairs[1]);
  const bool made_up = std::any_of(expected.begin(), expected.end(),
                                   [](const Coding& one) { return is_made_up(one.code); });
  unsigned right = 0, roots = 0;
  for (const Coding& one : expected) {
    if (made_up) break;
    const auto same = [&one](const Coding& other) { return same_root(one.code, other.code); };
    roots += std::any_of(found.begin(), found.end(), same) ? 1U : 0U;
    right += std::any_of(found.begin(), found.end(), [&](const Coding& other) {
      return same(other) && other.source == one.source && other.target == one.target;
    });
  }
  if (made_up) {
    score.made_up += static_cast<unsigned>(expected.size());
  } else {
    const auto all = static_cast<unsigned>(expected.size());
    const auto read = static_cast<unsigned>(found.size());
    score.root.expected += all, score.root.found += read, score.root.matched += roots;
    score.all.expected += all, score.all.found += read, score.all.matched += right;
  }
  if (pairs[0] != pairs[1] || (!made_up && right != expected.size()))
    score.mistakes.push_back(record.id + " \"" + record.text + "\" expected" + listed(expected) +
                             "; found" + listed(found));
}

}  // namespace

Result<std::vector<CodingRecord>> read_coding_records(const std::filesystem::path& file) {
  auto text = text_of(file);
  if (!text) return failure_of(text);
  const std::string plain = without_comments(*text);
  std::vector<CodingRecord> records;
  for (std::size_t at = 0; at != kNowhere;) {
    const std::string_view sentence = between(plain, "<Sentence ", "</Sentence>", at);
    if (at == kNowhere) break;
    CodingRecord record;
    const std::string_view tag = sentence.substr(0, sentence.find('>'));
    record.id = attribute(tag, "id");
    record.date = attribute(tag, "date");
    bool is_other = false;  // that tests something else
    for (std::size_t in = 0; in != kNowhere;) {
      const std::string_view coding = between(sentence, "<EventCoding", ">", in);
      if (in == kNowhere) break;
      is_other = is_other || coding.find("error") != kNowhere;
      const Coding one{attribute(coding, "sourcecode"), attribute(coding, "eventcode"),
                       attribute(coding, "targetcode")};
      const bool is_named = !one.source.empty() && !one.target.empty() &&
                            one.source.find("--") == kNowhere &&
                            one.target.find("--") == kNowhere && one.source != "###";
      if (is_named) record.expected.push_back(one);
    }
    std::size_t in = 0;
    record.text = one_line(between(sentence, "<Text>", "</Text>", in));
    if (!record.text.empty() && !is_other) records.push_back(std::move(record));
  }
  return records;
}

Result<CodingScore> score_codings(const std::filesystem::path& directory, bool whole_codes) {
  auto records = read_coding_records(directory / "PETR.UnitTest.records.xml");
  if (!records) return failure_of(records);
  auto actors = text_of(directory / "PETR.Validate.actors.txt");
  if (!actors) return failure_of(actors);
  auto agents = text_of(directory / "PETR.Validate.agents.txt");
  if (!agents) return failure_of(agents);
  reading::Lexicon lexicon = reading::Lexicon::built_in();
  if (auto read = lexicon.read(agents_as_lexicon(*agents), "agents"); !read)
    return failure_of(read);
  const CodingReader reader(read_actors(*actors), std::move(lexicon), whole_codes);
  CodingScore score;
  for (const CodingRecord& record : *records) {
    std::set<Coding> expected;
    for (const Coding& one : record.expected)
      expected.insert({reader.counted(one.source), one.code, reader.counted(one.target)});
    count(score, record, expected, reader.read(record));
  }
  return score;
}

}  // namespace parley::eval
