// SPDX-License-Identifier: MIT
// Files as GDELT 2.0 gives them: see gdelt_file.h.
#include "bench/gdelt_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>

#include "bench/generator.h"
#include "bench/measure.h"

namespace parley::bench {
namespace {

constexpr std::size_t kActors = 5000;
constexpr std::size_t kPlaces = 20000;
constexpr int kDays = 3653;  // ten years
constexpr std::chrono::sys_days kFirstDay = std::chrono::year{2015} / 2 / 18;
constexpr std::size_t kDraws = 1U << 16U;
constexpr std::size_t kBuffer = 4U << 20U;

struct Country {
  std::string_view code;  // CAMEO
  std::string_view fips;
  std::string_view name;
  std::string_view capital;
};
constexpr std::array<Country, 24> kCountries = {{
    {"USA", "US", "UNITED STATES", "WASHINGTON"},
    {"ISR", "IS", "ISRAEL", "JERUSALEM"},
    {"PSE", "WE", "PALESTINIAN", "GAZA"},
    {"RUS", "RS", "RUSSIA", "MOSCOW"},
    {"UKR", "UP", "UKRAINE", "KYIV"},
    {"GBR", "UK", "UNITED KINGDOM", "LONDON"},
    {"EGY", "EG", "EGYPT", "CAIRO"},
    {"QAT", "QA", "QATAR", "DOHA"},
    {"IRN", "IR", "IRAN", "TEHRAN"},
    {"SYR", "SY", "SYRIA", "DAMASCUS"},
    {"CHN", "CH", "CHINA", "BEIJING"},
    {"TUR", "TU", "TURKEY", "ANKARA"},
    {"FRA", "FR", "FRANCE", "PARIS"},
    {"DEU", "GM", "GERMANY", "BERLIN"},
    {"LBN", "LE", "LEBANON", "BEIRUT"},
    {"SAU", "SA", "SAUDI ARABIA", "RIYADH"},
    {"IND", "IN", "INDIA", "NEW DELHI"},
    {"PAK", "PK", "PAKISTAN", "ISLAMABAD"},
    {"AFG", "AF", "AFGHANISTAN", "KABUL"},
    {"IRQ", "IZ", "IRAQ", "BAGHDAD"},
    {"JOR", "JO", "JORDAN", "AMMAN"},
    {"YEM", "YM", "YEMEN", "SANAA"},
    {"SDN", "SU", "SUDAN", "KHARTOUM"},
    {"COL", "CO", "COLOMBIA", "BOGOTA"},
}};
constexpr std::array<std::string_view, 30> kTypes = {
    "GOV", "MIL", "OPP", "REB", "COP", "JUD", "LEG", "MED", "EDU", "BUS",
    "CVL", "SPY", "UAF", "LAB", "REF", "HLH", "ELI", "CRM", "AGR", "ENV",
    "SEP", "INS", "DEV", "HRI", "MNC", "MOD", "NGO", "PTY", "RAD", "SET"};
constexpr std::array<std::string_view, 30> kTypeNames = {
    "GOVERNMENT",  "ARMY",     "OPPOSITION", "REBEL",     "POLICE",   "COURT",
    "PARLIAMENT",  "MEDIA",    "UNIVERSITY", "COMPANY",   "CITIZEN",  "SPY",
    "MILITIA",     "UNION",    "REFUGEE",    "HOSPITAL",  "MINISTER", "CRIMINAL",
    "FARMER",      "RANGERS",  "SEPARATIST", "INSURGENT", "PLANNERS", "ADVOCATE",
    "CORPORATION", "MODERATE", "CHARITY",    "PARTY",     "RADICAL",  "SETTLER"};

struct Code {
  std::string_view code;
  int quad;
  std::string_view goldstein;
};
/// The most frequent first.
constexpr std::array<Code, 32> kCodes = {{
    {"042", 1, "1.9"},  {"010", 1, "0"},     {"043", 1, "2.8"}, {"051", 1, "3.4"},
    {"040", 1, "1"},    {"190", 4, "-10"},   {"020", 1, "3"},   {"036", 1, "4"},
    {"173", 4, "-5"},   {"046", 1, "7"},     {"112", 3, "-2"},  {"111", 3, "-2"},
    {"193", 4, "-10"},  {"057", 2, "8"},     {"110", 3, "-2"},  {"120", 3, "-4"},
    {"030", 1, "4"},    {"0841", 2, "7"},    {"060", 2, "6"},   {"130", 3, "-4.4"},
    {"071", 2, "7.4"},  {"141", 3, "-6.5"},  {"180", 4, "-9"},  {"050", 1, "3.5"},
    {"080", 2, "5"},    {"016", 3, "-2"},    {"090", 3, "-2"},  {"138", 3, "-7"},
    {"1831", 4, "-10"}, {"0256", 1, "-0.3"}, {"161", 4, "-4"},  {"203", 4, "-10"},
}};

struct Actor {
  std::string code;
  std::string name;
  std::string_view country;
  std::string_view group;
  std::array<std::string_view, 3> types;
};

/// Countries, then what a country and one, two or three types make: "ISR", "ISRGOV", "USAMILGOV".
std::vector<Actor> make_actors() {
  std::vector<Actor> actors;
  for (const Country& land : kCountries)
    actors.push_back({std::string(land.code), std::string(land.name), land.code, "", {}});
  // The names of known groups say more than their codes, as in the real files.
  actors.insert(actors.begin() + 2, {"PSEREB", "HAMAS", "PSE", "", {"REB"}});
  actors.push_back({"LBNREB", "HEZBOLLAH", "LBN", "", {"REB"}});
  actors.push_back({"IGOUNO", "UNITED NATIONS", "", "UNO", {"IGO"}});
  actors.push_back({"IGOEUREEC", "EUROPEAN UNION", "EUR", "EEC", {"IGO"}});
  const auto known = [&actors](const std::string& code) {
    return std::any_of(actors.begin(), actors.begin() + 28,
                       [&code](const Actor& actor) { return actor.code == code; });
  };
  for (std::size_t a = 0; a < kTypes.size(); ++a) {
    for (const Country& land : kCountries) {
      std::string code = fmt::format("{}{}", land.code, kTypes[a]);
      if (known(code)) continue;
      actors.push_back({std::move(code),
                        fmt::format("{} {}", land.name, kTypeNames[a]),
                        land.code,
                        "",
                        {kTypes[a]}});
    }
  }
  for (std::size_t pair = 1; actors.size() < kActors; ++pair) {
    const std::size_t a = pair / kTypes.size() % kTypes.size();
    const std::size_t b = pair % kTypes.size();
    if (a == b) continue;
    for (const Country& land : kCountries) {
      if (actors.size() == kActors) break;
      actors.push_back({fmt::format("{}{}{}", land.code, kTypes[a], kTypes[b]),
                        fmt::format("{} {} {}", land.capital, kTypeNames[a], kTypeNames[b]),
                        land.code,
                        "",
                        {kTypes[a], kTypes[b]}});
    }
  }
  return actors;
}

/// Ten columns of an actor, each followed by a tab.
std::string as_columns(const Actor& actor) {
  return fmt::format("{}\t{}\t{}\t{}\t\t\t\t{}\t{}\t{}\t", actor.code, actor.name, actor.country,
                     actor.group, actor.types[0], actor.types[1], actor.types[2]);
}

/// Eight columns of a place, each followed by a tab.
std::vector<std::string> make_places(Random& random) {
  const std::vector<std::string> names = make_names(random, kPlaces);
  std::vector<std::string> places;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    const Country& land = random.pick(kCountries);
    const auto latitude = static_cast<double>(random.below(1'200'000)) / 1e4 - 50;
    const auto longitude = static_cast<double>(random.below(3'600'000)) / 1e4 - 180;
    const std::uint64_t region = random.below(20);
    const std::string name(names[i].substr(0, names[i].find(' ')));
    places.push_back(fmt::format("4\t{} {}, {}\t{}\t{}{:02}\t{}\t{:.6g}\t{:.6g}\t-{}\t", name, i,
                                 land.name, land.fips, land.fips, region, 1000 + i % 9000, latitude,
                                 longitude, 1'000'000 + i));
  }
  return places;
}

/// A draw by Zipf in one look-up.
std::vector<std::uint16_t> draws(std::size_t ranks, Random& random) {
  const Zipf zipf(ranks);
  std::vector<std::uint16_t> table(kDraws);
  for (auto& entry : table) entry = static_cast<std::uint16_t>(zipf.draw(random));
  return table;
}

std::chrono::year_month_day date_of(const GdeltSpec& spec, std::uint64_t row, int days_more) {
  const auto day = static_cast<int>((spec.first + row) * kDays / spec.in_ten_years);
  return kFirstDay + std::chrono::days(day + days_more);
}

class Writer {
 public:
  explicit Writer(const GdeltSpec& spec) : spec_(spec), random_(spec.seed + spec.first) {
    Random fixed(spec.seed);  // the same places for each stretch
    places_ = make_places(fixed);
    for (const Actor& actor : make_actors()) actors_.push_back(as_columns(actor));
    actor_draws_ = draws(actors_.size(), fixed);
    place_draws_ = draws(places_.size(), fixed);
    code_draws_ = draws(kCodes.size(), fixed);
    for (const Code& code : kCodes)
      codes_.push_back(fmt::format("{}\t{}\t{}\t{}\t{}\t", code.code, code.code.substr(0, 3),
                                   code.code.substr(0, 2), code.quad, code.goldstein));
  }

