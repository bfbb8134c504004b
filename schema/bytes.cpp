// SPDX-License-Identifier: MIT
// The longer half of bytes.h: columns and units. A leaf has eleven columns and is decoded in a few
// microseconds, so every loop here does one thing.
#include "schema/bytes.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace parley::bytes {
namespace {

enum Encoding : std::uint8_t {
  kConstant = 0,
  kVarints = 1,
  kOneByte = 2,
  kTwoBytes = 3,
  kThreeBytes = 4
};
constexpr std::size_t kWidest = 3;
constexpr std::size_t kMostSteps = 128;  // of which a series' part is summed up

/// What decides the encoding of a column.
struct Shape {
  std::uint64_t any = 0;    // bits set in any value
  bool constant = true;     // all are equal
  std::size_t varints = 0;  // bytes as varints
};

/// Bytes that the widest value needs.
std::size_t width_of(std::uint64_t any) {
  return std::max<std::size_t>(1, (static_cast<std::size_t>(std::bit_width(any)) + 7) / 8);
}

Encoding best_encoding(const Shape& shape, std::size_t count) {
  if (shape.constant) return kConstant;
  const std::size_t width = width_of(shape.any);
  if (width > kWidest || width * count > shape.varints) return kVarints;
  return static_cast<Encoding>(kVarints + width);
}

Shape shape_of(std::span<const std::uint64_t> values) {
  Shape shape;
  std::uint64_t differ = 0;
  for (const std::uint64_t value : values) {
    shape.any |= value;
    differ |= value ^ values[0];
  }
  shape.constant = differ == 0;
  if (shape.constant || width_of(shape.any) == 1) {
    shape.varints = values.size();  // at least; that is enough to choose one byte each
    return shape;
  }
  for (const std::uint64_t value : values) shape.varints += varint_size(value);
  return shape;
}

template <std::size_t kWidth>
std::uint64_t load_fixed(const char* from) {
  std::uint64_t value = 0;
  std::memcpy(&value, from, kWidth);
  return value;
}

// The value of a varint of up to eight bytes, whose continuation bits and what follows are cleared.
[[gnu::always_inline]] inline std::uint64_t gather(std::uint64_t groups) {
  if (groups >> 32U == 0) {
    return (groups & 0x7F) | (groups >> 1U & 0x3F80) | (groups >> 2U & 0x1FC000) |
           (groups >> 3U & 0xFE00000);
  }
  groups = (groups & 0x007F007F007F007F) | ((groups & 0x7F007F007F007F00) >> 1U);
  groups = (groups & 0x00003FFF00003FFF) | ((groups & 0x3FFF00003FFF0000) >> 2U);
  return (groups & 0x000000000FFFFFFF) | ((groups & 0x0FFFFFFF00000000) >> 4U);
}

// Division by a constant is a multiplication; by a variable it would be twenty times slower.
template <std::int64_t kUnit>
bool multiples_of(std::span<const std::int64_t> values) {
  return std::ranges::all_of(values, [](std::int64_t value) { return value % kUnit == 0; });
}

// The same memory as unsigned numbers, which wrap around.
std::span<std::uint64_t> as_unsigned(std::span<std::int64_t> values) {
  return {reinterpret_cast<std::uint64_t*>(values.data()), values.size()};
}

}  // namespace

char* write_column(char* at, std::span<const std::uint64_t> values) {
  if (values.empty()) return at;
  const Encoding encoding = best_encoding(shape_of(values), values.size());
  *at++ = static_cast<char>(encoding);
  if (encoding == kConstant) return write_varint(at, values[0]);
  if (encoding == kVarints) {
    for (const std::uint64_t value : values) at = write_varint(at, value);
    return at;
  }
  const std::size_t width = encoding - kVarints;
  for (const std::uint64_t value : values) {
    for (std::size_t i = 0; i < width; ++i) *at++ = static_cast<char>(value >> (8 * i));
  }
  return at;
}

char* write_series(char* at, std::span<std::uint64_t> values) {
  // Differences wrap around: any two numbers have one.
  for (std::size_t i = values.size() - 1; i > 0; --i) {
    values[i] = zigzag(static_cast<std::int64_t>(values[i] - values[i - 1]));
  }
  at = write_varint(at, zigzag(static_cast<std::int64_t>(values[0])));
  return write_column(at, values.subspan(1));
}

std::uint64_t Reader::long_varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
    const auto byte = static_cast<std::uint8_t>(*at_++);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte >= 0x80) continue;
    const bool shortest = byte != 0 || shift == 0;
    const bool fits = shift < 63 || byte <= 1;
    if (shortest && fits) return value;
    break;
  }
  return fail(), 0;
}

