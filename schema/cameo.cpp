// SPDX-License-Identifier: MIT
// Which code is meant by a number, a name or a few words of one; and where none is, which could
// have been. See cameo.h.
#include "schema/cameo.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "schema/text.h"

namespace parley {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostShown = 8;
/// A guess with less than the best one's score by this factor only hides the better ones.
constexpr double kFarBehind = 8;

/// The words of folded text: "cease-fire" is "ceasefire" and "person(s)" is "persons".
Words words_in_name(std::string_view folded) {
  constexpr std::string_view kLeftOut = "-'()";
  Words words(1);
  for (const char c : folded) {
    if (kLeftOut.find(c) != std::string_view::npos) continue;
    const bool other_script = static_cast<unsigned char>(c) >= 0x80;
    if (other_script || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

struct Entry {
  CameoCode code;
  Words words;
};

/// The names of the table are folded as they stand (a test says so), so they are not folded here.
std::vector<Entry> entries() {
  std::vector<Entry> all;
  all.reserve(cameo_codes().size());
  for (const CameoCode& code : cameo_codes()) all.push_back({code, words_in_name(code.name)});
  return all;
}

bool is_one(const std::string& want, const Words& words) {
  return std::find(words.begin(), words.end(), want) != words.end();
}

bool begins_one(const std::string& want, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&want](const std::string& word) { return word.starts_with(want); });
}

bool fits(const Words& wanted, const Words& words) {
  return std::all_of(wanted.begin(), wanted.end(),
                     [&words](const std::string& want) { return begins_one(want, words); });
}

/// One letter too many, too few or wrong, or two neighbours swapped. Short words are too like one
/// another to guess.
bool misspells(std::string_view want, std::string_view word) {
  if (want.size() < 4) return false;
  while (!want.empty() && !word.empty() && want.front() == word.front()) {
    want.remove_prefix(1);
    word.remove_prefix(1);
  }
  while (!want.empty() && !word.empty() && want.back() == word.back()) {
    want.remove_suffix(1);
    word.remove_suffix(1);
  }
  if (want.size() == 2 && word.size() == 2) return want[0] == word[1] && want[1] == word[0];
  return want.size() <= 1 && word.size() <= 1;
}

bool misspells_one(const std::string& want, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&want](const std::string& word) { return misspells(want, word); });
}

/// Which entries have the word; else those with a longer one, else those with one like it.
std::vector<bool> having(const std::string& want, const std::vector<Entry>& all) {
  for (const auto has : {is_one, begins_one, misspells_one}) {
    std::vector<bool> found;
    found.reserve(all.size());
    for (const Entry& entry : all) found.push_back(has(want, entry.words));
    if (std::find(found.begin(), found.end(), true) != found.end()) return found;
  }
  return std::vector<bool>(all.size());
}

/// The codes with the most of the wanted words first. A word counts the more the fewer have it: of
/// "demand ceasefire" the two with a ceasefire are nearer than the thirty with a demand.
std::vector<CameoCode> near_name(const Words& wanted, const std::vector<Entry>& all) {
  struct Scored {
    double score = 0;
    CameoCode code;
  };
  std::vector<Scored> scored(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) scored[i].code = all[i].code;
  for (const std::string& want : wanted) {
    if (want.size() < 3) continue;  // "a" begins too much
    const std::vector<bool> has = having(want, all);
    const auto count = static_cast<double>(std::count(has.begin(), has.end(), true));
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (has[i]) scored[i].score += 1 / count;
    }
  }
  std::ranges::stable_sort(scored, std::ranges::greater{}, &Scored::score);
  std::vector<CameoCode> near;
  for (const Scored& one : scored) {
    const bool close = one.score > 0 && one.score * kFarBehind >= scored.front().score;
    if (close && near.size() < kMostShown) near.push_back(one.code);
  }
  return near;
}

/// The longest code with which the number begins, and what is next under it.
std::vector<CameoCode> near_number(std::string_view number) {
  std::string_view above = number;
  while (!above.empty() && cameo_name(above).empty()) above.remove_suffix(1);
  std::vector<CameoCode> near;
  for (const CameoCode& code : cameo_codes()) {
    if (!above.empty() && code.code.starts_with(above) && code.code.size() <= above.size() + 1)
      near.push_back(code);
  }
  return near;
}

std::string listed(const std::vector<CameoCode>& codes) {
  std::string text;
  for (std::size_t i = 0; i < std::min(codes.size(), kMostShown); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : "; ", codes[i].code, codes[i].name);
  if (codes.size() > kMostShown) text += fmt::format("; and {} more", codes.size() - kMostShown);
  return text;
}

tl::unexpected<Error> unknown(std::string_view text, const std::vector<CameoCode>& near) {
  return failure(ErrorCode::kUsage, fmt::format("'{}' is not a CAMEO code", text),
                 near.empty() ? "give a number from 01 to 2042, or words of a name: sign agreement"
                              : "did you mean: " + listed(near));
}

Result<std::string> by_number(const std::string& number) {
  if (!cameo_name(number).empty()) return number;
  const std::string padded = "0" + number;
  if (cameo_name(padded).empty()) return unknown(number, near_number(number));
  // Refused though only one code can be meant: 010 without its zero is 10, another code, and
  // whoever loses zeros would not notice that one.
  return failure(ErrorCode::kUsage, fmt::format("'{}' is not a CAMEO code", number),
                 fmt::format("did you mean {}?", padded));
}

}  // namespace

std::string_view cameo_name(std::string_view code) {
  const auto codes = cameo_codes();
  const auto at = std::ranges::lower_bound(codes, code, {}, &CameoCode::code);
  return at != codes.end() && at->code == code ? at->name : std::string_view{};
}

Result<std::string> parse_cameo(std::string_view text) {
  const std::string folded = fold(text);
  if (!folded.empty() && folded.find_first_not_of("0123456789") == std::string::npos)
    return by_number(folded);
  const Words wanted = words_in_name(folded);
  if (wanted.empty()) return unknown(text, {});
  const std::vector<Entry> all = entries();
  std::vector<CameoCode> same, part;
  for (const Entry& entry : all) {
    if (entry.words == wanted) same.push_back(entry.code);
    if (fits(wanted, entry.words)) part.push_back(entry.code);
  }
  const std::vector<CameoCode>& found = same.empty() ? part : same;
  if (found.empty()) return unknown(text, near_name(wanted, all));
  if (found.size() == 1) return std::string(found.front().code);
  return failure(ErrorCode::kUsage, fmt::format("'{}' fits several CAMEO codes", text),
                 "one of: " + listed(found));
}

}  // namespace parley
