// SPDX-License-Identifier: MIT
// By what a report is found again: its URL, whatever the spelling, and its text.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/record/database.h"
#include "core/report_reader.h"

namespace parley {

inline Hash128 first_half(const Sha256& hash) {
  Hash128 half{};
  std::copy_n(hash.begin(), half.size(), half.begin());
  return half;
}

/// nullopt where it has no URL.
inline std::optional<Hash128> url_origin(std::string_view url) {
  const std::string canonical = canonical_url(url);
  return canonical.empty() ? std::nullopt : std::optional(first_half(sha256(canonical)));
}

/// SHA-256 of title LF body.
inline Sha256 content_hash(const std::string& title, const std::string& body) {
  return sha256(title + '\n' + body);
}

}  // namespace parley
