// SPDX-License-Identifier: MIT
#include "core/import/rows/prepared_part.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>
#include <zstd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <tuple>

#include "core/files/archive_files.h"
#include "core/files/head.h"
#include "core/import/rows/load_codec.h"
#include "core/import/rows/part_bytes.h"
#include "core/version.h"

namespace parley {
namespace {

constexpr std::string_view kMagic = "parley part";
constexpr std::uint64_t kPartVersion = 1;
constexpr int kPackLevel = 1;
constexpr std::uint64_t kMostUnpacked = std::uint64_t{1} << 31U;  // of a load

std::string rows_of(const std::string& directory) { return directory + "/rows"; }
std::string mark_of(const std::string& directory) { return directory + "/mark"; }

std::string hex_of(const XXH128_hash_t& hash) {
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

struct CloseHandle {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Handle = std::unique_ptr<std::FILE, CloseHandle>;

struct FreeSum {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};
using Sum = std::unique_ptr<XXH3_state_t, FreeSum>;
Sum new_sum() {
  Sum sum(XXH3_createState());
  XXH3_128bits_reset(sum.get());
  return sum;
}

std::string encode_part_mark(const PartMark& mark) {
  PartBytes bytes;
  bytes.text(kMagic);
  bytes.number(kPartVersion);
  const ImportRequest& recipe = mark.recipe;
  for (const std::string* text : {&mark.program, &recipe.profile, &recipe.map, &recipe.map_name,
                                  &recipe.encoding, &recipe.zone, &mark.told_by, &mark.sum})
    bytes.text(*text);
  for (const DateOrder order : {recipe.date_order, mark.orders.when, mark.orders.published})
    bytes.number(static_cast<std::uint64_t>(order));
  for (const std::uint64_t value : {mark.files, mark.rows, mark.rejected, mark.frames, mark.bytes})
    bytes.number(value);
  std::string text = bytes.take();
  bytes::put_little<std::uint64_t>(text, XXH3_64bits(text.data(), text.size()));
  return text;
}

DateOrder order_of(std::uint64_t value) {
  return value <= static_cast<std::uint64_t>(DateOrder::kMonthFirst) ? static_cast<DateOrder>(value)
                                                                     : DateOrder::kUnknown;
}

tl::unexpected<Error> damaged_part(const std::string& file, const std::string& what) {
  return failure(ErrorCode::kDamaged, file + " " + what,
                 "nothing was changed; prepare that share of the files again");
}

Result<PartMark> decode_part_mark(std::string_view text, const std::string& directory) {
  const std::string file = mark_of(directory);
  constexpr std::size_t kSum = sizeof(std::uint64_t);
  const std::string_view summed = text.substr(0, text.size() - std::min(text.size(), kSum));
  if (text.size() <= kSum || bytes::load_little<std::uint64_t>(text.data() + summed.size()) !=
                                 XXH3_64bits(summed.data(), summed.size()))
    return damaged_part(file, "is damaged: its bytes are not what was written");
  PartReader from(summed);
  const bool is_part = from.text() == kMagic;
  const std::uint64_t version = from.number();
  PartMark mark;
  ImportRequest& recipe = mark.recipe;
  for (std::string* into : {&mark.program, &recipe.profile, &recipe.map, &recipe.map_name,
                            &recipe.encoding, &recipe.zone, &mark.told_by, &mark.sum})
    *into = from.text();
  recipe.date_order = order_of(from.number());
  mark.orders.when = order_of(from.number());
  mark.orders.published = order_of(from.number());
  for (std::uint64_t* into : {&mark.files, &mark.rows, &mark.rejected, &mark.frames, &mark.bytes})
    *into = from.number();
  if (!is_part || version != kPartVersion || !from.is_at_end() || mark.program != program_name()) {
    return failure(
        ErrorCode::kFailed,
        fmt::format("{} was prepared by {}, and this is {}", directory,
                    mark.program.empty() ? "another program" : mark.program, program_name()),
        "prepare and take in with the same version");
  }
  return mark;
}

// ---- writing ----

class FilePart final : public PartWriter {
 public:
  FilePart(std::string directory, Handle file)
      : directory_(std::move(directory)), file_(std::move(file)) {}

  Result<void> add(std::string_view packed) override {
    std::string size;
    bytes::put_little<std::uint32_t>(size, static_cast<std::uint32_t>(packed.size()));
    ++frames_;
    if (auto written = write(size); !written) return written;
    return write(packed);
  }

  Result<void> finish(PartMark mark) override {
    if (std::fflush(file_.get()) != 0 || ::fsync(fileno(file_.get())) != 0)
      return file_failure("cannot write " + rows_of(directory_), errno);
    mark.frames = frames_;
    mark.bytes = bytes_;
    mark.sum = hex_of(XXH3_128bits_digest(sum_.get()));
    const std::string text = encode_part_mark(mark);
    const Handle file(std::fopen(mark_of(directory_).c_str(), "wbxe"));
    if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
        std::fflush(file.get()) != 0 || ::fsync(fileno(file.get())) != 0)
      return file_failure("cannot write " + mark_of(directory_), errno);
    return sync_directory(directory_);
  }

 private:
  Result<void> write(std::string_view more) {
    XXH3_128bits_update(sum_.get(), more.data(), more.size());
    bytes_ += more.size();
    if (std::fwrite(more.data(), 1, more.size(), file_.get()) == more.size()) return {};
    return file_failure("cannot write " + rows_of(directory_), errno);
  }

  std::string directory_;
  Handle file_;
  Sum sum_ = new_sum();
  std::uint64_t frames_ = 0, bytes_ = 0;
};

}  // namespace

Result<std::unique_ptr<PartWriter>> PartWriter::make(const std::string& directory) {
  if (auto made = make_private_directory(directory); !made) return failure_of(made);
  Handle file(std::fopen(rows_of(directory).c_str(), "wbxe"));
  if (!file) return file_failure("cannot make " + rows_of(directory), errno);
  return std::unique_ptr<PartWriter>(std::make_unique<FilePart>(directory, std::move(file)));
}

std::string pack_load(const ImportLoad& load) {
  const std::string bytes = encode_load(load);
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), kPackLevel);
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // the room is enough: memory was not
  packed.resize(size);
  return packed;
}

