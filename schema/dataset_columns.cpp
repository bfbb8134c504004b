// SPDX-License-Identifier: MIT
#include "schema/dataset_columns.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "schema/block.h"
#include "schema/bytes.h"
#include "schema/dataset_block.h"

namespace parley {
namespace {

/// Steps over a block, and tells of what it stepped over.
class ColumnWalk {
 public:
  ColumnWalk(std::string_view block, const std::function<void(const BlockColumn&)>& visit)
      : in_(block), visit_(visit) {}

  bool run() {
    const std::string_view begin = in_.rest();
    in_.u8();
    count_ = static_cast<std::size_t>(std::popcount(in_.little<std::uint32_t>()));
    if (!in_.ok() || count_ == 0) return false;
    tell("head", begin);
    for (const std::string_view name : {"revision", "kind", "status", "code"}) column(name);
    series("report");
    column("source");
    times("published");
    column("how published");
    series("commit");
    for (const std::string_view name : {"recorded", "revised"}) times(name);
    column("dataset");
    for (const std::string_view name : {"when", "summary", "place", "url", "external id", "rest"})
      texts_of(name, count_);
    return participants() && texts() && figures() && in_.done();
  }

 private:
  void tell(std::string_view name, std::string_view from, StringId figure = {}) {
    visit_({name, figure, from.substr(0, from.size() - in_.left())});
  }
  void column(std::string_view name) {
    const std::string_view from = in_.rest();
    in_.skip_column(count_);
    tell(name, from);
  }
  void series(std::string_view name) {
    const std::string_view from = in_.rest();
    in_.skip_series(count_);
    tell(name, from);
  }
  void times(std::string_view name) {
    const std::string_view from = in_.rest();
    in_.skip_times(count_);
    tell(name, from);
  }
  std::uint64_t greatest_of_column(std::size_t count) {
    values_.assign(count, 0);
    in_.column(values_);
    return values_.empty() ? 0 : *std::max_element(values_.begin(), values_.end());
  }
  /// Texts have numbers in the order in which columns name them.
  void texts_of(std::string_view name, std::size_t count) {
    const std::string_view from = in_.rest();
    last_text_ = std::max(last_text_, greatest_of_column(count));
    owners_.push_back({name, last_text_});
    tell(name, from);
  }

  bool participants() {
    const std::string_view from = in_.rest();
    greatest_of_column(count_);
    std::uint64_t total = 0;
    for (const std::uint64_t one : values_) {
      if (one > kMostParticipants) return false;
      total += one;
    }
    if (!in_.ok()) return false;
    tell("participants", from);
    const auto all = static_cast<std::size_t>(total);
    for (const std::string_view name : {"actors", "roles", "decisions"}) {
      const std::string_view at = in_.rest();
      if (all > 0) in_.skip_column(all);
      tell(name, at);
    }
    texts_of("aliases", all);
    return in_.ok();
  }

  bool texts() {
    const std::string_view from = in_.rest();
    const std::uint64_t count = in_.varint();
    if (!in_.ok() || count > in_.left() * kBlockEvents) return false;
    greatest_of_column(static_cast<std::size_t>(count));
    if (!in_.ok()) return false;
    tell("lengths of texts", from);
    owners_.push_back({"texts of figures", count});
    std::size_t text = 0;
    for (const Owner& owner : owners_) {
      const std::string_view at = in_.rest();
      std::uint64_t bytes = 0;
      for (; text < owner.last && text < values_.size(); ++text) {
        if (values_[text] > in_.left() - bytes) return false;
        bytes += values_[text];
      }
      in_.take(static_cast<std::size_t>(bytes));
      if (bytes > 0) tell(owner.name, at);
    }
    return in_.ok();
  }

  bool figures() {
    const std::string_view from = in_.rest();
    const std::uint64_t names = in_.varint_to(kMostFacts);
    tell("head", from);
    for (std::uint64_t i = 0; i < names && in_.ok(); ++i) {
      const std::string_view at = in_.rest();
      const auto name = static_cast<StringId>(in_.varint_to(bytes::kMost32));
      in_.skip_column(count_);
      in_.skip_column(count_);
      tell("figure", at, name);
    }
    return in_.ok();
  }

  struct Owner {
    std::string_view name;
    std::uint64_t last = 0;  // number of its last text
  };
  bytes::Reader in_;
  const std::function<void(const BlockColumn&)>& visit_;
  std::size_t count_ = 0;  // events
  std::vector<std::uint64_t> values_;
  std::vector<Owner> owners_;
  std::uint64_t last_text_ = 0;
};

}  // namespace

bool visit_columns(std::string_view block, const std::function<void(const BlockColumn&)>& visit) {
  return is_dataset_block(block) && ColumnWalk(block, visit).run();
}

}  // namespace parley
