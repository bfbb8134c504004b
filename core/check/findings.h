// SPDX-License-Identifier: MIT
// What a check has found so far, and how it goes on after a part that cannot be read.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "core/check.h"

namespace parley {

class Findings {
 public:
  Findings(const CheckRequest& request, CheckResult& result) : request_(request), result_(result) {}

  void add(Damage damage) {
    ++result_.damages;
    if (result_.damage.size() < kMostDamage) result_.damage.push_back(std::move(damage));
  }

  /// A part of the check. What is damaged in it is noted, and the next one follows; any other error
  /// ends the check.
  Result<void> step(std::string_view name, const std::function<Result<void>()>& part) {
    if (request_.progress) request_.progress(name);
    auto done = part();
    if (done || done.error().code != ErrorCode::kDamaged) return done;
    add({done.error().message, {}, {}, {}});
    unread_ = true;
    return {};
  }

  /// A record that cannot be read: what is counted from records is not complete.
  void unreadable(Damage damage) {
    unread_ = true;
    add(std::move(damage));
  }
  /// Whether something could not be read, so that sums and counts say nothing.
  [[nodiscard]] bool has_unread() const { return unread_; }

  /// kInterrupted where somebody wants it to end.
  [[nodiscard]] Result<void> go_on() const {
    if (request_.interrupt == nullptr || !request_.interrupt->load()) return {};
    return failure(ErrorCode::kInterrupted, "interrupted: the check is not complete");
  }

 private:
  const CheckRequest& request_;
  CheckResult& result_;
  bool unread_ = false;
};

}  // namespace parley
