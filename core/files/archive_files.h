// SPDX-License-Identifier: MIT
// The files of an archive as the file system shows them, before any is opened: a pipe or a device in the
// place of one would hang the program or be written to, and a link would lead the writing elsewhere.
#pragma once

#include <string>
#include <vector>

#include "core/types.h"
#include "schema/error.h"

namespace parley {

/// Something else in the place of one of an archive's files.
struct NotAFile {
  std::string name;
  std::string what;      // "is a pipe, not a file"
  bool is_link = false;  // to a file, which can be read
};
/// By name. What has other names is not looked at.
std::vector<NotAFile> not_files(const std::string& directory);

/// kDamaged, naming the file, where something else is in the place of one of an archive's files: for
/// Access::kWrite also a link. What has other names is not looked at.
Result<void> check_files(const std::string& directory, Access access);

/// kDamaged, naming it, where something below the directory is neither a file nor a directory, nor a link to
/// one.
Result<void> check_files_below(const std::string& directory);

/// Whether the directory has files that only an archive has; a table of the engine is one, too.
bool holds_archive_files(const std::string& directory);

/// A directory, with those above it that are missing, for its owner alone whatever the process's mask;
/// also after a power cut.
Result<void> make_private_directory(const std::string& directory);

/// What a system call on a file came to: kUnwritable where it was not permitted, else kIo.
tl::unexpected<Error> file_failure(const std::string& what, int error);
/// kIo, naming the first, where this user may not read one of the files that an archive's records and their
/// order are in.
Result<void> check_readable(const std::string& directory);

/// What a person can do about a system call that failed with this errno; "" where nothing is known.
std::string hint_for(int error);
/// The same of a file or a directory: where it may not be opened, whose it is, and how it is allowed.
std::string hint_for(int error, const std::string& path);

/// That others than its owner can write into the directory; "" where they cannot.
std::string open_to_others(const std::string& directory);

}  // namespace parley