  /// Appends a line.
  void line(std::uint64_t row, std::string& out) {
    begin_day(row);
    if (left_of_url_ == 0) begin_report(row);
    --left_of_url_;
    number(kFirstGdeltId + spec_.first + row, out);
    out += day_columns_;
    const std::uint64_t blank = random_.below(100);  // 10 % without the first, 32 % the second
    out += blank < 10 ? kNobody : actors_[draw(actor_draws_)];
    out += blank >= 68 ? kNobody : actors_[draw(actor_draws_)];
    out += random_.below(5) < 3 ? "1\t" : "0\t";
    out += codes_[draw(code_draws_)];
    counts(out);
    const std::string& place = places_[draw(place_draws_)];
    out += blank < 10 ? kNowhere : std::string_view(place);
    out += blank >= 68 ? kNowhere : std::string_view(places_[draw(place_draws_)]);
    out += place;
    out += tail_;
  }

 private:
  static constexpr std::string_view kNobody = "\t\t\t\t\t\t\t\t\t\t";
  static constexpr std::string_view kNowhere = "0\t\t\t\t\t\t\t\t";

  std::size_t draw(const std::vector<std::uint16_t>& table) { return table[random_.below(kDraws)]; }

  static void number(std::uint64_t value, std::string& out) {
    const fmt::format_int text(value);
    out.append(text.data(), text.size());
  }

