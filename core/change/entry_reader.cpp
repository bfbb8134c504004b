// SPDX-License-Identifier: MIT
// Unpacking: see core/change/entry_reader.h. By libarchive (zip and Zstandard) and zlib (gzip: libarchive
// 3.6 does not check its checksum and takes what follows a damaged member for the end).
#include "core/change/entry_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kPackedBytes = std::size_t{256} << 10U;
constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";

tl::unexpected<Error> refused(std::string reason, std::string hint = {}) {
  return failure(ErrorCode::kFailed, std::move(reason), std::move(hint));
}

/// What another program can unpack on the way in.
tl::unexpected<Error> packed_by(const std::string& program) {
  return failure(ErrorCode::kFailed, program + " is not read", Remedy::kUnpackOnTheWay, {program});
}

/// A part of a member's name begins with a full stop, or it is what macOS puts beside each member.
bool is_hidden(std::string_view name) {
  if (name.starts_with("__MACOSX/")) return true;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    if (part.starts_with('.') && part != ".") return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

class PlainReader final : public EntryReader {
 public:
  explicit PlainReader(RawFile& file) : file_(file) {}
  Result<std::optional<std::string>> next_entry(std::vector<std::string>& /*notes*/) override {
    if (std::exchange(begun_, true)) return std::optional<std::string>{};
    return std::optional<std::string>{""};
  }
  Result<std::size_t> read(char* into, std::size_t bytes) override {
    return file_.read(into, bytes);
  }
  bool seek_forward(std::uint64_t bytes) override {
    if (!file_.is_regular() || *file_.size() - file_.position() < bytes) return false;
    file_.seek(file_.position() + bytes);
    return true;
  }
  std::uint64_t packed() const override { return file_.position(); }
  bool is_compressed() const override { return false; }

 private:
  RawFile& file_;
  bool begun_ = false;
};

class GzipReader final : public EntryReader {
 public:
  explicit GzipReader(RawFile& file) : file_(file), packed_(kPackedBytes) {
    constexpr int kGzipOnly = 15 + 16;
    is_ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
  }
  ~GzipReader() override { inflateEnd(&stream_); }

  Result<std::optional<std::string>> next_entry(std::vector<std::string>& /*notes*/) override {
    if (!is_ready_) return refused("not enough memory to unpack gzip");
    if (std::exchange(begun_, true)) return std::optional<std::string>{};
    return std::optional<std::string>{""};
  }
  Result<std::size_t> read(char* into, std::size_t bytes) override {
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(bytes);
    while (stream_.avail_out > 0 && !at_end_) {
      auto step = inflate_some();
      const std::size_t given = bytes - stream_.avail_out;
      // What was unpacked before the damage is given first; the next call meets it again.
      if (!step && given > 0) break;
      if (!step) return failure_of(step);
    }
    return bytes - stream_.avail_out;
  }
  bool seek_forward(std::uint64_t /*bytes*/) override { return false; }
  std::uint64_t packed() const override { return file_.position() - stream_.avail_in; }
  bool is_compressed() const override { return true; }

 private:
  Result<void> inflate_some() {
    if (stream_.avail_in == 0) {
      auto got = file_.read(packed_.data(), packed_.size());
      if (!got) return failure_of(got);
      stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
      stream_.avail_in = static_cast<uInt>(*got);
      if (*got == 0 && is_between_) {
        at_end_ = true;
        return {};
      }
      if (*got == 0) return refused("the gzip data ends too early: the file is cut off");
    }
    if (is_between_ && !begin_member()) return {};
    return after(inflate(&stream_, Z_NO_FLUSH));
  }
  /// Members may follow one another, and zeros may fill up the end.
  bool begin_member() {
    while (stream_.avail_in > 0 && *stream_.next_in == 0) {
      ++stream_.next_in;
      --stream_.avail_in;
    }
    if (stream_.avail_in == 0) return false;
    inflateReset(&stream_);
    is_between_ = false;
    return true;
  }
  Result<void> after(int status) {
    is_between_ = status == Z_STREAM_END;
    if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR) return {};
    return refused(fmt::format("damaged gzip data: {}",
                               stream_.msg != nullptr ? stream_.msg : zError(status)));
  }

  RawFile& file_;
  std::vector<char> packed_;
  z_stream stream_{};
  bool is_ready_ = false;
  bool begun_ = false;
  bool is_between_ = false;  // behind a member
  bool at_end_ = false;
};

/// Zip and Zstandard.
class ArchiveReader final : public EntryReader {
 public:
  enum class Packing : std::uint8_t { kInZip, kWithSum, kWithoutSum };

  ArchiveReader(RawFile& file, Packing packing, std::uint32_t max_entries)
      : file_(file),
        is_zip_(packing == Packing::kInZip),
        has_sum_(packing != Packing::kWithoutSum),
        max_entries_(max_entries),
        packed_(kPackedBytes),
        archive_(archive_read_new()) {}

