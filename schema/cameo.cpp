// SPDX-License-Identifier: MIT
// Finding a code: see cameo.h.
#include "schema/cameo.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kMostShown = 8;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const std::string folded = fold(text) + ' ';
  for (const char c : folded) {
    const bool separates = c == ' ' || c == ',' || c == '(' || c == ')' || c == '/' || c == '"';
    if (!separates) word += c;
    if (separates && !word.empty()) words.push_back(std::move(word)), word.clear();
  }
  return words;
}

/// Every wanted word begins a word of the name.
bool fits(const std::vector<std::string>& wanted, std::string_view name) {
  const auto words = words_of(name);
  return std::all_of(wanted.begin(), wanted.end(), [&words](const std::string& want) {
    return std::any_of(words.begin(), words.end(),
                       [&want](const std::string& word) { return word.starts_with(want); });
  });
}

std::string listed(const std::vector<CameoCode>& codes) {
  std::string text;
  for (std::size_t i = 0; i < std::min(codes.size(), kMostShown); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : "; ", codes[i].code, codes[i].name);
  if (codes.size() > kMostShown) text += fmt::format("; and {} more", codes.size() - kMostShown);
  return text;
}

/// Of a base code and its own leaf with the same name (010 and 01) the shorter says as much.
void drop_repeated(std::vector<CameoCode>& codes) {
  std::erase_if(codes, [&codes](const CameoCode& code) {
    return std::any_of(codes.begin(), codes.end(), [&code](const CameoCode& other) {
      return other.name == code.name && other.code.size() < code.code.size() &&
             code.code.starts_with(other.code);
    });
  });
}

Result<std::string> by_number(std::string_view text) {
  if (!cameo_name(text).empty()) return std::string(text);
  const std::string padded = "0" + std::string(text);
  const bool zero_lost = !cameo_name(padded).empty();
  std::vector<CameoCode> near;
  for (const CameoCode& code : cameo_codes()) {
    if (text.size() >= 2 && code.code.starts_with(text.substr(0, 2))) near.push_back(code);
  }
  return failure(
      ErrorCode::kUsage, fmt::format("'{}' is no CAMEO code", text),
      zero_lost ? fmt::format("did you mean {} ({})?", padded, cameo_name(padded)) : listed(near));
}

}  // namespace

std::string_view cameo_name(std::string_view code) {
  const auto codes = cameo_codes();
  const auto at =
      std::lower_bound(codes.begin(), codes.end(), code,
                       [](const CameoCode& one, std::string_view text) { return one.code < text; });
  return at != codes.end() && at->code == code ? at->name : std::string_view{};
}

Result<std::string> parse_cameo(std::string_view text) {
  if (!text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos)
    return by_number(text);
  const auto wanted = words_of(text);
  std::vector<CameoCode> same, part, near;
  for (const CameoCode& code : cameo_codes()) {
    const auto words = words_of(code.name);
    if (words == wanted) same.push_back(code);
    if (!wanted.empty() && fits(wanted, code.name)) part.push_back(code);
    if (!wanted.empty() && words.front() == wanted.front()) near.push_back(code);
  }
  drop_repeated(same);
  drop_repeated(part);
  const auto& found = same.empty() ? part : same;
  if (found.size() == 1) return std::string(found.front().code);
  if (found.empty()) {
    return failure(
        ErrorCode::kUsage, fmt::format("'{}' is no CAMEO code", text),
        near.empty() ? "give its number, or words of its name: \"demand release\"" : listed(near));
  }
  return failure(ErrorCode::kUsage, fmt::format("'{}' fits several codes", text), listed(found));
}

}  // namespace parley
