// SPDX-License-Identifier: MIT
// From files to chunks: see core/import/source/import_source.h. Which entries they hold, and where their
// bytes are cut; which files there are is in import_files.cpp, unpacking in entry_reader.cpp.
#include "core/import/source/import_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/change/entry_reader.h"
#include "core/files/raw_file.h"
#include "core/import/source/import_files.h"
#include "core/import/source/record_cutter.h"

namespace parley {
namespace {

constexpr std::size_t kRefusedShownBytes = 4096;
constexpr std::uint64_t kRatioCountsFrom = std::uint64_t{1} << 20U;
constexpr std::size_t kLookAheadBytes = 512;
constexpr std::size_t kDropRowBytes = std::size_t{1} << 20U;

std::string shown(const ImportFile& file) { return file.path == "-" ? kStandardInput : file.path; }

std::uint64_t count_lines(std::string_view bytes) {
  std::uint64_t lines = 0;
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    ++lines;
  }
  return lines;
}

}  // namespace

class ImportSource::State {
 public:
  State(std::vector<ImportFile> files, const ImportOptions& options)
      : files_(std::move(files)), options_(options), cutter_(options.dialect) {
    ImportLimits& limits = options_.limits;
    limits.chunk_bytes = std::max<std::size_t>(limits.chunk_bytes, 1);
    limits.record_bytes = std::max(limits.record_bytes, limits.chunk_bytes);
    limits.ratio = std::max<std::uint64_t>(limits.ratio, 1);
  }

  Result<bool> next(Chunk& into) {
    auto got = next_chunk(into);
    if (got) return got;
    into.file = static_cast<std::uint32_t>(std::min(file_, files_.size() - 1));
    into.origin = label();
    close_file();
    return got;
  }
  const std::vector<ImportFile>& files() const { return files_; }
  const std::vector<std::string>& notes() const { return notes_; }
  ImportProgress progress() const;

 private:
  Result<bool> next_chunk(Chunk& into);
  Result<void> open_file();
  Result<void> open_reader();
  Result<void> prove();
  Result<void> unpack_all();
  Result<void> finish_file();
  void close_file();
  Result<bool> open_entry();
  void name_entry(const std::string& name);
  Result<bool> begin_entry(const std::string& name);
  Result<void> go_to_start();
  Result<void> drop(std::uint64_t bytes);
  Result<bool> drop_line(std::uint64_t& lines);

  Result<std::size_t> unpack(std::string& into, std::size_t bytes);
  Result<std::size_t> read(std::size_t bytes);
  Result<void> check_limits() const;
  void fill();
  void look_ahead();
  void look_for_line_ends();
  bool at_end() const { return is_ended_ && ahead_.empty(); }
  void give(Chunk& into, std::size_t bytes);
  Result<bool> give_refused(Chunk& into);
  Error labelled(Error error) const;
  std::string label() const;

  std::vector<ImportFile> files_;
  ImportOptions options_;
  std::vector<std::string> notes_;

  std::size_t file_ = 0;           // the file that is open, or to be opened next
  std::uint64_t read_before_ = 0;  // raw bytes of the files before it
  std::unique_ptr<RawFile> raw_;
  std::unique_ptr<EntryReader> reader_;
  bool is_file_wanted_ = false;  // an entry of it was not before the start

  // The entry that is being read. `buffer_` begins with a record.
  bool in_entry_ = false;
  std::uint32_t entries_begun_ = 0;
  std::uint32_t entry_ = 0;
  std::string origin_;
  std::string buffer_;
  RecordCutter cutter_;
  std::uint64_t offset_ = 0;    // of buffer_ in the entry
  std::uint64_t line_ = 1;      // of buffer_
  std::uint64_t unpacked_ = 0;  // bytes of the entry read so far
  std::uint64_t packed_before_ = 0;
  bool is_first_ = false;
  bool is_ended_ = false;            // the reader has no more
  std::string ahead_;                // read, and not in buffer_ yet
  bool returns_end_lines_ = false;   // carriage returns alone, as on old Macintoshes
  bool is_behind_first_ = false;     // the first record was given; go on at the start asked for
  std::optional<Error> late_error_;  // met while reading; reported once what precedes it is given
};

