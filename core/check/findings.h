// SPDX-License-Identifier: MIT
// What a check has found so far, and how it goes on after a part that cannot be read.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "core/check.h"
#include "schema/error.h"

namespace parley {

class Findings {
 public:
  Findings(const CheckRequest& request, CheckResult& result) : request_(request), result_(result) {}

  /// What is told already, word for word, is not told again.
  void add(Damage damage) {
    const auto same = [&damage](const Damage& told) {
      return told.what == damage.what && told.file == damage.file && told.commit == damage.commit &&
             told.event == damage.event;
    };
    // What repeats itself does so soon; all of them would be too many to look through each time.
    constexpr std::size_t kLookedAt = 100;
    const std::size_t looked_at = std::min(result_.damage.size(), kLookedAt);
    if (std::any_of(result_.damage.end() - static_cast<std::ptrdiff_t>(looked_at),
                    result_.damage.end(), same))
      return;
    ++result_.damages;
    if (result_.damage.size() < kMostDamage) result_.damage.push_back(std::move(damage));
  }

  /// Damage that was met while something was read; where it is that of a file that is named already, no more.
  void met(const Error& error) {
    const auto names_it = [&error](const Damage& told) {
      return !told.file.empty() && error.message.find("/" + told.file) != std::string::npos;
    };
    if (std::ranges::none_of(result_.damage, names_it)) add({error.message, {}, {}, {}});
  }
  /// A file of which some bytes cannot be read. Why the archive does not open may have named it.
  void unreadable_file(const std::string& name, const std::string& what) {
    unread_ = true;
    const auto names_it = [&name](const Damage& told) {
      return told.what.find("/" + name + " ") != std::string::npos;
    };
    if (std::ranges::none_of(result_.damage, names_it)) add({what, name, {}, {}});
  }

  /// A part of the check. What is damaged in it is noted, and the next one follows; any other error
  /// ends the check.
  Result<void> step(std::string_view name, const std::function<Result<void>()>& part) {
    if (request_.progress) request_.progress(name);
    auto done = part();
    if (done || done.error().code != ErrorCode::kDamaged) return done;
    met(done.error());
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