  Result<std::optional<std::string>> next_entry(std::vector<std::string>& notes) override {
    if (!is_open_) {
      if (auto opened = open(); !opened) return failure_of(opened);
    }
    while (true) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(archive_.get(), &entry);
      if (status == ARCHIVE_EOF) return at_end_of_archive();
      if (status != ARCHIVE_OK && !(status == ARCHIVE_WARN && is_about_name()))
        return failure(archive_error());
      if (++entries_ > max_entries_) {
        return refused(fmt::format("holds more than {} members", max_entries_),
                       "unpack it, and import the directory");
      }
      if (!has_sum_) {
        notes.push_back(file_.path() +
                        ": carries no checksum: not every damage in it can be noticed");
      }
      std::string name = is_zip_ ? name_of(entry) : std::string{};
      if (is_zip_ && !is_wanted(entry, name, notes)) continue;
      if (archive_entry_is_encrypted(entry) != 0) {
        return refused(printable(name) + " is encrypted", "unpack it first");
      }
      begin_entry();
      return std::optional<std::string>{printable(name)};
    }
  }

  Result<std::size_t> read(char* into, std::size_t bytes) override {
    while (block_.empty() && !at_end_) {
      if (error_) return failure(std::move(*std::exchange(error_, std::nullopt)));
      if (auto fetched = fetch(); !fetched) return failure_of(fetched);
    }
    const std::size_t given = block_.copy(into, bytes);
    block_.remove_prefix(given);
    return given;
  }
  bool seek_forward(std::uint64_t /*bytes*/) override { return false; }
  std::uint64_t packed() const override {
    return static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), -1)) - packed_before_;
  }
  bool is_compressed() const override { return true; }

 private:
  struct Free {
    void operator()(archive* one) const { archive_read_free(one); }
  };

  Result<void> open() {
    is_open_ = true;
    archive* const one = archive_.get();
    if (is_zip_) {
      archive_read_support_format_zip(one);
    } else {
      archive_read_support_filter_zstd(one);
      archive_read_support_format_raw(one);
    }
    archive_read_set_callback_data(one, this);
    archive_read_set_read_callback(one, on_read);
    // The directory at the end of a zip knows more than what precedes each member: links, sizes.
    if (is_zip_ && file_.is_regular()) {
      if (auto read = file_.digest_and_rewind(); !read) return read;
      if (auto found = count_members(); !found) return found;
      archive_read_set_seek_callback(one, on_seek);
    }
    if (archive_read_open1(one) != ARCHIVE_OK) return failure(archive_error());
    return {};
  }
  /// What the end of a zip says: it names how many members there are. Without that end libarchive
  /// reads on as far as it finds any, and what is missing is missed by nobody.
  Result<void> count_members() {
    constexpr std::uint64_t kEnd = 22, kMostComment = 65535;
    const std::uint64_t size = *file_.size();
    std::string tail(static_cast<std::size_t>(std::min(size, kEnd + kMostComment)), '\0');
    file_.seek(size - tail.size());
    auto got = file_.read(tail.data(), tail.size());
    if (!got) return failure_of(got);
    file_.seek(0);
    const std::size_t at =
        tail.rfind(kEmptyZip, tail.size() - std::min<std::size_t>(kEnd, tail.size()));
    if (at == std::string::npos || tail.size() - at < kEnd) {
      return refused(
          "damaged zip data: its directory is missing: the file is cut off, or its end "
          "is damaged");
    }
    const auto byte = [&](std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(tail[at + i]));
    };
    const std::uint32_t members = byte(10) | byte(11) << 8U;
    constexpr std::uint32_t kInZip64 = 0xFFFF;
    if (members != kInZip64) members_ = members;
    return {};
  }
  Result<std::optional<std::string>> at_end_of_archive() const {
    if (!members_ || *members_ == entries_) return std::optional<std::string>{};
    return refused(fmt::format("damaged zip data: its directory has {} members, but {} are there",
                               *members_, entries_));
  }
  /// A warning is either that the locale cannot show a name, which is only a label, or that the
  /// member and the directory contradict each other.
  bool is_about_name() const {
    const char* text = archive_error_string(archive_.get());
    const std::string_view what = text != nullptr ? text : "";
    return what.find("cannot be converted") != std::string_view::npos;
  }
  void begin_entry() {
    packed_before_ = static_cast<std::uint64_t>(archive_filter_bytes(archive_.get(), -1));
    block_ = {};
    error_.reset();
    at_end_ = false;
  }
  /// The next piece of the entry, or its end. An error that comes along with bytes is kept.
  Result<void> fetch() {
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int status = archive_read_data_block(archive_.get(), &bytes, &size, &offset);
    at_end_ = status == ARCHIVE_EOF;
    if (status == ARCHIVE_OK || at_end_) {
      block_ =
          at_end_ ? std::string_view{} : std::string_view(static_cast<const char*>(bytes), size);
      return {};
    }
    if (status != ARCHIVE_WARN || size == 0) return failure(archive_error());
    error_ = archive_error();
    block_ = {static_cast<const char*>(bytes), size};
    return {};
  }
  Error archive_error() {
    if (read_error_) return std::move(*std::exchange(read_error_, std::nullopt));
    const char* text = archive_error_string(archive_.get());
    return Error{ErrorCode::kFailed,
                 fmt::format("damaged {} data: {}", is_zip_ ? "zip" : "Zstandard",
                             text != nullptr ? text : "cannot be unpacked"),
                 {}};
  }
  static std::string name_of(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    return name != nullptr ? name : "?";
  }
  /// Regular files that are not hidden, under names that stay inside the archive.
  bool is_wanted(archive_entry* entry, std::string_view name, std::vector<std::string>& notes) {
    if (archive_entry_filetype(entry) == AE_IFDIR) return false;
    std::string_view why;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
      why = "not a regular file";
    } else if (("/" + std::string(name) + "/").find("/../") != std::string::npos ||
               name.starts_with('/')) {
      why = "its name leads out of the archive";
    } else if (is_hidden(name)) {
      why = "hidden";
    }
    if (why.empty()) return true;
    notes.push_back(fmt::format("{}/{}: left out: {}", file_.path(), printable(name), why));
    return false;
  }

  static la_ssize_t on_read(archive* one, void* self, const void** bytes) {
    auto& reader = *static_cast<ArchiveReader*>(self);
    auto got = reader.file_.read(reader.packed_.data(), reader.packed_.size());
    *bytes = reader.packed_.data();
    if (got) return static_cast<la_ssize_t>(*got);
    archive_set_error(one, EIO, "cannot be read");
    reader.read_error_ = std::move(got.error());
    return ARCHIVE_FATAL;
  }
  static la_int64_t on_seek(archive* /*one*/, void* self, la_int64_t offset, int whence) {
    RawFile& file = static_cast<ArchiveReader*>(self)->file_;
    const auto base = whence == SEEK_SET   ? 0
                      : whence == SEEK_CUR ? static_cast<la_int64_t>(file.position())
                                           : static_cast<la_int64_t>(*file.size());
    const auto target =
        std::clamp<la_int64_t>(base + offset, 0, static_cast<la_int64_t>(*file.size()));
    file.seek(static_cast<std::uint64_t>(target));
    return target;
  }

  RawFile& file_;
  bool is_zip_;
  bool has_sum_;  // at least behind the first frame of Zstandard
  std::uint32_t max_entries_;
  std::uint32_t entries_ = 0;
  std::optional<std::uint32_t> members_;  // that the directory of a zip names
  std::vector<char> packed_;
  std::unique_ptr<archive, Free> archive_;
  std::uint64_t packed_before_ = 0;
  std::string_view block_;
  std::optional<Error> error_;       // of the entry, met behind block_
  std::optional<Error> read_error_;  // of the raw file
  bool is_open_ = false;
  bool at_end_ = false;
};

