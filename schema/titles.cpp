// SPDX-License-Identifier: MIT
#include "schema/titles.h"

#include "schema/word_list.h"

namespace parley {

bool is_address(std::string_view word) {
  static const WordSet words = words_of(
      "ambassador ayatollah chancellor dame dr emir emperor general imam king lord mr mrs pope "
      "prince princess queen senator sheikh sir");
  return words.contains(word);
}

bool is_office_word(std::string_view word) {
  static const WordSet words = words_of(
      "chairman chief commander defence defense deputy envoy executive finance first foreign "
      "interior leader minister of premier president prime secretary secretary-general speaker the "
      "vice");
  return words.contains(word);
}

}  // namespace parley
