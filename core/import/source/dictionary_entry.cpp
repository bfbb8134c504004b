// SPDX-License-Identifier: MIT
// See core/import/source/dictionary_entry.h.
#include "core/import/source/dictionary_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/import/source/written_name.h"
#include "schema/actor_code.h"

namespace parley {
namespace {

constexpr std::string_view kNobody = "---";

/// "[ISRGOV 1996-06-18/1999-07-06]": as it was understood, where it was.
std::string as_read(const DictionaryCode& code) {
  if (code.wrong) return fmt::format("[{} {}]", code.text, code.first);
  return code.dated ? fmt::format("[{} {}/{}]", code.text, code.first, code.last)
                    : fmt::format("[{}]", code.text);
}

class EntryMaker {
 public:
  EntryMaker(DictionaryLines lines, const ReportLine& report)
      : lines_(std::move(lines)), report_(report) {}

  tl::expected<DictionaryEntry, FaultyLine> make() {
    for (const DictionaryCode& code : lines_.codes) read(code);
    if (read_.empty()) {
      return tl::unexpected(FaultyLine{lines_.name.line, DictionaryFault::kNoCode,
                                       Error{ErrorCode::kFailed, why_no_code(), {}}});
    }
    tell_what_holds_otherwise();
    part_contradictions();
    DictionaryEntry entry;
    entry.name = std::move(lines_.name);
    entry.synonyms = std::move(lines_.synonyms);
    say_who(entry);
    say_of_whom(entry);
    return entry;
  }

 private:
  struct Read {
    const DictionaryCode* code;
    ActorCode says;
    std::vector<std::string_view> with;  // whose member it makes
    bool counts = true;
  };

  void tell(const DictionaryCode& code, DictionaryFault fault, std::string_view what) const {
    report_({code.line, fault,
             Error{ErrorCode::kFailed, fmt::format("{} {}", as_read(code), what), {}}});
  }

  void read(const DictionaryCode& code) {
    if (code.text == kNobody) {
      is_nobody_ = true;
      return;
    }
    Read read{&code, read_actor_code(code.text), {}};
    const auto& unknown = read.says.unknown;
    const bool is_told = unknown.empty() || (unknown.front() != code.text.substr(0, kCodePart) &&
                                             !read.says.roles.empty());
    if (!is_told) {
      tell(code, DictionaryFault::kUnknownCode,
           fmt::format("makes no member: CAMEO has no code {}", unknown.front()));
      read.says.places.clear();
      read.says.bodies.clear();
    } else if (!unknown.empty()) {
      tell(code, DictionaryFault::kUnknownCode,
           fmt::format("is taken without {}, which is no code of CAMEO", unknown.front()));
    }
    is_told_ = is_told_ || is_told;
    if (code.wrong) {
      report_({code.line, DictionaryFault::kNoSuchDate,
               Error(*code.wrong).in(as_read(code) + " makes no member")});
      read.counts = false;
    }
    read.with = read.says.bodies;
    if (read.says.acts_for_state())
      read.with.insert(read.with.end(), read.says.places.begin(), read.says.places.end());
    read_.push_back(std::move(read));
  }

  [[nodiscard]] std::string why_no_code() const {
    return is_nobody_ ? "left out: its code is ---, which says that it is nobody"
                      : "left out: it has no code";
  }

  [[nodiscard]] bool is_dated() const {
    return std::any_of(lines_.codes.begin(), lines_.codes.end(),
                       [](const DictionaryCode& code) { return code.dated; });
  }

  /// A code without dates beside others with them holds in the times between.
  void tell_what_holds_otherwise() {
    if (!is_dated()) return;
    for (Read& one : read_) {
      if (one.code->dated || one.with.empty()) continue;
      tell(*one.code, DictionaryFault::kOtherTimes,
           "makes no member: it holds in the times that the others leave, not always");
      one.counts = false;
    }
  }

