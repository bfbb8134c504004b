// SPDX-License-Identifier: MIT
#include "core/salvage/losses.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/salvage/placeholders.h"

namespace parley {
namespace {

struct Words {
  Loss::Kind kind;
  std::string_view one, many;
};
constexpr std::array kWords = {
    Words{Loss::Kind::kFile, "file", "files"},
    Words{Loss::Kind::kCommit, "commit", "commits"},
    Words{Loss::Kind::kText, "text", "texts"},
    Words{Loss::Kind::kActor, "actor", "actors"},
    Words{Loss::Kind::kNegotiation, "negotiation", "negotiations"},
    Words{Loss::Kind::kReport, "report", "reports"},
    Words{Loss::Kind::kEvent, "event", "events"},
    Words{Loss::Kind::kCitation, "citation", "citations"},
    Words{Loss::Kind::kLedger, "import's account", "imports' accounts"},
};
static_assert(kWords.back().kind == Loss::Kind::kLedger);

const Words& words(Loss::Kind kind) { return kWords.at(static_cast<std::size_t>(kind)); }

/// "e17", "r3", "7"; of what is lost as a whole the handle of what stands in its place, "lost-7".
std::string handle_of(Loss::Kind kind, std::uint64_t id, bool is_whole) {
  if (kind == Loss::Kind::kEvent) return handle(EventId{id});
  if (kind == Loss::Kind::kReport) return handle(ReportId{id});
  if (kind == Loss::Kind::kCitation) return "of " + handle(EventId{id});
  const bool has_slug = kind == Loss::Kind::kActor || kind == Loss::Kind::kNegotiation;
  if (has_slug && is_whole) return lost_slug(id);
  return std::to_string(id);
}

}  // namespace

std::string_view name(Loss::Kind kind) {
  return kind == Loss::Kind::kLedger ? "import" : words(kind).one;
}

void Losses::damaged(const FileDamage& file) {
  ++files_;
  tell_({Loss::Kind::kFile, file.file, 1, {}, file.what});
}

void Losses::lose(Loss::Kind kind, std::uint64_t id, CommitNumber commit,
                  const std::string& known) {
  count(kind, 1);
  const bool follows = open_ && open_->kind == kind && open_->commit == commit &&
                       open_->known == known && open_->first + open_->count == id;
  if (follows) {
    ++open_->count;
    return;
  }
  tell_open();
  open_ = Run{kind, id, 1, commit, known};
}

void Losses::lose_some(Loss::Kind kind, std::uint64_t some, CommitNumber commit,
                       const std::string& known) {
  count(kind, some);
  tell_open();
  tell_({kind, "", some, commit, known});
}

void Losses::lose_one(Loss::Kind kind, std::string what, CommitNumber commit,
                      const std::string& known) {
  count(kind, 1);
  tell_open();
  tell_({kind, std::move(what), 1, commit, known});
}

void Losses::count(Loss::Kind kind, std::uint64_t some) {
  lost_ += some;
  of_commit_[kind] += some;
  of_all_[kind] += some;
}

void Losses::tell_open() {
  if (!open_) return;
  const Run run = *std::exchange(open_, std::nullopt);
  const bool is_whole = run.known.empty();
  std::string what = handle_of(run.kind, run.first, is_whole);
  if (run.count > 1) what += ".." + handle_of(run.kind, run.first + run.count - 1, is_whole);
  tell_({run.kind, what, run.count, run.commit, run.known});
}

void Losses::begin_commit() { of_commit_.clear(); }

std::uint64_t Losses::of_commit(Loss::Kind kind) const {
  const auto found = of_commit_.find(kind);
  return found == of_commit_.end() ? 0 : found->second;
}

std::string Losses::said_of_commit() const {
  std::string said;
  for (auto at = of_commit_.begin(); at != of_commit_.end(); ++at) {
    const auto& [kind, some] = *at;
    if (!said.empty()) said += std::next(at) == of_commit_.end() ? " and " : ", ";
    said += fmt::format("{} {}", some, some == 1 ? words(kind).one : words(kind).many);
  }
  return said.empty() ? "not all of it was left" : said + " lost";
}

}  // namespace parley