void Reader::varint_column(std::span<std::uint64_t> values) {
  // Lengths of random numbers cannot be predicted: one load and no branch on a length is faster
  // than a loop over bytes, and two numbers a load halve the wait for the next address.
  constexpr std::uint64_t kStop = 0x8080808080808080;
  const char* const begin = at_;
  const char* at = at_;
  const auto ahead = [&] { return end_ - at >= 8 ? load_little<std::uint64_t>(at) : kStop; };
  std::uint64_t any = 0;
  std::uint64_t differ = 0;
  std::size_t shortest = 0;
  const auto add = [&](std::uint64_t& into, std::uint64_t value) {
    into = value;
    any |= value;
    differ |= value ^ values[0];
    shortest += varint_size(value);
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::uint64_t groups = ahead();
    const std::uint64_t stops = ~groups & kStop;
    if (stops == 0) {
      at_ = at;
      add(values[i], long_varint());
      at = at_;
      continue;
    }
    add(values[i], gather(groups & ~kStop & (stops ^ (stops - 1))));
    const std::uint64_t later = stops & (stops - 1);
    if (later == 0 || i + 1 == values.size()) {
      at += std::countr_zero(stops) / 8 + 1;
      continue;
    }
    const int size = std::countr_zero(stops) + 1;
    add(values[++i], gather((groups & ~kStop & (later ^ (later - 1))) >> size));
    at += std::countr_zero(later) / 8 + 1;
  }
  at_ = at;
  const Shape shape{.any = any, .constant = differ == 0, .varints = shortest};
  const bool as_written = shortest == static_cast<std::size_t>(at - begin);
  if (!as_written || best_encoding(shape, values.size()) != kVarints) fail();
}

template <std::size_t kWidth>
void Reader::fixed_column(std::span<std::uint64_t> values) {
  if (left() < kWidth * values.size()) return fail();
  std::uint64_t any = 0;
  std::uint64_t differ = 0;
  const char* at = at_;
  const std::uint64_t first = load_fixed<kWidth>(at);
  for (std::uint64_t& value : values) {
    value = load_fixed<kWidth>(at);
    at += kWidth;
    any |= value;
    differ |= value ^ first;
  }
  at_ = at;
  Shape shape{.any = any, .constant = differ == 0, .varints = values.size()};
  if constexpr (kWidth > 1) {
    for (const std::uint64_t value : values) {
      shape.varints +=
          static_cast<std::size_t>(value >= 1U << 7U) + (value >= 1U << 14U) + (value >= 1U << 21U);
    }
  }
  if (best_encoding(shape, values.size()) != kVarints + kWidth) fail();
}

std::span<std::uint64_t> Reader::short_column(std::span<std::uint64_t> values) {
  if (values.empty()) return values;
  switch (u8()) {
    case kConstant:
      values[0] = varint();
      return values.first(1);
    case kVarints:
      varint_column(values);
      break;
    case kOneByte:
      fixed_column<1>(values);
      break;
    case kTwoBytes:
      fixed_column<2>(values);
      break;
    case kThreeBytes:
      fixed_column<3>(values);
      break;
    default:
      fail();
  }
  if (!ok_) std::fill(values.begin(), values.end(), 0);
  return values;
}

void Reader::column(std::span<std::uint64_t> values) {
  const std::size_t filled = short_column(values).size();
  if (filled == 1) std::fill(values.begin() + 1, values.end(), values[0]);
}

void Reader::series(std::span<std::uint64_t> values) {
  values[0] = static_cast<std::uint64_t>(unzigzag(varint()));
  column(values.subspan(1));
  for (std::size_t i = 1; i < values.size(); ++i) {
    values[i] = values[i - 1] + static_cast<std::uint64_t>(unzigzag(values[i]));
  }
}

void Reader::skip_varints(std::size_t count) {
  constexpr std::uint64_t kStop = 0x8080808080808080;
  constexpr std::uint64_t kEach = 0x0101010101010101;
  while (count > 0 && left() >= 8) {
    std::uint64_t stops = ~load_little<std::uint64_t>(at_) & kStop;
    // A sum of bytes: processors count bits in one step, and those that a package is built for do not.
    const std::size_t here = (stops >> 7U) * kEach >> 56U;
    if (here < count) {
      count -= here;
      at_ += 8;
      continue;
    }
    for (; count > 1; --count) stops &= stops - 1;
    at_ += std::countr_zero(stops) / 8 + 1;
    return;
  }
  for (; count > 0 && at_ != end_; ++at_)
    count -= static_cast<std::size_t>(static_cast<signed char>(*at_) >= 0);
  if (count > 0) fail();
}