Error ImportSource::State::labelled(Error error) const {
  for (const std::string& there : {label(), shown(files_[file_])})
    if (error.message.starts_with(there + ":")) return error;
  return std::move(error).in(label());
}

/// What is being read, for people.
std::string ImportSource::State::label() const {
  if (file_ >= files_.size()) return {};
  return in_entry_ && origin_ != "-" ? origin_ : shown(files_[file_]);
}

Result<void> ImportSource::State::open_file() {
  auto raw = open_raw(files_[file_], options_);
  if (!raw) return failure_of(raw);
  raw_ = std::move(*raw);
  if (auto opened = open_reader(); !opened) return opened;
  if (!reader_->is_compressed()) return {};
  if (!raw_->is_regular()) {
    auto kept = spooled(*raw_, options_);
    if (!kept) return failure_of(kept);
    reader_.reset();
    raw_ = std::move(*kept);
    if (auto opened = open_reader(); !opened) return opened;
  }
  if (auto sound = prove(); !sound) return sound;
  if (auto rewound = raw_->digest_and_rewind(); !rewound) return rewound;
  return open_reader();
}

Result<void> ImportSource::State::open_reader() {
  auto reader = make_entry_reader(*raw_, options_.limits.entries);
  if (!reader) return failure_of(reader);
  reader_ = std::move(*reader);
  return {};
}

/// Sums stand behind what they are of: a compressed file is unpacked to its end, and let go, before
/// the first row of it is given out.
Result<void> ImportSource::State::prove() {
  auto sound = unpack_all();
  if (!sound && sound.error().code == ErrorCode::kFailed)
    sound.error().message += "; nothing of the file was taken in";
  return sound;
}

Result<void> ImportSource::State::unpack_all() {
  std::vector<std::string> ignored;  // notes: they are made again
  std::string dropped;
  while (true) {
    in_entry_ = false;
    auto name = reader_->next_entry(ignored);
    if (!name) return failure_of(name);
    if (!*name) return {};
    name_entry(**name);
    unpacked_ = 0;
    returns_end_lines_ = false;
    do {
      if (options_.interrupt != nullptr && options_.interrupt->load(std::memory_order_relaxed)) {
        return failure(ErrorCode::kInterrupted, "stopped while it was checked",
                       "what is committed is safe; run the same command again for the rest");
      }
      dropped.clear();
      if (auto got = unpack(dropped, kDropRowBytes); !got) return failure_of(got);
    } while (!is_ended_);
  }
}

void ImportSource::State::close_file() {
  if (file_ >= files_.size()) return;
  if (raw_) read_before_ += files_[file_].size.value_or(raw_->position());
  reader_.reset();
  raw_.reset();
  in_entry_ = is_file_wanted_ = false;
  late_error_.reset();
  ++file_;
}

/// The digest is over all raw bytes, also those behind the last entry.
Result<void> ImportSource::State::finish_file() {
  if (!options_.digest || !is_file_wanted_) return {};
  if (auto drained = raw_->drain(); !drained) return drained;
  files_[file_].digest = raw_->digest();
  return {};
}

/// Goes to the next entry that is wanted. False: there is none.
Result<bool> ImportSource::State::open_entry() {
  while (file_ < files_.size()) {
    if (!reader_) {
      if (auto opened = open_file(); !opened) return failure(labelled(std::move(opened.error())));
    }
    auto name = reader_->next_entry(notes_);
    if (!name) return failure(labelled(std::move(name.error())));
    if (!*name) {
      if (auto finished = finish_file(); !finished) return failure_of(finished);
      close_file();
      continue;
    }
    if (entries_begun_++ < options_.start.entry) continue;
    is_file_wanted_ = true;
    return begin_entry(**name);
  }
  return false;
}

