// SPDX-License-Identifier: MIT
// An archive exported and restored in memory, and what two archives store compared byte by byte.
#pragma once

#include <fmt/format.h>

#include <map>
#include <sstream>
#include <string>

#include "core/export.h"
#include "core/store/store.h"
#include "schema/keys.h"
#include "tests/support.h"

namespace parley::test {

inline const OperationInfo kMadeEmpty{"init", "somebody else", "", false, nullptr, {}};

/// As parley export writes it.
inline std::string exported(const Archive& archive) {
  std::ostringstream out;
  must(archive.export_lines([&](std::string_view line) -> Result<Visit> {
    out << line << '\n';
    return Visit::kContinue;
  }));
  return out.str();
}

/// As parley restore reads it: the error, if any, with the number of its line.
inline Result<void> restore_into(Archive& archive, const std::string& text) {
  Restorer restorer = archive.restore(nullptr);
  std::istringstream in(text);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (auto added = restorer.add(line); !added)
      return failure(std::move(added.error()).in(fmt::format("line {}", number)));
  }
  return restorer.finish();
}

/// A new archive with the export in it.
inline std::unique_ptr<Archive> copied(const std::string& text, const std::string& directory,
                                       const Clock& clock) {
  auto archive = test::new_archive(directory, kMadeEmpty, clock);
  archive.reset();
  archive = must(
      Archive::open(directory, clock, {Access::kWrite, std::chrono::milliseconds{0}, nullptr}));
  must(restore_into(*archive, text));
  return archive;
}

/// Every key with its value, but for what an archive says of itself, and the search index, in which texts of one
/// commit may stand in another order (a deep check says whether it is right); the archive must be closed.
inline std::map<std::string, std::string> stored(const std::string& directory) {
  std::map<std::string, std::string> all;
  auto store = must(Store::open(directory, {}));
  must(scan(*store, "", [&](std::string_view key, std::string_view value) -> Result<Visit> {
    const bool own = key == meta_key("format") || key == meta_key("replaced") ||
                     key == meta_key("search") ||
                     std::string_view("Jde").find(key.front()) != std::string_view::npos;
    if (!own) all.emplace(key, value);
    return Visit::kContinue;
  }));
  return all;
}

/// "" where two archives store the same; else the table of the first key that differs.
inline std::string difference(const std::string& a, const std::string& b) {
  const auto left = stored(a), right = stored(b);
  for (const auto& [key, value] : left) {
    const auto other = right.find(key);
    if (other == right.end()) return fmt::format("a key of table {} is missing", key.front());
    if (other->second != value) return fmt::format("a value of table {} differs", key.front());
  }
  return left.size() == right.size() ? "" : "there is more than there was";
}

}  // namespace parley::test
