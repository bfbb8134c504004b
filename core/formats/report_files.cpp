// SPDX-License-Identifier: MIT
// Reports of a file by its name: whole where its format needs that, else piece by piece.
#include <sys/stat.h>

#include <memory>

#include "core/files/byte_source.h"
#include "core/files/raw_file.h"
#include "core/formats/format_table.h"
#include "core/input.h"
#include "core/report_reader.h"
#include "schema/guard.h"

namespace parley {
namespace {

constexpr std::size_t kBeginningBytes = std::size_t{64} << 10U;

/// nullptr where it is no file that can be opened; what is wrong with it is said by who reads it whole.
std::unique_ptr<RawFile> opened(const std::string& path, const std::atomic<bool>* interrupt) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return nullptr;
  const int fd = open_input(path);
  if (fd < 0) return nullptr;
  return std::make_unique<RawFile>(path, fd, true, static_cast<std::uint64_t>(about.st_size), false,
                                   interrupt);
}

ByteSource source_of(RawFile& file, const std::atomic<bool>* interrupt) {
  return ByteSource([&file, interrupt, is_over = false](
                        char* into, std::size_t bytes) mutable -> Result<std::size_t> {
    if (interrupt != nullptr && interrupt->load(std::memory_order_relaxed))
      return failure(ErrorCode::kInterrupted, "stopped while it was reading " + file.path());
    if (is_over) return 0;
    auto got = file.read(into, bytes);
    is_over = !got;  // what cannot be read once is not tried again
    return got;
  });
}

}  // namespace

Result<void> read_report_file(const std::string& path, const ReadOptions& options,
                              const std::atomic<bool>* interrupt,
                              const std::function<Visit(Draft)>& visit) {
  Result<void> read;
  if (const auto file = opened(path, interrupt)) {
    ByteSource source = source_of(*file, interrupt);
    auto beginning = source.peek(kBeginningBytes);
    if (!beginning && beginning.error().code == ErrorCode::kInterrupted)
      return failure_of(beginning);
    const ArticleFormat* const format =
        beginning ? format_told(*beginning, path, options.format) : nullptr;
    if (format != nullptr && format->read_stream != nullptr) {
      read = guarded([&] { return format->read_stream(source, {{}, path, options, visit}); });
      if (read || read.error().code == ErrorCode::kInterrupted) return read;
      visit({path, failure(std::move(read.error())), {}});
      return {};
    }
  }
  const auto limit = [&](std::string_view beginning) {
    return most_bytes_of_input(beginning, path, options.format);
  };
  auto bytes = read_file(path, limit, interrupt);
  if (bytes) {
    read_reports(*bytes, path, options, visit);
  } else if (bytes.error().code == ErrorCode::kInterrupted) {
    return failure_of(bytes);
  } else {
    visit({path, failure(std::move(bytes.error())), {}});
  }
  return {};
}

}  // namespace parley