  /// Where two hold in the same days, and not just where one ends and the next begins.
  static bool contradict(const Read& a, const Read& b) {
    const Interval common{std::max(a.code->when.begin, b.code->when.begin),
                          std::min(a.code->when.end, b.code->when.end)};
    constexpr auto kDay = std::chrono::hours(24);
    return common.begin < common.end && common.begin + kDay < common.end &&  // open: no length
           (a.with != b.with || a.says.places != b.says.places);
  }

  void part_contradictions() {
    for (std::size_t later = 1; later < read_.size(); ++later) {
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        Read &a = read_[earlier], &b = read_[later];
        const bool both = a.code->dated && b.code->dated && !a.code->wrong && !b.code->wrong &&
                          !(a.with.empty() && b.with.empty());
        if (!both || !contradict(a, b)) continue;
        if (a.counts || b.counts) {
          tell(*b.code, DictionaryFault::kContradiction,
               fmt::format("contradicts {} in line {}: neither makes a member", as_read(*a.code),
                           a.code->line));
        }
        a.counts = b.counts = false;
      }
    }
  }

  void say_who(DictionaryEntry& entry) const {
    entry.is_told = is_told_;
    entry.is_place = is_told_ && std::all_of(read_.begin(), read_.end(), [](const Read& one) {
                       return one.says.roles.empty();
                     });
    for (const Read& one : read_) {
      if (entry.is_place && !one.code->dated && one.says.is_place())
        entry.place = one.says.places.back();
      for (const std::string_view place : one.says.places) {
        auto& all = entry.countries;
        if (std::find(all.begin(), all.end(), place) == all.end()) all.emplace_back(place);
      }
    }
    entry.kind = kind(entry);
  }

  /// Who has a career is a person; beside codes a name tells.
  [[nodiscard]] ActorKind kind(const DictionaryEntry& entry) const {
    if (entry.is_place) return ActorKind::kRegion;
    ActorKind by_codes = kind_by(read_.front().says);
    for (const Read& one : read_) {
      if (kind_by(one.says) == ActorKind::kGroup) by_codes = ActorKind::kGroup;
    }
    const Named named = named_by(entry.name.text);
    if (named == Named::kPerson) return ActorKind::kPerson;
    if (named == Named::kBody)
      return by_codes == ActorKind::kGroup ? by_codes : ActorKind::kOrganisation;
    const auto& roles = read_.front().says.roles;
    const bool is_career = is_dated() && by_codes == ActorKind::kOrganisation && !roles.empty() &&
                           roles.front() != "NGO" && roles.front() != "NGM" &&
                           roles.front() != "MNC";
    return is_career ? ActorKind::kPerson : by_codes;
  }

  /// Ranges with one body that touch are one.
  void say_of_whom(DictionaryEntry& entry) const {
    std::map<std::string_view, std::vector<DictionaryCode>> held;
    for (const Read& one : read_) {
      if (!one.counts) continue;
      for (const std::string_view body : one.with) held[body].push_back(*one.code);
    }
    for (auto& [body, codes] : held) {
      std::sort(codes.begin(), codes.end(), [](const DictionaryCode& a, const DictionaryCode& b) {
        return a.when.begin < b.when.begin;
      });
      std::vector<DictionaryCode> whole;
      for (const DictionaryCode& code : codes) {
        if (whole.empty() || whole.back().when.end < code.when.begin) {
          whole.push_back(code);
        } else if (whole.back().when.end < code.when.end) {
          whole.back().when.end = code.when.end;
          whole.back().last = code.last;
        }
      }
      for (const DictionaryCode& code : whole) {
        // Until one day, and from an earlier one on: that is always.
        const bool is_always = !code.dated || (code.first == ".." && code.last == "..");
        entry.stays.push_back({code.line, std::string(body),
                               is_always ? "" : fmt::format("{}/{}", code.first, code.last)});
      }
    }
  }

  DictionaryLines lines_;
  const ReportLine& report_;
  std::vector<Read> read_;
  bool is_nobody_ = false, is_told_ = false;
};

}  // namespace

tl::expected<DictionaryEntry, FaultyLine> entry_of_lines(DictionaryLines lines,
                                                         const ReportLine& report) {
  return EntryMaker(std::move(lines), report).make();
}

}  // namespace parley
