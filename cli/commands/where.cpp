// SPDX-License-Identifier: MIT
// parley where: which archive the other commands use, and why.
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/cluster.h"
#include "schema/json_writer.h"

namespace parley::cli {

Result<ExitCode> where(const WhereOptions& options, Session& session) {
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  const auto archive = open_to_read(session);
  const bool there = archive || archive.error().code != ErrorCode::kNoArchive;
  const auto trouble = archive || !there ? std::string() : archive.error().message;

  ClusterFacts facts;
  if (there && names_cluster(place->directory)) {
    if (auto known = cluster_facts(place->directory, session.open_options)) facts = *known;
  }

  if (options.format != OutputFormat::kText) {
    JsonWriter json(session.out);
    json.begin_object();
    json.field("schema", kSchema);
    json.field("directory", place->directory);
    json.field("because_of", place->origin);
    json.field("exists", there);
    json.optional_field("trouble", trouble);
    json.optional_field("writer", facts.writer);
    json.optional_field("unlocked", facts.unlocked);
    json.end_object();
    json.end_line();
    return ExitCode::kOk;
  }
  print(session.out, "{}\n", one_line(place->directory));
  print(session.out, "because of {}\n", place->origin);
  if (archive) {
    const auto totals = (*archive)->totals();
    print(session.out, "an archive, with {} and {} in {}\n", counted(totals.reports, "report"),
          counted(totals.events, "event"), counted(number((*archive)->last_commit()), "commit"));
  } else if (there) {
    print(session.out, "an archive that cannot be read: {}\n", one_line(trouble));
  } else {
    print(session.out, "no archive is there yet: parley init makes one\n");
  }
  if (!facts.writer.empty()) print(session.out, "being written by {}\n", one_line(facts.writer));
  if (!facts.unlocked.empty()) print(session.out, "unlocked {}\n", one_line(facts.unlocked));
  return ExitCode::kOk;
}

}  // namespace parley::cli
