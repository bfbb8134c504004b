// SPDX-License-Identifier: MIT
// From what is named to files: which ones a path stands for, can they be read, and their raw bytes.
// What the bytes hold is not looked at here.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/files/raw_file.h"
#include "core/import/source/import_source.h"

namespace parley {

inline constexpr const char* kStandardInput = "standard input";

/// The files that paths stand for: "-" is standard input, a directory the regular files below it.
/// An error where one is missing, cannot be read, or is no file, directory or pipe.
Result<std::vector<ImportFile>> find_files(const std::vector<std::string>& paths);
Result<std::unique_ptr<RawFile>> open_raw(const ImportFile& file, const ImportOptions& options);
/// All that comes through a pipe, as a regular file that has no name: it goes with the RawFile.
Result<std::unique_ptr<RawFile>> spooled(RawFile& pipe, const ImportOptions& options);

}  // namespace parley
