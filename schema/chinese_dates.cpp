// SPDX-License-Identifier: MIT
// Rewrites Chinese dates and times of day: a number with 年, 月, 日 and so on behind it loses the
// character, and what must be between two numbers takes its place.
#include "schema/chinese_dates.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "schema/date_cursor.h"

namespace parley {
namespace {

constexpr std::size_t kCharacter = 3;  // bytes of one in UTF-8

/// A number in digits or numerals, taken off the front; nullopt where there is none.
std::optional<unsigned> take_number(std::string_view& text) {
  DateCursor at{text};
  if (const auto number = at.number(1, 4)) {
    text = at.rest;
    return number;
  }
  constexpr std::array<std::string_view, 10> kDigits = {"〇", "一", "二", "三", "四",
                                                        "五", "六", "七", "八", "九"};
  unsigned number = 0;
  bool any = false;
  bool after_ten = false;
  for (;; text.remove_prefix(kCharacter), any = true) {
    if (text.starts_with("十")) {  // 十五 is 15, 二十五 is 25
      number = (any ? number : 1) * 10;
      after_ten = true;
      continue;
    }
    unsigned digit = 0;
    while (digit < kDigits.size() && !text.starts_with(kDigits[digit])) ++digit;
    if (text.starts_with("零")) digit = 0;
    if (digit == kDigits.size() || number > 999) break;
    number = after_ten ? number + digit : number * 10 + digit;
    after_ten = false;
  }
  return any ? std::optional(number) : std::nullopt;
}

struct Unit {
  std::string_view character;
  std::string_view between;  // what parts its number from the next one
};
constexpr auto kUnits = std::to_array<Unit>({{"年", "-"},
                                             {"月", "-"},
                                             {"日", " "},
                                             {"号", " "},
                                             {"號", " "},
                                             {"时", ":"},
                                             {"時", ":"},
                                             {"点", ":"},
                                             {"點", ":"},
                                             {"分", ""},
                                             {"秒", ""}});

/// The half of the day whose name is taken off the front.
std::string_view take_half(std::string_view& text) {
  constexpr auto kHalves = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"凌晨", " am"}, {"早上", " am"}, {"上午", " am"}, {"下午", " pm"}});
  for (const auto& [name, half] : kHalves) {
    if (!text.starts_with(name)) continue;
    text.remove_prefix(name.size());
    return half;
  }
  return {};
}

/// "2024-", "01-", "15 ", "3:05": a number without its unit.
void append(std::string& to, unsigned number, const Unit& unit, std::string_view behind) {
  const bool hour = unit.between == ":";
  const bool more = !behind.empty() && (is_digit(behind.front()) || take_number(behind));
  if (!to.empty() && static_cast<unsigned char>(to.back()) >= 0x80) to += ' ';
  to += unit.character == "年" ? fmt::format("{:04}", number) : fmt::format("{:02}", number);
  if (hour) {
    to += more ? ":" : ":00";
  } else if (unit.between != "-" || more) {
    to += unit.between;
  }
}

}  // namespace

std::string with_plain_chinese_dates(std::string folded) {
  if (folded.find("年") == std::string::npos && folded.find("午") == std::string::npos)
    return folded;
  std::string plain;
  std::string_view half;
  for (std::string_view rest = folded; !rest.empty();) {
    if (const auto found = take_half(rest); !found.empty()) {
      half = found;
      continue;
    }
    std::string_view behind = rest;
    const auto number = take_number(behind);
    const Unit* unit = nullptr;
    for (const Unit& one : kUnits) {
      if (number && behind.starts_with(one.character)) unit = &one;
    }
    if (unit != nullptr) {
      rest = behind.substr(unit->character.size());
      append(plain, *number, *unit, rest);
      continue;
    }
    const std::size_t length = number ? rest.size() - behind.size() : 1;
    plain += rest.substr(0, length);
    rest.remove_prefix(length);
  }
  return plain.append(half);
}

}  // namespace parley
