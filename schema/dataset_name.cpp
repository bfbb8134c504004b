// SPDX-License-Identifier: MIT
// Names of datasets, taken apart: see schema/dataset_name.h.
#include "schema/dataset_name.h"

#include <algorithm>
#include <array>

#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {
namespace {

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == kNowhere) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

/// "2015-", "1987-2014", "2017", "2015 - 2020".
bool is_years(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  return (digits == 4 || digits == 8) && text.find_first_not_of("0123456789 -") == kNowhere;
}

/// "AQIM: Al Qaeda …": the name behind. An acronym has no small letters and no blanks.
std::string_view behind_acronym(std::string_view text) {
  constexpr std::size_t kLongest = 16;
  const auto colon = text.find(": ");
  if (colon == kNowhere || colon < 2 || colon > kLongest) return text;
  const std::string_view before = text.substr(0, colon);
  const bool fits = std::none_of(before.begin(), before.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
  return fits ? without_blanks(text.substr(colon + 2)) : text;
}

bool drop_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text = without_blanks(text.substr(front.size()));
  return true;
}

/// The state whose body it is: "Military Forces of the United States".
std::string_view whose(std::string_view name) {
  for (const std::string_view body :
       {"Government of ", "Military Forces of ", "Police Forces of ", "Armed Forces of ",
        "Security Forces of ", "Army of ", "Police of "}) {
    if (!name.starts_with(body)) continue;
    std::string_view of = without_blanks(name.substr(body.size()));
    drop_front(of, "the ");
    return of;
  }
  return {};
}

/// Parts of a surname that stand before it.
constexpr std::array<std::string_view, 11> kParticles = {"bin", "ibn", "ben", "abu", "de", "da",
                                                         "di",  "van", "von", "der", "la"};

}  // namespace

DatasetName read_dataset_name(std::string_view text) {
  DatasetName read;
  text = behind_acronym(without_blanks(text));
  read.is_one_of = text.find(" and/or ") != kNowhere;
  while (drop_front(text, "Former ") || drop_front(text, "Mutiny of ")) read.is_former = true;
  const auto first = text.find('(');
  read.name = without_blanks(text.substr(0, first));
  for (auto open = first; open != kNowhere;) {
    const auto close = text.find(')', open);
    const std::string_view inside =
        without_blanks(text.substr(open + 1, close == kNowhere ? kNowhere : close - open - 1));
    if (!inside.empty() && !is_years(inside)) read.brackets.push_back(inside);
    open = close == kNowhere ? kNowhere : text.find('(', close);
    const auto end = open == kNowhere ? text.size() : open;
    if (close != kNowhere && read.unit.empty())
      read.unit = without_blanks(text.substr(close + 1, end - close - 1));
  }
  while (!read.unit.empty() && (read.unit.front() == '-' || read.unit.front() == ':'))
    read.unit = without_blanks(read.unit.substr(1));
  read.of = whose(read.name);
  return read;
}

std::string turned_about(std::string_view text) {
  const auto comma = text.find(", ");
  if (comma == kNowhere) return {};
  std::string turned(without_blanks(text.substr(comma + 2)));
  return turned.append(" ").append(without_blanks(text.substr(0, comma)));
}

std::string loose_name(std::string_view text) {
  std::string plain;
  for (const char c : fold(text)) {
    if (c != '\'') plain += c;
  }
  plain = slug(plain);
  return plain.starts_with("the-") ? plain.substr(4) : plain;
}

std::string outer_names(std::string_view person, std::size_t least) {
  const std::string loose = loose_name(person);
  std::vector<std::string> names;
  bool is_open = false;  // the last one is a particle
  for (std::size_t at = 0; at < loose.size();) {
    const std::size_t end = std::min(loose.find('-', at), loose.size());
    const std::string word = loose.substr(at, end - at);
    at = end + 1;
    if (word == "al" || word == "el") continue;  // as one likes, in Latin letters
    if (is_open) {
      names.back() += word;
    } else {
      names.push_back(word);
    }
    is_open = std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
  }
  return names.size() < std::max<std::size_t>(least, 2) ? "" : names.front() + " " + names.back();
}

}  // namespace parley