/// What its errors and rows are labelled with.
void ImportSource::State::name_entry(const std::string& name) {
  const std::string& path = files_[file_].path;
  in_entry_ = true;
  origin_ = printable(name.empty() ? path : path + "/" + name);
}

Result<bool> ImportSource::State::begin_entry(const std::string& name) {
  name_entry(name);
  entry_ = entries_begun_ - 1;
  buffer_.clear();
  offset_ = unpacked_ = 0;
  line_ = 1;
  is_first_ = true;
  is_ended_ = is_behind_first_ = false;
  ahead_.clear();
  late_error_.reset();
  cutter_.restart();
  look_for_line_ends();
  const ImportPosition& start = options_.start;
  if (entry_ == start.entry && start.offset > 0 && !start.with_first_record) {
    if (auto gone = go_to_start(); !gone) return failure(labelled(std::move(gone.error())));
    return true;
  }
  look_ahead();
  if (auto good = check_beginning(ahead_); !good) {
    return failure(labelled(std::move(good.error())));
  }
  cutter_.restart(byte_order_mark(ahead_));
  return true;
}

Result<void> ImportSource::State::go_to_start() {
  const ImportPosition& start = options_.start;
  const std::uint64_t behind = offset_ + buffer_.size();
  if (start.offset < behind) {
    buffer_.erase(0, static_cast<std::size_t>(start.offset - offset_));
  } else {
    buffer_.clear();
    if (auto dropped = drop(start.offset - behind); !dropped) return dropped;
  }
  offset_ = start.offset;
  line_ = start.line;
  is_first_ = false;
  cutter_.restart();
  return {};
}

/// Leaves out bytes of the entry that are not in the buffer yet.
Result<void> ImportSource::State::drop(std::uint64_t bytes) {
  if (!options_.digest && bytes > ahead_.size() && reader_->seek_forward(bytes - ahead_.size())) {
    ahead_.clear();
    return {};
  }
  while (bytes > 0) {
    auto got = read(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, kDropRowBytes)));
    buffer_.clear();
    if (!got) return failure_of(got);
    if (*got == 0) {
      return failure(
          ErrorCode::kFailed,
          fmt::format("ends before byte {}, where the import would resume", options_.start.offset),
          "the file has changed since the import began; import it from the beginning");
    }
    bytes -= *got;
  }
  return {};
}

Result<void> ImportSource::State::check_limits() const {
  if (!reader_->is_compressed()) return {};
  const ImportLimits& limits = options_.limits;
  if (unpacked_ > limits.unpacked_bytes) {
    return failure(ErrorCode::kFailed,
                   fmt::format("unpacks to more than {} bytes", limits.unpacked_bytes),
                   Remedy::kRaiseUnpackedLimit);
  }
  if (unpacked_ > kRatioCountsFrom && unpacked_ / limits.ratio > reader_->packed()) {
    return failure(
        ErrorCode::kFailed,
        fmt::format("unpacks to more than {} times its size: this may be a bomb", limits.ratio),
        Remedy::kRaiseRatioLimit);
  }
  return {};
}

/// Appends up to `bytes` bytes of the entry to `into`, as many as can be had at once.
Result<std::size_t> ImportSource::State::unpack(std::string& into, std::size_t bytes) {
  const std::size_t before = into.size();
  into.resize(before + bytes);
  auto got = reader_->read(into.data() + before, bytes);
  into.resize(before + (got ? *got : 0));
  if (!got) return got;
  if (returns_end_lines_)
    std::replace(into.begin() + static_cast<std::ptrdiff_t>(before), into.end(), '\r', '\n');
  unpacked_ += *got;
  is_ended_ = *got == 0;
  if (auto good = check_limits(); !good) {
    into.resize(before);
    return failure_of(good);
  }
  return got;
}

