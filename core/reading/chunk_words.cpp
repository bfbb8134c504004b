// SPDX-License-Identifier: MIT
#include "core/reading/chunk_words.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace parley::reading {
namespace {

constexpr std::pair<SmallWord, std::string_view> kLists[] = {
    {SmallWord::kArticle,
     "the a an this these those its his her their our my your some any all both each every no "
     "another several many few most more such other what"},
    {SmallWord::kBe, "is are was were be been being am got"},
    {SmallWord::kHave, "has have had having"},
    {SmallWord::kDo, "do does did"},
    {SmallWord::kWill, "will shall wo"},
    {SmallWord::kWould, "would could may might should must can ca cannot ought"},
    {SmallWord::kNot, "not never n't neither nor hardly"},
    {SmallWord::kTo, "to"},
    {SmallWord::kPreposition,
     "of in on at by with from for into over against between among under through across toward "
     "towards about near outside inside within without upon along despite during via per off like "
     "amid around behind beyond alongside versus concerning regarding unlike out up down onto"},
    {SmallWord::kClause,
     "that which who whom whose what where when while as after before because although though "
     "since until till if unless whether once why how so than whereas following"},
    {SmallWord::kAnd, "and or but & plus yet"},
    {SmallWord::kPronoun, "it he she they we i"},
    {SmallWord::kAdverb,
     "also again now then later earlier already still just soon once twice here there however "
     "meanwhile therefore thus instead nevertheless moreover further repeatedly formally jointly "
     "only even ever almost too very well together finally currently recently immediately "
     "today's publicly once-again unilaterally forcefully back ahead"},
    {SmallWord::kTime,
     "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight "
     "january february march april may june july august september october november december "
     "morning afternoon evening night week month year weekend weeks months years days day ago "
     "overnight midnight noon"}};

const std::unordered_map<std::string_view, SmallWord>& small_words() {
  static const auto words = [] {
    std::unordered_map<std::string_view, SmallWord> all;
    for (auto [kind, list] : kLists) {
      while (!list.empty()) {
        const std::string_view word = list.substr(0, list.find(' '));
        all.try_emplace(word, kind);
        list.remove_prefix(word.size() == list.size() ? word.size() : word.size() + 1);
      }
    }
    return all;
  }();
  return words;
}

/// Ends in "ly" and is no adverb.
bool is_other_ly(std::string_view word) {
  return word == "ally" || word == "rally" || word == "family" || word == "assembly" ||
         word == "reply" || word == "supply" || word == "apply" || word == "july" ||
         word == "italy" || word == "comply" || word == "imply" || word == "fly" ||
         word == "rely" || word == "early" || word == "daily" || word == "deadly";
}

}  // namespace

SmallWord small_word(std::string_view word) {
  const auto& words = small_words();
  if (const auto found = words.find(word); found != words.end()) return found->second;
  if (word.size() > 4 && word.ends_with("ly") && !is_other_ly(word)) return SmallWord::kAdverb;
  return SmallWord::kNone;
}

}  // namespace parley::reading
