// SPDX-License-Identifier: MIT
// parley salvage: a new archive of what a damaged one still gives, and what is lost.
#include "core/salvage.h"

#include "cli/facts/open_archive.h"
#include "cli/print/hints.h"
#include "cli/print/list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// "e1201..e1232"; where it is not known which, how many.
std::string what_of(const Loss& loss) {
  return loss.what.empty() ? fmt::format("{} more", loss.count) : one_line(loss.what);
}

std::string known_of(const Loss& loss) {
  const std::string known = one_line(loss.known);
  if (number(loss.commit) == 0) return known.empty() ? "of a commit that is lost" : known;
  const auto commit = fmt::format("commit {}", number(loss.commit));
  return known.empty() ? commit : fmt::format("{}: {}", commit, known);
}

constexpr Column<Loss> kLossColumns[] = {
    {"kind", [](const Loss& loss) { return std::string(name(loss.kind)); }},
    {"what", what_of, 0, Paint::kHandle},
    {"known",
     [](const Loss& loss) {
       return loss.kind == Loss::Kind::kFile ? one_line(loss.known) : known_of(loss);
     }},
};

const Listing<Loss> kLosses = {.rows = "lost",
                               .grid = kLossColumns,
                               .fields = [](JsonWriter& json, const Loss& loss) -> Result<void> {
                                 json.field("kind", name(loss.kind));
                                 json.optional_field("what", loss.what);
                                 json.field("count", loss.count);
                                 if (number(loss.commit) != 0)
                                   json.field("commit", number(loss.commit));
                                 json.optional_field("known", loss.known);
                                 return {};
                               }};

/// "12 reports and 1 event are placeholders"; "" where none is.
std::string placeholders(const parley::Counts& counts) {
  std::vector<std::string> parts;
  if (counts.reports != 0) parts.push_back(counted(counts.reports, "report"));
  if (counts.events != 0) parts.push_back(counted(counts.events, "event"));
  if (parts.empty()) return {};
  const bool is_one = counts.reports + counts.events == 1;
  return joined(parts, " and ") + (is_one ? " is a placeholder" : " are placeholders");
}

void tell(const Salvaged& salvaged, const std::string& into, Session& session) {
  note(session,
       fmt::format("{}: {} and {} in {}", one_line(into), counted(salvaged.kept.reports, "report"),
                   counted(salvaged.kept.events, "event"),
                   counted(number(salvaged.commits), "commit")));
  if (const std::string placed = placeholders(salvaged.placeholders); !placed.empty())
    note(session, fmt::format("of these, {}: what was there is lost, and others name it", placed));
  const auto last = number(salvaged.commits);
  if (salvaged.lost == 0 && salvaged.is_end_known) {
    note(session, "nothing is lost: the new archive is the old one");
  } else if (salvaged.lost == 0) {
    note(session, fmt::format("nothing is lost up to commit {}: without HEAD nothing says whether "
                              "there were later ones",
                              last));
  } else {
    note(session, fmt::format("{} lost, as listed: parley log --archive {} says in which commits",
                              salvaged.lost == 1 ? "1 thing is"
                                                 : fmt::format("{} things are", salvaged.lost),
                              shell_word(into)));
  }
}

}  // namespace

Result<ExitCode> salvage(const SalvageOptions& options, Session& session) {
  if (options.into.empty()) {
    return failure(ErrorCode::kUsage, "where is the new archive to go?",
                   "parley salvage --into DIR");
  }
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  SalvageRequest request{place->directory, options.into, session.open_options, session.interrupt};
  ListPrinter list(*options.format, kLosses, session.out, session);
  Result<void> printed;
  auto salvaged = parley::salvage(request, session.clock, [&](const Loss& loss) {
    if (printed) printed = list.row(loss);
  });
  if (!salvaged) return failure_of(salvaged);
  if (!printed) return failure_of(printed);
  list.finish([&](JsonWriter& json) {
    json.field("into", options.into);
    json.field("commits", number(salvaged->commits));
    json.field("reports", salvaged->kept.reports);
    json.field("events", salvaged->kept.events);
    json.field("placeholder_reports", salvaged->placeholders.reports);
    json.field("placeholder_events", salvaged->placeholders.events);
    json.field("things_lost", salvaged->lost);
    json.field("end_known", salvaged->is_end_known);
    json.field("files_damaged", salvaged->damaged);
  });
  tell(*salvaged, options.into, session);
  return salvaged->lost == 0 ? ExitCode::kOk : ExitCode::kSomeRejected;
}

}  // namespace parley::cli