/// Appends up to `bytes` bytes to the buffer; 0 at the end.
Result<std::size_t> ImportSource::State::read(std::size_t bytes) {
  if (ahead_.empty()) return unpack(buffer_, bytes);
  const std::size_t given = std::min(bytes, ahead_.size());
  buffer_.append(ahead_, 0, given);
  ahead_.erase(0, given);
  return given;
}

/// Enough to know whether more follows, and what it is. An error is for later.
void ImportSource::State::look_ahead() {
  while (ahead_.size() < kLookAheadBytes && !is_ended_ && !late_error_) {
    auto got = unpack(ahead_, kLookAheadBytes - ahead_.size());
    if (!got) late_error_ = std::move(got.error());
  }
}

/// Where no record ends in a line feed, but some would in a carriage return, those are what ends
/// lines: they are read as line feeds.
void ImportSource::State::look_for_line_ends() {
  constexpr std::size_t kMost = std::size_t{64} << 10U;
  returns_end_lines_ = false;
  look_ahead();
  const auto has_ends = [this](const std::string& bytes) {
    RecordCutter cutter(options_.dialect);
    cutter.extend(bytes, is_ended_);
    return cutter.end() > 0;
  };
  while (!has_ends(ahead_) && !is_ended_ && !late_error_ && ahead_.size() < kMost) {
    auto got = unpack(ahead_, kLookAheadBytes);
    if (!got) late_error_ = std::move(got.error());
  }
  if (has_ends(ahead_)) return;
  std::string turned = ahead_;
  if (!is_ended_ && turned.ends_with('\r')) turned.pop_back();  // a line feed may follow
  std::replace(turned.begin(), turned.end(), '\r', '\n');
  returns_end_lines_ = has_ends(turned);
  if (returns_end_lines_) std::replace(ahead_.begin(), ahead_.end(), '\r', '\n');
}

/// Reads until the buffer holds a chunk and the end of a record, or no more may be read.
void ImportSource::State::fill() {
  const ImportLimits& limits = options_.limits;
  cutter_.extend(buffer_, at_end());
  while (!at_end() && !(late_error_ && ahead_.empty())) {
    const bool is_enough = buffer_.size() >= limits.chunk_bytes && cutter_.end() > 0;
    if (is_enough || buffer_.size() > limits.record_bytes) return;
    const std::size_t room = limits.record_bytes + 1 - buffer_.size();
    const std::size_t missing =
        limits.chunk_bytes > buffer_.size() ? limits.chunk_bytes - buffer_.size() : room;
    auto got = read(std::min({missing, room, limits.chunk_bytes}));
    if (!got) late_error_ = std::move(got.error());
    cutter_.extend(buffer_, at_end());
  }
}

/// Moves the first `bytes` bytes of the buffer into a chunk.
void ImportSource::State::give(Chunk& into, std::size_t bytes) {
  into.bytes.swap(buffer_);
  buffer_.assign(into.bytes, bytes);
  into.bytes.resize(bytes);
  into.bytes.reserve(bytes + kChunkPadding);
  into.first_line = line_;
  into.offset = offset_;
  into.entry = entry_;
  into.file = static_cast<std::uint32_t>(file_);
  into.origin = origin_;
  into.first_of_entry = is_first_;
  into.last_of_entry = at_end() && buffer_.empty();
  into.torn = into.last_of_entry && bytes > 0 && into.bytes.back() != '\n';
  into.refused.clear();
  line_ += count_lines(into.bytes);
  offset_ += bytes;
  is_first_ = false;
  cutter_.restart();
}

/// Reads on until a line ends and drops that. False: the entry ended before.
Result<bool> ImportSource::State::drop_line(std::uint64_t& lines) {
  while (true) {
    const std::size_t end = buffer_.find('\n');
    const bool found = end != std::string::npos;
    const std::size_t dropped = found ? end + 1 : buffer_.size();
    offset_ += dropped;
    buffer_.erase(0, dropped);
    if (found) {
      ++lines;
      return true;
    }
    auto got = read(std::min(kDropRowBytes, options_.limits.chunk_bytes));
    if (!got) return failure_of(got);
    if (*got == 0) return false;
  }
}

