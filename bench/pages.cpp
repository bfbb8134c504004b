// SPDX-License-Identifier: MIT
#include "bench/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string_view>
#include <vector>

#include "bench/measure.h"

namespace parley::bench {
namespace {

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

bool holds(const std::string& line, std::string_view cells) {
  std::size_t found = 0;
  while (!cells.empty()) {
    const std::size_t end = std::min(cells.find('\t'), cells.size());
    found = line.find(cells.substr(0, end), found);
    if (found == std::string::npos) return false;
    cells.remove_prefix(std::min(end + 1, cells.size()));
  }
  return true;
}

}  // namespace

void compare_pages(const std::string& ours, const std::string& theirs, std::size_t lines) {
  const auto table = lines_of(ours);
  const auto rows = lines_of(theirs);
  if (rows.size() != lines || table.size() < lines)
    fail(fmt::format("{} lines here, {} there, instead of {}", table.size(), rows.size(), lines));
  for (std::size_t i = 0; i < lines; ++i) {
    const std::string& line = table[table.size() - lines + i];
    if (!holds(line, rows[i])) fail("the lines differ:\n" + line + "\n" + rows[i]);
  }
}

std::uint64_t count_lines(const std::string& path) {
  std::ifstream file(path);
  std::uint64_t lines = 0;
  for (std::string line; std::getline(file, line);) ++lines;
  return lines;
}

}  // namespace parley::bench