  void begin_day(std::uint64_t row) {
    const auto date = date_of(spec_, row, 0);
    if (date == date_) return;
    date_ = date;
    const auto year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    const auto day = static_cast<unsigned>(date.day());
    day_columns_ = fmt::format("\t{}{:02}{:02}\t{}{:02}\t{}\t{:.4f}\t", year, month, day, year,
                               month, year, year + (month - 1 + (day - 1) / 31.0) / 12);
    day_text_ = fmt::format("{}{:02}{:02}", year, month, day);
    quarter_ = 0;
    left_of_url_ = 0;
  }

  /// Rows of one report share the moment, the link and the tone.
  void begin_report(std::uint64_t row) {
    left_of_url_ = 1 + random_.below(12);  // 6.5 on average
    const std::uint64_t rows_a_day = std::max<std::uint64_t>(spec_.in_ten_years / kDays, 1);
    const std::uint64_t of_day = (spec_.first + row) % rows_a_day * 96 / rows_a_day;
    quarter_ = std::max(quarter_, of_day);
    tail_ = fmt::format("{}{:02}{:02}00\thttps://www.source{}.example/{}/news/{}-and-{}-{}.html\n",
                        day_text_, quarter_ / 4, quarter_ % 4 * 15, random_.below(3000), day_text_,
                        "delegations-return-to-talks", "mediators-wait", spec_.first + row);
    const std::uint64_t tone = random_.below(2'000'000'000'000'000);
    tone_ = fmt::format("{}{}.{:014}\t", random_.below(3) > 0 ? "-" : "",
                        tone / 200'000'000'000'000, tone % 100'000'000'000'000);
  }

  void counts(std::string& out) {
    const std::uint64_t articles = 1 + random_.below(10);
    number(articles * (1 + random_.below(2)), out);
    out += '\t';
    number(1 + random_.below(articles), out);
    out += '\t';
    number(articles, out);
    out += '\t';
    out += tone_;
  }

  GdeltSpec spec_;
  Random random_;
  std::vector<std::string> actors_, places_, codes_;
  std::vector<std::uint16_t> actor_draws_, place_draws_, code_draws_;
  std::chrono::year_month_day date_{};
  std::string day_columns_, day_text_, tail_, tone_;
  std::uint64_t left_of_url_ = 0;
  std::uint64_t quarter_ = 0;  // of an hour, of the day: never goes back
};

/// The sum of what check_gdelt_bytes() writes. Changes with every change of the rows, and all figures
/// with it.
constexpr std::uint64_t kBytesOfSeedOne = 0x345a659071a29151;

/// Gives the lines to `take`, a few megabytes at a time.
template <class Take>
void write(const GdeltSpec& spec, const Take& take) {
  Writer writer(spec);
  std::string buffer;
  buffer.reserve(kBuffer + 4096);
  for (std::uint64_t row = 0; row < spec.rows; ++row) {
    writer.line(row, buffer);
    if (buffer.size() < kBuffer && row + 1 < spec.rows) continue;
    take(buffer);
    buffer.clear();
  }
}

}  // namespace

void write_gdelt_file(const std::string& path, const GdeltSpec& spec) {
  std::ofstream file(path, std::ios::binary);
  write(spec, [&file](std::string_view part) {
    file.write(part.data(), static_cast<std::streamsize>(part.size()));
  });
  if (!file.flush()) fail("cannot write " + path);
}

void check_gdelt_bytes() {
  std::uint64_t sum = 0xcbf29ce484222325;  // FNV-1a
  write({.first = 500, .rows = 5'000, .in_ten_years = 20'000, .seed = 1},
        [&sum](std::string_view part) {
          for (const char c : part) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        });
  if (sum != kBytesOfSeedOne)
    fail(fmt::format("the GDELT rows of seed 1 are not what they were: {:#x}", sum));
}

std::vector<std::string> gdelt_actor_codes() {
  std::vector<std::string> codes;
  for (Actor& actor : make_actors()) codes.push_back(std::move(actor.code));
  return codes;
}

std::int32_t gdelt_day(const GdeltSpec& spec, std::uint64_t row, int days_more) {
  const auto date = date_of(spec, row, days_more);
  return static_cast<int>(date.year()) * 10000 +
         static_cast<std::int32_t>(static_cast<unsigned>(date.month()) * 100 +
                                   static_cast<unsigned>(date.day()));
}

}  // namespace parley::bench
