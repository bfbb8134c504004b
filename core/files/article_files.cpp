// SPDX-License-Identifier: MIT
// Walking a directory of articles: see core/article_files.h.
#include "core/article_files.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/files/archive_files.h"

namespace parley {
namespace {

namespace fs = std::filesystem;
using Why = LeftOut::Why;

/// Takes what stands in one directory; what is to be read below goes to `waiting`.
class Walk {
 public:
  explicit Walk(Depth depth) : depth_(depth) {}

  Result<void> read(const fs::path& directory) {
    std::error_code error;
    fs::directory_iterator entries(directory, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) take(*entries);
    if (!error) return {};
    return failure(ErrorCode::kFailed, directory.string() + ": " + error.message());
  }

  void read_below() {
    while (!waiting_.empty()) {
      const fs::path directory = std::move(waiting_.back());
      waiting_.pop_back();
      if (auto done = read(directory); !done) found_.unreadable.push_back(std::move(done.error()));
    }
  }

  ArticleFiles in_order() && {
    std::sort(found_.paths.begin(), found_.paths.end());
    std::sort(found_.left_out.begin(), found_.left_out.end(),
              [](const LeftOut& a, const LeftOut& b) { return a.path < b.path; });
    std::sort(found_.unreadable.begin(), found_.unreadable.end(),
              [](const Error& a, const Error& b) { return a.message < b.message; });
    return std::move(found_);
  }

 private:
  void take(const fs::directory_entry& entry) {
    std::error_code gone;  // since its name was read
    const fs::file_type type = entry.symlink_status(gone).type();
    if (type == fs::file_type::not_found || type == fs::file_type::none) return;
    if (const auto why = why_not(entry.path(), type)) {
      found_.left_out.push_back({entry.path().string(), *why});
    } else if (type == fs::file_type::directory) {
      waiting_.push_back(entry.path());
    } else {
      found_.paths.push_back(entry.path().string());
    }
  }

  std::optional<Why> why_not(const fs::path& path, fs::file_type type) const {
    if (const auto why = left_out_by_name(path.filename().string())) return why;
    if (type == fs::file_type::symlink) return Why::kLink;
    if (type == fs::file_type::regular) return std::nullopt;
    if (type != fs::file_type::directory) return Why::kNotAFile;
    if (holds_archive_files(path.string())) return Why::kArchive;
    return depth_ == Depth::kAllBelow ? std::nullopt : std::optional(Why::kDirectory);
  }

  Depth depth_;
  ArticleFiles found_;
  std::vector<fs::path> waiting_;
};

}  // namespace

std::optional<Why> left_out_by_name(std::string_view name) {
  // What browsers and curl's wrappers call a file until it is whole.
  constexpr std::array<std::string_view, 4> kUnfinished = {".part", ".partial", ".crdownload",
                                                           ".tmp"};
  if (name.starts_with('.')) return Why::kHidden;
  const bool is_unfinished =
      std::any_of(kUnfinished.begin(), kUnfinished.end(),
                  [&](std::string_view ending) { return name.ends_with(ending); });
  return is_unfinished ? std::optional(Why::kUnfinished) : std::nullopt;
}

Result<ArticleFiles> find_article_files(const std::string& directory, Depth depth) {
  Walk walk(depth);
  if (auto done = walk.read(directory); !done) return failure_of(done);
  walk.read_below();
  return std::move(walk).in_order();
}

}  // namespace parley