// ---- reading ----

PreparedPart::PreparedPart(std::string directory, PartMark mark)
    : directory_(std::move(directory)), mark_(std::move(mark)) {}

PreparedPart::~PreparedPart() {
  if (file_ != nullptr) std::fclose(file_);
}

namespace {

/// Reads `rows` to its end.
Result<void> check_rows(std::FILE* file, const std::string& name, const PartMark& mark,
                        const std::atomic<bool>* interrupt) {
  const Sum sum = new_sum();
  std::string piece(std::size_t{1} << 20U, '\0');
  std::uint64_t bytes = 0;
  for (std::size_t got = 0; (got = std::fread(piece.data(), 1, piece.size(), file)) > 0;) {
    if (interrupt != nullptr && interrupt->load(std::memory_order_relaxed))
      return failure(stopped_early());
    XXH3_128bits_update(sum.get(), piece.data(), got);
    bytes += got;
  }
  if (std::ferror(file) != 0) return file_failure("cannot read " + name, errno);
  if (bytes < mark.bytes) return damaged_part(name, "is cut off");
  if (bytes > mark.bytes || hex_of(XXH3_128bits_digest(sum.get())) != mark.sum)
    return damaged_part(name, "is damaged: its bytes are not what was written");
  std::rewind(file);
  return {};
}

}  // namespace

Result<std::unique_ptr<PreparedPart>> PreparedPart::open(const std::string& directory,
                                                         const std::atomic<bool>* interrupt) {
  constexpr std::uintmax_t kMostMark = std::uintmax_t{4} << 20U;
  std::error_code error;
  if (!std::filesystem::is_regular_file(mark_of(directory), error)) {
    return failure(ErrorCode::kFailed, directory + " is no prepared part of a dataset",
                   "name a directory that a preparation has made");
  }
  if (std::filesystem::file_size(mark_of(directory), error) > kMostMark)
    return damaged_part(mark_of(directory), "is damaged: its bytes are not what was written");
  std::ifstream in(mark_of(directory), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  auto mark = decode_part_mark(text, directory);
  if (!mark) return failure_of(mark);
  std::unique_ptr<PreparedPart> part(new PreparedPart(directory, std::move(*mark)));
  part->file_ = std::fopen(rows_of(directory).c_str(), "rbe");
  if (part->file_ == nullptr) {
    if (errno == ENOENT) return damaged_part(rows_of(directory), "is missing");
    return file_failure("cannot read " + rows_of(directory), errno);
  }
  if (auto whole = check_rows(part->file_, rows_of(directory), part->mark_, interrupt); !whole)
    return failure_of(whole);
  return part;
}

Result<void> check_same_kind(const PartMark& first, const PreparedPart& part,
                             const std::string& first_directory) {
  const PartMark& mark = part.mark();
  const auto recipe = [](const ImportRequest& r) {
    return std::tie(r.profile, r.map, r.encoding, r.zone, r.date_order);
  };
  if (recipe(first.recipe) != recipe(mark.recipe)) {
    return failure(
        ErrorCode::kUsage,
        fmt::format("{} and {} were prepared in different ways", first_directory, part.directory()),
        "prepare all shares of a dataset with the same map and options");
  }
  const auto differ = [](DateOrder a, DateOrder b) {
    return a != DateOrder::kUnknown && b != DateOrder::kUnknown && a != b;
  };
  if (!differ(first.orders.when, mark.orders.when) &&
      !differ(first.orders.published, mark.orders.published))
    return {};
  return failure(ErrorCode::kUsage,
                 fmt::format("{} and {} do not agree on which number of a date is the day: {} "
                             "says one, {} the other",
                             first_directory, part.directory(), first.told_by, mark.told_by),
                 "prepare them again, and say which it is");
}

Result<bool> PreparedPart::next(std::string& packed) {
  if (read_ == mark_.frames) return false;
  ++read_;
  char size[sizeof(std::uint32_t)];
  if (std::fread(size, 1, sizeof size, file_) == sizeof size) {
    packed.resize(bytes::load_little<std::uint32_t>(size));
    if (std::fread(packed.data(), 1, packed.size(), file_) == packed.size()) return true;
  }
  return damaged_part(rows_of(directory_), "has changed while it was read");
}

bool unpack_load(std::string_view packed, std::string& room, ImportLoad& into) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMostUnpacked)
    return false;
  room.resize(size);
  if (ZSTD_decompress(room.data(), room.size(), packed.data(), packed.size()) != size) return false;
  return decode_load(room, into);
}

}  // namespace parley
