// SPDX-License-Identifier: MIT
// Which files of a directory are taken for articles, and why others are not. What the files hold is not
// looked at here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"

namespace parley {

/// How far a directory is read.
enum class Depth : bool { kItsFiles, kAllBelow };

/// What stands in a directory and is not read.
struct LeftOut {
  enum class Why : std::uint8_t {
    kHidden,      // its name begins with a full stop
    kUnfinished,  // its name says that it is still being downloaded
    kLink,        // a symbolic link: it might lead anywhere
    kDirectory,   // with Depth::kItsFiles
    kArchive,     // a directory, and the files of an archive in it
    kNotAFile     // a pipe, a socket, a device
  };
  std::string path;
  Why why;
};

struct ArticleFiles {
  std::vector<std::string> paths;  // in the order of their names
  std::vector<LeftOut> left_out;   // likewise
  std::vector<Error> unreadable;   // directories below that cannot be read, by name
};

/// What stands in `directory`. An error where that itself cannot be read; a directory below it costs
/// only itself. The paths begin with `directory` as it is given.
Result<ArticleFiles> find_article_files(const std::string& directory, Depth depth);

/// Why what has this name is left out, whatever it is: kHidden, kUnfinished; else nothing.
std::optional<LeftOut::Why> left_out_by_name(std::string_view name);

}  // namespace parley
