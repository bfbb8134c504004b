// SPDX-License-Identifier: MIT
#include "cli/commands/import_progress.h"

#include "cli/print/output.h"

namespace parley::cli {

namespace {

using Seconds = std::chrono::duration<double>;

std::string left(const ImportStatus& status, double seconds) {
  if (!status.total || *status.total == 0 || status.bytes == 0) return "";
  const double share = static_cast<double>(status.bytes) / static_cast<double>(*status.total);
  const auto more = static_cast<std::uint64_t>(share < 1 ? seconds / share - seconds : 0);
  return fmt::format(", {:.0f} %, {}:{:02} left", 100 * share, more / 60, more % 60);
}

}  // namespace

ImportProgressLine::ImportProgressLine(Session& session) : session_(session) {}

void ImportProgressLine::show(const ImportStatus& status) {
  if (session_.common.quiet) return;
  const auto now = Clock::now();
  const auto pause = session_.err_is_terminal ? Seconds(0.2) : Seconds(10);
  if (now - shown_ < pause) return;
  shown_ = now;
  const double seconds = Seconds(now - start_).count();
  const auto rate = static_cast<std::uint64_t>(static_cast<double>(status.counts.read) / seconds);
  const std::string line = fmt::format("{} rows, {} a second{}; {} committed", status.counts.read,
                                       rate, left(status, seconds), status.committed);
  if (session_.err_is_terminal) {
    session_.err << "\r\x1b[K" << line << std::flush;
    there_ = true;
  } else {
    note(session_, line);
  }
}

void ImportProgressLine::clear() {
  if (there_) session_.err << "\r\x1b[K" << std::flush;
  there_ = false;
}

}  // namespace parley::cli
