// SPDX-License-Identifier: MIT
// Where imported rows come from: files, archives, directories and standard input become a stream
// of chunks that end where a record ends. Nothing is unpacked to disk, nothing is held whole in
// memory, and what a hostile archive may cost is limited. A compressed file is read twice: nothing of
// it is given out before all of it was unpacked and its sums were right.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/import/source/dialect.h"
#include "schema/error.h"

namespace parley {

struct Chunk {
  std::string
      bytes;  // whole records only; the last of an entry may lack its line end. Its capacity
              // exceeds its size by kChunkPadding at least
  std::uint64_t first_line = 1;  // 1-based, in its entry
  std::uint64_t offset = 0;      // of the first byte, in the unpacked entry
  std::uint32_t entry = 0;       // index of the file or archive member over the whole source
  std::uint32_t file = 0;        // index into ImportSource::files()
  std::string origin;            // "a.zip/20180101.export.CSV": a label, safe to print
  bool first_of_entry = false;
  bool last_of_entry = false;
  bool torn = false;  // last_of_entry, and the last line had no line end
  /// Not empty where this chunk stands for one record that is too long to be delivered: why.
  /// `bytes` then holds how it begins. The row splitter hands it on as one rejected row.
  std::string refused;
};
inline constexpr std::size_t kChunkPadding = 64;  // simdjson and the splitter read ahead

/// A place to go on from: the record that begins at `offset` of the unpacked entry `entry`.
struct ImportPosition {
  std::uint32_t entry = 0;
  std::uint64_t offset = 0;
  std::uint64_t line = 1;
  /// The entry's first record is delivered before, as a chunk of its own: the header row.
  bool with_first_record = false;
};

struct ImportLimits {
  std::size_t chunk_bytes = std::size_t{2} << 20U;
  std::size_t record_bytes = std::size_t{16} << 20U;         // raised to chunk_bytes where less
  std::uint64_t unpacked_bytes = std::uint64_t{256} << 30U;  // of a compressed entry; plain: none
  std::uint64_t ratio = 200;        // unpacked to packed, once an entry has given 1 MiB
  std::uint32_t entries = 100'000;  // of one archive
};

struct ImportOptions {
  Dialect dialect;
  ImportLimits limits;
  ImportPosition start;
  bool digest = true;      // a digest of each file's raw bytes. With it, the bytes before `start`
                           // in the file of `start` are read, without it a plain file is sought in
  int standard_input = 0;  // the descriptor that "-" means
  /// Where what comes compressed through a pipe is kept as long as it is read: it cannot be read
  /// twice. "": where the system keeps temporary files.
  std::string scratch_directory;
  /// Set: reading from a pipe, and unpacking that is not delivered yet, end with kInterrupted.
  const std::atomic<bool>* interrupt = nullptr;
};

/// A file that was named or found in a directory; not a member of an archive.
struct ImportFile {
  std::string path;                   // as given, or below the directory given
  std::optional<std::uint64_t> size;  // raw, at the start: no more is read. None for a pipe
  /// XXH3-128 of the raw bytes, 32 hex digits. "" until the file is read to its end, for one that
  /// lies before `start`, and without ImportOptions::digest.
  std::string digest;
};

struct ImportProgress {
  std::uint64_t read = 0;              // raw bytes, files left out before `start` included
  std::optional<std::uint64_t> total;  // none where a pipe is among the files
  std::uint32_t files_done = 0;
};

/// For one thread. A path is "-", a directory (its regular files in the order of their names,
/// recursively, hidden ones left out), or a file: plain, gzip, Zstandard or zip, told apart by
/// their first bytes. Members of a zip are entries of their own, in the order of the archive.
class ImportSource {
 public:
  /// Fails where a path is missing, unreadable or no file or directory: nothing is read yet.
  static Result<ImportSource> open(const std::vector<std::string>& paths,
                                   const ImportOptions& options);
  ImportSource(ImportSource&&) noexcept;
  ImportSource& operator=(ImportSource&&) noexcept;
  ~ImportSource();

  /// The next chunk; reuses the memory of `into`. False at the end. An error names the file and the
  /// reason, `into` the file and its label; a further call goes on with the next file. Of a
  /// compressed file that is damaged nothing was delivered; of a plain one that could not be read
  /// on, the whole records before.
  Result<bool> next(Chunk& into);

  [[nodiscard]] const std::vector<ImportFile>& files() const;
  [[nodiscard]] ImportProgress progress() const;
  /// What was left out so far, a line each: links, hidden members, names that lead out of the zip.
  [[nodiscard]] const std::vector<std::string>& notes() const;

 private:
  class State;
  explicit ImportSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The digest of the first `bytes` bytes of a plain file: is what was imported from a file that has
/// grown since still how it begins? An error where the file is shorter.
Result<std::string> digest_of_beginning(const std::string& path, std::uint64_t bytes);

}  // namespace parley
