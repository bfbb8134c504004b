// SPDX-License-Identifier: MIT
// By what a report is found again: its URL, whatever the spelling, what its publisher calls it, and
// its text.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/record/database.h"
#include "core/report_reader.h"
#include "schema/keys.h"
#include "schema/text.h"

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

/// nullopt where it has none. An id with an address in it ("urn:…", "tag:…", "https://…", a mail's
/// Message-ID) is unique in the world; any other ("12345") is its publisher's own.
inline std::optional<Hash128> external_origin(std::string_view id, std::string_view source) {
  if (id.empty()) return std::nullopt;
  const bool is_everybodys = id.find_first_of(":@") != std::string_view::npos;
  const std::string owner = is_everybodys ? std::string{} : fold(source);
  return first_half(sha256(owner + '\n' + std::string(id)));
}

struct NameOrigin {
  OriginKind kind;
  Hash128 hash;
};
/// All by which a report is found again but its text, which is known again even where it was erased.
template <class AnyReport>
std::vector<NameOrigin> name_origins(const AnyReport& report) {
  std::vector<NameOrigin> origins;
  if (const auto id = external_origin(report.external_id, report.source))
    origins.push_back({OriginKind::kExternal, *id});
  if (const auto url = url_origin(report.url)) origins.push_back({OriginKind::kUrl, *url});
  return origins;
}

/// SHA-256 of title LF body.
inline Sha256 content_hash(const std::string& title, const std::string& body) {
  return sha256(title + '\n' + body);
}

}  // namespace parley
