// SPDX-License-Identifier: MIT
// Chinese dates: "2024年1月15日 星期一 下午3时05分", also with numerals (二〇二四年一月十五日). Private
// to schema/.
#pragma once

#include <string>

namespace parley {

/// The same in digits: "2024-01-15 星期一 3:05 pm". Text without 年, 月 or 日 behind a number, and
/// without a time behind it, stays as it is.
std::string with_plain_chinese_dates(std::string folded);

}  // namespace parley
