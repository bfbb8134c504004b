// SPDX-License-Identifier: MIT
// The plan of the house: layers, the rooms within them, and that no include runs up. A file may
// include what stands in its own room or in one further down this list; of core, cli sees the face
// alone. The archive stands on top of the rooms of core: none of them includes it.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parley::rooms_test {

namespace fs = std::filesystem;

/// Top to bottom. The face of a layer is what stands at its door: headers that others include.
// clang-format off
constexpr std::array<std::string_view, 41> kRooms = {
    "cli/line",
    "cli/commands",
    "cli/serve",
    "cli/serve/http",
    "cli/picture",
    "cli/mcp",
    "cli/formats",
    "cli/facts",
    "cli/print",
    "cli",  // its face
    "core/formats",
    "core/check",
    "core/migrate",
    "core/backup",
    "core/export",
    "core/salvage",
    "core/import/write",
    "core/import/rows",
    "core/import/map",
    "core/import/source",
    "core/undo",
    "core/change",
    "core/talks",
    "core/ask",
    "core/search",
    "core/commit",
    "core/index",
    "core/record",
    "core/reading",
    "core/reading/dates",
    "core/text",
    "core/mail",
    "core/warc",
    "core/markup",
    "core/article",
    "core/sequence",
    "core/store",
    "core/store/rados",
    "core/files",
    "core/json",
    "schema",
};
// clang-format on
/// Its headers are seen by every room of core, and by cli; they include no room.
constexpr std::string_view kFace = "core";
/// The one file of the face that goes to the rooms, and the header that they do not see.
constexpr std::string_view kDoor = "core/archive.cpp", kArchive = "core/archive.h";

std::size_t floor_of(std::string_view room) {
  return static_cast<std::size_t>(std::find(kRooms.begin(), kRooms.end(), room) - kRooms.begin());
}

std::string room_of(std::string_view path) { return std::string(path.substr(0, path.rfind('/'))); }

/// May a file in `from` include one in `to`?
bool may_include(const std::string& from, const std::string& to) {
  if (from == kFace) return to == kFace || to == "schema";
  if (to == kFace) return from != "schema";
  if (from.starts_with("cli") && to.starts_with("core")) return false;
  return floor_of(to) >= floor_of(from);
}

struct Include {
  std::string file, included;
};

/// Of ours, in what we ship.
std::vector<Include> includes() {
  std::vector<Include> all;
  const fs::path root = PARLEY_SOURCE;
  for (const char* layer : {"schema", "core", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / layer)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        constexpr std::string_view kBegin = "#include \"";
        if (!line.starts_with(kBegin)) continue;
        const std::string included = line.substr(kBegin.size(), line.rfind('"') - kBegin.size());
        all.push_back({fs::relative(entry.path(), root).generic_string(), included});
      }
    }
  }
  return all;
}

TEST_CASE("every file stands in a room, and no include runs up") {
  const auto all = includes();
  CHECK(all.size() > 500);
  for (const Include& one : all) {
    const std::string from = room_of(one.file), to = room_of(one.included);
    INFO(one.file << " includes " << one.included);
    CHECK((from == kFace || floor_of(from) < kRooms.size()));
    CHECK((one.file == kDoor || may_include(from, to)));
    const bool is_inside = from.starts_with("core/");
    CHECK_FALSE((is_inside && one.included == kArchive));
  }
}

TEST_CASE("rooms are small enough to see at a glance") {
  for (const std::string_view room : kRooms) {
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(PARLEY_SOURCE) / room))
      files += entry.path().extension() == ".h" || entry.path().extension() == ".cpp" ? 1 : 0;
    CAPTURE(room);
    constexpr std::size_t kMost = 31;
    const bool is_list = room == "cli/commands" || room == "schema";  // one file a command, a table
    CHECK((files <= kMost || is_list));
  }
}

/// The face of core and all that it reaches: what core/install.cmake installs.
std::set<std::string> installed_headers() {
  std::vector<std::string> waiting;
  const fs::path root = PARLEY_SOURCE;
  for (const auto& entry : fs::directory_iterator(root / kFace)) {
    if (entry.path().extension() == ".h")
      waiting.push_back(fs::relative(entry.path(), root).generic_string());
  }
  const auto all = includes();
  std::set<std::string> installed;
  while (!waiting.empty()) {
    const std::string header = waiting.back();
    waiting.pop_back();
    if (!installed.insert(header).second) continue;
    for (const Include& one : all) {
      if (one.file == header) waiting.push_back(one.included);
    }
  }
  return installed;
}

TEST_CASE("no installed header shows the numbers under which an archive keeps texts") {
  const auto installed = installed_headers();
  CHECK(installed.contains("core/archive.h"));
  CHECK(installed.contains("schema/records.h"));
  for (const std::string& header : installed) {
    CAPTURE(header);
    std::ifstream in(fs::path(PARLEY_SOURCE) / header);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    CHECK(!text.empty());
    CHECK(text.find("StringId") == std::string::npos);
  }
}

}  // namespace parley::rooms_test