template <std::size_t kWidth>
void Reader::fixed_part(std::span<std::uint64_t> values, std::size_t first, std::size_t count) {
  if (left() < kWidth * count) return fail();
  const char* at = at_ + kWidth * first;
  for (std::uint64_t& value : values) {
    value = load_fixed<kWidth>(at);
    at += kWidth;
  }
  at_ += kWidth * count;
}

std::span<std::uint64_t> Reader::short_column_part(std::span<std::uint64_t> values,
                                                   std::size_t first, std::size_t count) {
  if (values.size() == count) return short_column(values);
  std::uint64_t only = 0;
  switch (u8()) {
    case kConstant:
      only = varint();
      if (!values.empty()) values[0] = only;
      return values.first(std::min<std::size_t>(values.size(), 1));
    case kVarints:
      skip_varints(first);
      for (std::uint64_t& value : values) value = varint();
      skip_varints(count - first - values.size());
      break;
    case kOneByte:
      fixed_part<1>(values, first, count);
      break;
    case kTwoBytes:
      fixed_part<2>(values, first, count);
      break;
    case kThreeBytes:
      fixed_part<3>(values, first, count);
      break;
    default:
      fail();
  }
  if (!ok_) std::fill(values.begin(), values.end(), 0);
  return values;
}

void Reader::column_part(std::span<std::uint64_t> values, std::size_t first, std::size_t count) {
  const std::size_t filled = short_column_part(values, first, count).size();
  if (filled == 1) std::fill(values.begin() + 1, values.end(), values[0]);
}

void Reader::series_part(std::span<std::uint64_t> values, std::size_t first, std::size_t count) {
  if (values.size() == count) return series(values);
  std::uint64_t sum = static_cast<std::uint64_t>(unzigzag(varint()));
  // A difference stands before each but the first: those of the wanted ones, and all before them.
  const std::size_t steps = std::min(first + values.size(), count) - 1;
  std::array<std::uint64_t, kMostSteps> differences;
  assert(steps <= kMostSteps && !values.empty());
  column_part({differences.data(), steps}, 0, count - 1);
  for (std::size_t i = 0; i < first; ++i)
    sum += static_cast<std::uint64_t>(unzigzag(differences[i]));
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = sum;
    if (first + i < steps) sum += static_cast<std::uint64_t>(unzigzag(differences[first + i]));
  }
}

Unit coarsest_unit(std::span<const std::int64_t> microseconds) {
  if (multiples_of<kDayMicroseconds>(microseconds)) return Unit::kDay;
  if (multiples_of<kSecondMicroseconds>(microseconds)) return Unit::kSecond;
  return Unit::kMicrosecond;
}

void to_unit(std::span<std::int64_t> microseconds, Unit unit) {
  if (unit == Unit::kDay) {
    for (std::int64_t& value : microseconds) value /= kDayMicroseconds;
  } else if (unit == Unit::kSecond) {
    for (std::int64_t& value : microseconds) value /= kSecondMicroseconds;
  }
}

bool from_unit(std::span<std::int64_t> counts, Unit unit) {
  const std::int64_t size = microseconds_of(unit);
  const std::int64_t most = std::numeric_limits<std::int64_t>::max() / size;
  const std::int64_t least = std::numeric_limits<std::int64_t>::min() / size;
  bool fits = true;
  for (std::int64_t& count : counts) {
    fits &= count <= most;
    fits &= count >= least;
    count = static_cast<std::int64_t>(static_cast<std::uint64_t>(count) *
                                      static_cast<std::uint64_t>(size));
  }
  if (unit == Unit::kSecond) return fits && !multiples_of<kDayMicroseconds>(counts);
  if (unit == Unit::kMicrosecond) return fits && !multiples_of<kSecondMicroseconds>(counts);
  return fits;
}

char* write_times(char* at, std::span<std::int64_t> microseconds) {
  const Unit unit = coarsest_unit(microseconds);
  to_unit(microseconds, unit);
  *at++ = static_cast<char>(unit);
  return write_series(at, as_unsigned(microseconds));
}

void Reader::times(std::span<std::int64_t> microseconds) {
  const Unit counted = unit();
  series(as_unsigned(microseconds));
  if (!from_unit(microseconds, counted)) fail();
}

void Reader::times_part(std::span<std::int64_t> microseconds, std::size_t first,
                        std::size_t count) {
  if (microseconds.size() == count) return times(microseconds);
  const std::int64_t size = microseconds_of(unit());
  series_part(as_unsigned(microseconds), first, count);
  for (std::int64_t& time : microseconds) {
    if (__builtin_mul_overflow(time, size, &time)) fail();
  }
}

}  // namespace parley::bytes
