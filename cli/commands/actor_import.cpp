// SPDX-License-Identifier: MIT
// parley actor import: many actors from a file, in one commit.
#include <fstream>
#include <map>

#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/actor_input.h"

namespace parley::cli {

Result<ExitCode> actor_import(const ActorImportOptions& options, Session& session) {
  std::ifstream file;
  const bool is_standard_input = options.file == "-";
  if (!is_standard_input) {
    file.open(options.file);
    if (!file || file.peek() == std::ifstream::traits_type::eof()) {
      return failure(ErrorCode::kFailed,
                     fmt::format("{}: cannot be read, or is empty", options.file),
                     "name a file of actors, or - for standard input");
    }
  }
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  const std::string where = is_standard_input ? "standard input" : options.file;
  // What a line says by itself is found first, what it has to do with others later: told in order.
  std::multimap<std::uint64_t, Error> rejected;
  const auto reject = [&rejected](std::uint64_t line, Error error) {
    rejected.emplace(line, std::move(error));
  };
  std::vector<ActorLine> lines;
  auto read = read_actors(is_standard_input ? session.in : file,
                          [&](std::uint64_t line, Result<ActorInput> actor) -> Result<void> {
                            if (actor) {
                              lines.push_back({line, std::move(*actor)});
                            } else {
                              reject(line, actor.error());
                            }
                            return {};
                          });
  if (!read) return failure(std::move(read.error()).in(where));
  auto result =
      (*archive)->import_actors(lines, reject, operation(session, "actor import", options.change));
  if (!result) return failure_of(result);
  for (auto& [line, error] : rejected) {
    print_error(session, "actor import", std::move(error).in(fmt::format("{}:{}", where, line)));
  }
  const bool nothing = result->added + result->changed == 0;
  print(session.out, "{} added, {} changed, {} the same, {} rejected{}\n", result->added,
        result->changed, result->there - result->changed, rejected.size(),
        nothing && !options.change.dry_run ? "; nothing written"
                                           : outcome(**archive, options.change));
  if (!nothing && !options.change.dry_run)
    note(session, "stored reports have not been searched for them yet: parley rescan");
  return rejected.empty() ? ExitCode::kOk : ExitCode::kSomeRejected;
}

}  // namespace parley::cli
