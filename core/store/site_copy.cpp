// SPDX-License-Identifier: MIT
#include "core/store/site_copy.h"

#include <rocksdb/db.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/file_system.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "core/store/engine.h"
#include "core/store/private_files.h"

namespace parley {
namespace {

std::string below(std::string directory, std::string_view name) {
  return directory.append("/").append(name);
}

constexpr std::size_t kPiece = std::size_t{1} << 20U;

std::shared_ptr<rocksdb::FileSystem> files_of(const Site& site) {
  return site.is_local() ? with_private_files(site.env())->GetFileSystem()
                         : site.env()->GetFileSystem();
}

/// Nothing more than its bytes: the list of a store's files names them as they are.
class FileCopier {
 public:
  FileCopier(const Site& from, const Site& to, const BackupWatch& watch)
      : from_(files_of(from)), to_(files_of(to)), watch_(watch) {}

  Result<void> copy(const std::string& source, const std::string& target) {
    std::unique_ptr<rocksdb::FSSequentialFile> in;
    auto s = from_->NewSequentialFile(source, {}, &in, nullptr);
    if (!s.ok()) return failure(engine_error(s, source.substr(0, source.rfind('/'))));
    std::unique_ptr<rocksdb::FSWritableFile> out;
    s = to_->NewWritableFile(target, {}, &out, nullptr);
    std::string piece(kPiece, '\0');
    for (rocksdb::Slice read; s.ok();) {
      if (watch_.interrupt != nullptr && watch_.interrupt->load(std::memory_order_relaxed))
        return failure(ErrorCode::kInterrupted, "stopped", "the archive was not changed");
      s = in->Read(piece.size(), {}, &read, piece.data(), nullptr);
      if (!s.ok() || read.empty()) break;
      s = out->Append(read, {}, nullptr);
      done_ += read.size();
      if (watch_.read) watch_.read(done_);
    }
    if (s.ok()) s = out->Fsync({}, nullptr);
    if (s.ok()) s = out->Close({}, nullptr);
    if (!s.ok()) return failure(engine_error(s, target.substr(0, target.rfind('/'))));
    return {};
  }
  Result<void> finish(const std::string& directory) {
    std::unique_ptr<rocksdb::FSDirectory> opened;
    auto s = to_->NewDirectory(directory, {}, &opened, nullptr);
    if (s.ok()) s = opened->Fsync({}, nullptr);
    return s.ok() ? Result<void>{} : Result<void>(failure(engine_error(s, directory)));
  }
  [[nodiscard]] const std::shared_ptr<rocksdb::FileSystem>& from() const { return from_; }

 private:
  std::shared_ptr<rocksdb::FileSystem> from_, to_;
  const BackupWatch& watch_;
  std::uint64_t done_ = 0;
};

/// Every byte of it.
Result<void> verify_store(const Site& site) {
  rocksdb::Options options;
  if (site.env() != nullptr) options.env = site.env();
  options.info_log = no_engine_log();
  options.max_file_opening_threads = 1;
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  rocksdb::DB* opened = nullptr;
  auto s = rocksdb::DB::OpenForReadOnly(options, site.name(), &opened);
  const std::unique_ptr<rocksdb::DB> db(opened);
  if (s.ok()) s = db->VerifyFileChecksums({});
  if (s.ok()) return {};
  return failure(opening_error(s, site.name(), options));
}

}  // namespace

Result<void> copy_store(const Site& from, const std::string& store, const Site& to,
                        const BackupWatch& watch) {
  FileCopier copier(from, to, watch);
  std::vector<std::string> names;
  if (const auto s = copier.from()->GetChildren(store, {}, &names, nullptr); !s.ok())
    return failure(engine_error(s, store));
  // What leads to the others comes last.
  std::sort(names.begin(), names.end());
  std::stable_partition(names.begin(), names.end(),
                        [](const std::string& name) { return name != "CURRENT"; });
  for (const std::string& name : names) {
    if (name == "LOCK" || name == "HEAD" || name.starts_with('.')) continue;
    if (auto done = copier.copy(below(store, name), below(to.name(), name)); !done) return done;
  }
  if (auto done = copier.finish(to.name()); !done) return done;
  return verify_store(to);
}

}  // namespace parley