bool is_tar(std::string_view bytes) {
  return bytes.size() > 262 && bytes.substr(257, 5) == "ustar";
}

}  // namespace

Result<void> check_beginning(std::string_view bytes) {
  const bool is_packed = bytes.starts_with(kGzip) || bytes.starts_with(kZstd) ||
                         bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip);
  if (is_packed) return refused("an archive inside an archive is not read", "unpack the outer one");
  if (is_tar(bytes)) return refused("tar archives are not read", "unpack it: tar -xf FILE");
  if (bytes.starts_with("\xFD"
                        "7zXZ")) {
    return packed_by("xz");
  }
  if (bytes.starts_with("BZh")) {
    return packed_by("bzip2");
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return refused("not UTF-8 but UTF-16", "convert it, for example with iconv -f utf-16 -t utf-8");
  }
  return {};
}

Result<std::unique_ptr<EntryReader>> make_entry_reader(RawFile& file, std::uint32_t max_entries) {
  using AnyReader = std::unique_ptr<EntryReader>;
  auto bytes = file.beginning();
  if (!bytes) return failure_of(bytes);
  if (bytes->starts_with(kGzip)) return AnyReader(std::make_unique<GzipReader>(file));
  const bool is_zip = bytes->starts_with(kZip) || bytes->starts_with(kEmptyZip);
  using Packing = ArchiveReader::Packing;
  if (is_zip || bytes->starts_with(kZstd)) {
    constexpr unsigned kHasSum = 4;  // in the byte behind the mark
    const auto about = static_cast<unsigned char>(bytes->size() > kZstd.size() ? (*bytes)[4] : 0);
    const Packing zstd = (about & kHasSum) != 0 ? Packing::kWithSum : Packing::kWithoutSum;
    return AnyReader(
        std::make_unique<ArchiveReader>(file, is_zip ? Packing::kInZip : zstd, max_entries));
  }
  return AnyReader(std::make_unique<PlainReader>(file));
}

std::string printable(std::string_view name) {
  std::string shown(name);
  while (const auto bad = find_invalid_utf8(shown)) shown[*bad] = '?';
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = '?';
  }
  return shown;
}

}  // namespace parley
