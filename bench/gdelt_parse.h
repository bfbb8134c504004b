// SPDX-License-Identifier: MIT
// Reading GDELT lines as fast as they can be read: every tab found, some fields typed, nothing kept.
// The limit that no import can pass, and what fills the other sides.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace parley::bench {

inline constexpr std::size_t kGdeltColumns = 61;
using GdeltFields = std::array<std::string_view, kGdeltColumns>;

/// A file in memory, as the page cache holds it.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  [[nodiscard]] std::string_view text() const { return {bytes_, size_}; }

 private:
  const char* bytes_ = nullptr;
  std::size_t size_ = 0;
};

/// The fields of the first line, which is taken off `text`. A line with another number of columns
/// ends the benchmark.
void split_gdelt_line(std::string_view& text, GdeltFields& fields);

/// The columns that every side stores. The texts are those of the file.
struct GdeltRow {
  std::int64_t id, day, added, quad, root, mentions, sources, articles, geo_type;
  double goldstein, tone, latitude, longitude;
  std::string_view code, actor1, name1, actor2, name2, place, geo_country, url, domain;
};
GdeltRow gdelt_row(const GdeltFields& fields);

/// "https://www.a.example/b": "a.example".
std::string_view domain_of(std::string_view url);

/// Two threads, each half of the file, split and ten fields typed. Returns seconds.
double time_gdelt_parse(const std::string& path, std::uint64_t rows);

/// "avx2" or "byte by byte": how tabs are found on this machine.
std::string_view gdelt_split_method();

}  // namespace parley::bench
