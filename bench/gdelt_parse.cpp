// SPDX-License-Identifier: MIT
// Reading GDELT lines as fast as they can be read: see gdelt_parse.h.
#include "bench/gdelt_parse.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <thread>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "bench/measure.h"

namespace parley::bench {
namespace {

/// How far a line is split: kept in registers, which is half of the speed.
struct Split {
  const char* at;     // not looked at yet
  const char* begin;  // of the next field
  std::size_t count = 0;
  bool ended = false;
};

#if defined(__x86_64__)
__attribute__((target("avx2,bmi"))) inline std::uint64_t mask_of(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32U;
}

__attribute__((target("avx2,bmi"))) Split split_by_avx2(const char* at, const char* end,
                                                        GdeltFields& fields) {
  const __m256i tabs = _mm256_set1_epi8('\t');
  const __m256i ends = _mm256_set1_epi8('\n');
  const char* begin = at;
  std::size_t count = 0;
  for (; at + 64 <= end; at += 64) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
    const std::uint64_t end_mask =
        mask_of(_mm256_cmpeq_epi8(low, ends), _mm256_cmpeq_epi8(high, ends));
    std::uint64_t mask = mask_of(_mm256_cmpeq_epi8(low, tabs), _mm256_cmpeq_epi8(high, tabs));
    // What stands behind the end of the line is the next one's.
    mask = (mask | end_mask) & (end_mask ^ (end_mask - 1));
    if (count + static_cast<std::size_t>(__builtin_popcountll(mask)) > kGdeltColumns)
      fail("a line has more than 61 columns");
    for (; mask != 0; mask &= mask - 1) {
      const char* const stop = at + __builtin_ctzll(mask);
      fields[count++] = {begin, static_cast<std::size_t>(stop - begin)};
      begin = stop + 1;
    }
    if (end_mask != 0) return {begin, begin, count, true};
  }
  return {at, begin, count, false};
}
#endif

bool has_avx2() {
#if defined(__x86_64__)
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
#else
  return false;
#endif
}

std::int64_t integer(std::string_view text) {
  std::int64_t value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

double decimal(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Digits before and after the point: what an import that keeps fixed-point numbers must look at.
std::int64_t fixed(std::string_view text) {
  std::int64_t value = 0;
  for (const char c : text) {
    if (c >= '0') value = value * 10 + (c - '0');
  }
  return !text.empty() && text[0] == '-' ? -value : value;
}

struct Parsed {
  std::uint64_t rows = 0;
  std::int64_t sum = 0;  // of everything: nothing may be left out by the compiler
  std::string why;
};

void parse_part(std::string_view text, Parsed& parsed) {
  // SQLDATE, IsRootEvent, the code, QuadClass, Goldstein, three counts, AvgTone, and the id.
  constexpr std::array<std::size_t, 7> kIntegers = {0, 1, 25, 29, 31, 32, 33};
  try {
    GdeltFields fields;
    while (!text.empty()) {
      split_gdelt_line(text, fields);
      for (const std::size_t at : kIntegers) parsed.sum += integer(fields[at]);
      parsed.sum += fixed(fields[30]) + fixed(fields[34]) + integer(fields[26]);
      ++parsed.rows;
    }
  } catch (const std::exception& error) {
    parsed.why = error.what();
  }
}

}  // namespace

MappedFile::MappedFile(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat facts {};
  if (fd < 0 || ::fstat(fd, &facts) != 0) fail("cannot read " + path);
  size_ = static_cast<std::size_t>(facts.st_size);
  void* bytes = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
  ::close(fd);
  if (bytes == MAP_FAILED) fail("cannot map " + path);
  bytes_ = static_cast<const char*>(bytes);
}

MappedFile::~MappedFile() { ::munmap(const_cast<char*>(bytes_), size_); }

void split_gdelt_line(std::string_view& text, GdeltFields& fields) {
  const char* const end = text.data() + text.size();
  Split split{text.data(), text.data()};
#if defined(__x86_64__)
  if (has_avx2()) split = split_by_avx2(text.data(), end, fields);
#endif
  for (; !split.ended && split.at != end; ++split.at) {
    if (*split.at != '\t' && *split.at != '\n') continue;
    if (split.count == kGdeltColumns) fail("a line has more than 61 columns");
    fields[split.count++] = {split.begin, static_cast<std::size_t>(split.at - split.begin)};
    split.begin = split.at + 1;
    split.ended = *split.at == '\n';
  }
  if (split.count != kGdeltColumns || !split.ended) fail("a line has not 61 columns");
  text.remove_prefix(static_cast<std::size_t>(split.begin - text.data()));
}

std::string_view domain_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url.substr(0, url.find_first_of("/?#"));
}

GdeltRow gdelt_row(const GdeltFields& f) {
  return {.id = integer(f[0]),
          .day = integer(f[1]),
          .added = integer(f[59]),
          .quad = integer(f[29]),
          .root = integer(f[25]),
          .mentions = integer(f[31]),
          .sources = integer(f[32]),
          .articles = integer(f[33]),
          .geo_type = integer(f[51]),
          .goldstein = decimal(f[30]),
          .tone = decimal(f[34]),
          .latitude = decimal(f[56]),
          .longitude = decimal(f[57]),
          .code = f[26],
          .actor1 = f[5],
          .name1 = f[6],
          .actor2 = f[15],
          .name2 = f[16],
          .place = f[52],
          .geo_country = f[53],
          .url = f[60],
          .domain = domain_of(f[60])};
}

double time_gdelt_parse(const std::string& path, std::uint64_t rows) {
  const MappedFile file(path);
  const std::string_view text = file.text();
  const std::size_t middle = text.find('\n', text.size() / 2) + 1;
  Parsed first, second;
  const Stopwatch watch;
  std::thread helper([&] { parse_part(text.substr(0, middle), first); });
  parse_part(text.substr(middle), second);
  helper.join();
  const double seconds = watch.seconds();
  if (!first.why.empty() || !second.why.empty()) fail(first.why + second.why);
  if (first.rows + second.rows != rows || first.sum + second.sum == 0)
    fail("the parse limit: not all rows were read");
  return seconds;
}

std::string_view gdelt_split_method() { return has_avx2() ? "avx2" : "byte by byte"; }

}  // namespace parley::bench
