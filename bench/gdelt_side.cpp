// SPDX-License-Identifier: MIT
// How answers are written, the same on every side: see gdelt_side.h.
#include "bench/gdelt_side.h"

#include <fmt/format.h>

#include <chrono>

namespace parley::bench {
namespace {

void add_bytes(std::string& page, auto value) {
  page.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

void add_printed(std::string& page, std::string_view when, std::int64_t event,
                 std::string_view source, std::string_view sentence) {
  const fmt::format_int id(event);
  page.append(when).append(1, '\t').append(id.data(), id.size()).append(1, '\t');
  page.append(source).append(1, '\t').append(sentence).append(1, '\n');
}

void add_sentence(std::string& text, std::string_view by, std::string_view to,
                  std::string_view act) {
  text.append(by);
  if (!to.empty()) text.append(by.empty() ? "-> " : " -> ").append(to);
  if (!text.empty()) text.append(": ");
  text.append(act);
}

void add_full(std::string& page, const FullRecord& r) {
  for (const std::string_view text :
       {r.when, r.code, r.by, r.to, r.place, r.geo_country, r.source, r.url})
    page.append(text).append(1, '\t');
  for (const std::int64_t number :
       {r.id, r.published, r.quad, r.root, r.mentions, r.sources, r.articles, r.geo_type})
    add_bytes(page, number);
  for (const double number : {r.goldstein, r.tone, r.latitude, r.longitude})
    add_bytes(page, number);
}

std::int64_t days_of(std::int64_t yyyymmdd) {
  const std::chrono::year_month_day date{
      std::chrono::year(static_cast<int>(yyyymmdd / 10000)),
      std::chrono::month(static_cast<unsigned>(yyyymmdd / 100 % 100)),
      std::chrono::day(static_cast<unsigned>(yyyymmdd % 100))};
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::int64_t seconds_of(std::int64_t yyyymmddhhmmss) {
  const std::int64_t time = yyyymmddhhmmss % 1'000'000;
  return days_of(yyyymmddhhmmss / 1'000'000) * 86'400 + time / 10'000 * 3'600 +
         time / 100 % 100 * 60 + time % 100;
}

std::array<char, 10> day_text(std::int64_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  std::array<char, 10> text{};
  fmt::format_to_n(text.data(), text.size(), "{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace parley::bench