/// One chunk for a record that is longer than the limit; reading goes on behind a line end.
Result<bool> ImportSource::State::give_refused(Chunk& into) {
  const bool in_quotes = cutter_.in_quotes();
  const std::size_t whole = buffer_.size() - 1;  // one byte more than the limit was read
  std::string rest = buffer_.substr(whole);
  const bool was_first = is_first_;
  give(into, whole);
  buffer_ = std::move(rest);
  std::uint64_t lines = line_ - into.first_line;
  auto found = drop_line(lines);
  if (!found) late_error_ = std::move(found.error());
  line_ = into.first_line + lines;
  const std::size_t limit = options_.limits.record_bytes;
  into.refused = in_quotes ? fmt::format(
                                 "a quote is not closed within {} bytes; lines {} to {} are left "
                                 "out",
                                 limit, into.first_line, std::max(line_ - 1, into.first_line))
                           : fmt::format("a record of more than {} bytes", limit);
  look_ahead();
  into.bytes.resize(std::min(into.bytes.size(), kRefusedShownBytes));
  into.first_of_entry = was_first;
  into.last_of_entry = at_end() && buffer_.empty();
  into.torn = into.last_of_entry && found && !*found;
  return true;
}

Result<bool> ImportSource::State::next_chunk(Chunk& into) {
  while (true) {
    if (!in_entry_) {
      auto opened = open_entry();
      if (!opened || !*opened) return opened;
    }
    if (is_behind_first_) {
      is_behind_first_ = false;
      if (auto gone = go_to_start(); !gone) return failure(labelled(std::move(gone.error())));
    }
    fill();
    const bool is_whole = at_end() && !late_error_;
    if (cutter_.end() == 0 && buffer_.size() > options_.limits.record_bytes)
      return give_refused(into);
    const ImportPosition& start = options_.start;
    if (is_first_ && entry_ == start.entry && start.offset > 0) {
      is_behind_first_ = true;
      give(into, cutter_.first_end() > 0 ? cutter_.first_end() : buffer_.size());
      into.last_of_entry = false;
      return true;
    }
    const std::size_t cut = is_whole ? buffer_.size() : cutter_.end();
    if (late_error_ && cut == 0) {
      return failure(labelled(std::move(*late_error_)));
    }
    if (is_whole && cut == 0 && !is_first_) {
      in_entry_ = false;
      continue;
    }
    look_ahead();
    give(into, cut);
    in_entry_ = !into.last_of_entry;
    return true;
  }
}

ImportProgress ImportSource::State::progress() const {
  ImportProgress progress;
  progress.read = read_before_;
  if (raw_) progress.read += raw_->position();
  progress.files_done = static_cast<std::uint32_t>(file_);
  progress.total = 0;
  for (const ImportFile& file : files_) {
    if (!file.size) {
      progress.total.reset();
      break;
    }
    *progress.total += *file.size;
  }
  return progress;
}

ImportSource::ImportSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
ImportSource::ImportSource(ImportSource&&) noexcept = default;
ImportSource& ImportSource::operator=(ImportSource&&) noexcept = default;
ImportSource::~ImportSource() = default;

Result<ImportSource> ImportSource::open(const std::vector<std::string>& paths,
                                        const ImportOptions& options) {
  auto files = find_files(paths);
  if (!files) return failure_of(files);
  return ImportSource(std::make_unique<State>(std::move(*files), options));
}

Result<bool> ImportSource::next(Chunk& into) { return state_->next(into); }
const std::vector<ImportFile>& ImportSource::files() const { return state_->files(); }
ImportProgress ImportSource::progress() const { return state_->progress(); }
const std::vector<std::string>& ImportSource::notes() const { return state_->notes(); }

}  // namespace parley
