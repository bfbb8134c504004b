// SPDX-License-Identifier: MIT
// Made-up rows as a source: gdelt_file.h writes them, and whom to ask about follows from how they are made.
#include <algorithm>
#include <array>

#include "bench/gdelt_file.h"
#include "bench/gdelt_side.h"
#include "bench/gdelt_source.h"
#include "bench/generator.h"

namespace parley::bench {
namespace {

constexpr std::size_t kMembersOfAGroup = 29;

/// Whom parley files under another actor than the code's, by name: Hamas is no rebel of the PSE.
constexpr std::array<std::string_view, 4> kKnownByName = {"PSEREB", "LBNREB", "IGOUNO",
                                                          "IGOEUREEC"};

/// The number of actors that have a hundred events in so many rows, with room: by Zipf, one of
/// `rank` has its share of 1.58 actors a row.
std::size_t often_named(std::uint64_t rows, std::size_t actors) {
  constexpr double kActorsARow = 1.58, kSumOfShares = 9.1, kEvents = 150;
  const double ranks = static_cast<double>(rows) * kActorsARow / kSumOfShares / kEvents;
  return std::clamp<std::size_t>(static_cast<std::size_t>(ranks), 20, actors);
}

/// Governments with all that are theirs.
std::vector<std::vector<std::string>> governments(const std::vector<std::string>& codes) {
  constexpr std::size_t kGovernment = 6;  // letters: ISRGOV
  std::vector<std::vector<std::string>> groups;
  for (const std::string& head : codes) {
    if (head.size() != kGovernment || !head.ends_with("GOV")) continue;
    std::vector<std::string> group = {head};
    for (const std::string& code : codes)
      if (code.size() > head.size() && code.starts_with(head)) group.push_back(code);
    if (group.size() == 1 + kMembersOfAGroup) groups.push_back(std::move(group));
  }
  return groups;
}

class MadeUp final : public GdeltSource {
 public:
  explicit MadeUp(const Options& options)
      : spec_{
            .first = 0, .rows = options.rows, .in_ten_years = options.rows, .seed = options.seed} {}

  [[nodiscard]] std::string prefix() const override { return ""; }
  void write(const std::string& path, std::uint64_t first, std::uint64_t rows) const override {
    check_gdelt_bytes();
    GdeltSpec part = spec_;
    part.first = first;
    part.rows = rows;
    write_gdelt_file(path, part);
  }
  [[nodiscard]] GdeltQuestions questions() const override {
    GdeltSubjects subjects;
    subjects.actors = gdelt_actor_codes();
    subjects.groups = governments(subjects.actors);
    std::erase_if(subjects.actors, [](const std::string& code) {
      return std::find(kKnownByName.begin(), kKnownByName.end(), code) != kKnownByName.end();
    });
    const std::uint64_t tenth = spec_.rows / 10;
    subjects.actors.resize(often_named(tenth, subjects.actors.size()));
    const Zipf zipf(subjects.actors.size());
    subjects.draw = [zipf](Random& random) { return zipf.draw(random); };
    subjects.first = days_of(gdelt_day(spec_, 0));
    subjects.last = days_of(gdelt_day(spec_, tenth - 1));
    return gdelt_questions(subjects, spec_.seed + 1);
  }
  [[nodiscard]] std::string common_code() const override { return "DEU"; }

 private:
  GdeltSpec spec_;
};

}  // namespace

std::unique_ptr<GdeltSource> made_up_rows(const Options& options) {
  return std::make_unique<MadeUp>(options);
}

}  // namespace parley::bench
