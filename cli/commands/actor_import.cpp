// SPDX-License-Identifier: MIT
// parley actor import: many actors from a file, in one commit. What kind of file it is, its beginning
// tells.
#include <fstream>
#include <map>
#include <streambuf>

#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/actor_dictionary.h"
#include "core/actor_input.h"

namespace parley::cli {

namespace {

/// What a line says by itself is found first, what it has to do with others later: told in order.
class Rejected {
 public:
  void add(std::uint64_t line, Error error) {
    ++count_;
    if (told_.size() < kMostTold) told_.emplace(line, std::move(error));
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }

  void print(Session& session, const std::string& where) {
    for (auto& [line, error] : told_)
      print_error(session, "actor import", std::move(error).in(fmt::format("{}:{}", where, line)));
    if (count_ > told_.size())
      note(session, fmt::format("and {} more lines: correct these first", count_ - told_.size()));
  }

 private:
  static constexpr std::size_t kMostTold = 20'000;
  std::multimap<std::uint64_t, Error> told_;
  std::uint64_t count_ = 0;
};

Result<ExitCode> finish(Session& session, Rejected& rejected, const std::string& where,
                        bool wrote) {
  rejected.print(session, where);
  if (wrote) note(session, "stored reports have not been searched for them yet: parley rescan");
  return rejected.count() == 0 ? ExitCode::kOk : ExitCode::kSomeRejected;
}

Result<ExitCode> import_list(std::istream& in, const std::string& where,
                             const ActorImportOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  Rejected rejected;
  const auto reject = [&rejected](std::uint64_t line, Error error) {
    rejected.add(line, std::move(error));
  };
  std::vector<ActorLine> lines;
  auto read = read_actors(in, [&](std::uint64_t line, Result<ActorInput> actor) -> Result<void> {
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
  const bool nothing = result->added + result->changed == 0;
  print(session.out, "{} added, {} changed, {} the same, {} rejected{}\n", result->added,
        result->changed, result->there - result->changed, rejected.count(),
        nothing && !options.change.dry_run ? "; nothing written"
                                           : outcome(**archive, options.change));
  return finish(session, rejected, where, !nothing && !options.change.dry_run);
}

Result<ExitCode> import_dictionary(std::istream& in, const std::string& where,
                                   const ActorImportOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  Rejected rejected;
  const ReportLine report = [&rejected](std::uint64_t line, Error error) {
    rejected.add(line, std::move(error));
  };
  std::vector<DictionaryEntry> entries;
  auto counts = read_actor_dictionary(
      in, [&entries](DictionaryEntry entry) { entries.push_back(std::move(entry)); }, report);
  if (!counts) return failure(std::move(counts.error()).in(where));
  auto result = (*archive)->import_dictionary(entries, report,
                                              operation(session, "actor import", options.change));
  if (!result) return failure_of(result);
  const auto refused = counts->refused + result->refused;
  const bool nothing = result->added == 0;
  print(session.out, "{}: {} added, {} there already, {} refused; {} left out of others{}\n",
        counted(counts->heads, "head"), result->added, result->same, refused,
        counted(rejected.count() - refused, "line"),
        nothing && !options.change.dry_run ? "; nothing written"
                                           : outcome(**archive, options.change));
  if (result->open_ended != 0) {
    note(session, fmt::format("note: {} without an end, as when the dictionary was made: parley "
                              "actor show says which",
                              counted(result->open_ended, "membership")));
  }
  return finish(session, rejected, where, !nothing && !options.change.dry_run);
}

/// A stream of which the beginning was read, from its beginning: a pipe cannot be read twice.
class FromBeginning : public std::streambuf {
 public:
  FromBeginning(std::string beginning, std::streambuf* rest)
      : held_(std::move(beginning)), rest_(rest) {
    setg(held_.data(), held_.data(), held_.data() + held_.size());
  }

 protected:
  int_type underflow() override {
    held_.resize(std::size_t{64} << 10U);
    const auto got = rest_->sgetn(held_.data(), static_cast<std::streamsize>(held_.size()));
    if (got <= 0) return traits_type::eof();
    setg(held_.data(), held_.data(), held_.data() + got);
    return traits_type::to_int_type(*gptr());
  }

 private:
  std::string held_;
  std::streambuf* rest_;
};

/// What it is instead, where it is nothing that is read.
Result<ExitCode> refuse(std::string_view what, const std::string& where) {
  return failure(ErrorCode::kFailed, fmt::format("{}: a dictionary of {}", where, what),
                 "actors are read: NAME_ [CODE], JSON Lines or a tab-separated file");
}

}  // namespace

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
  std::istream& given = is_standard_input ? session.in : file;
  const std::string where = is_standard_input ? "standard input" : options.file;
  std::string beginning(std::size_t{64} << 10U, '\0');
  beginning.resize(static_cast<std::size_t>(
      given.rdbuf()->sgetn(beginning.data(), static_cast<std::streamsize>(beginning.size()))));
  const ActorFile kind =
      options.dictionary ? ActorFile::kDictionary : recognise_actor_file(beginning);
  FromBeginning whole(std::move(beginning), given.rdbuf());
  std::istream in(&whole);
  switch (kind) {
    case ActorFile::kDictionary:
      return import_dictionary(in, where, options, session);
    case ActorFile::kAgents:
      return refuse("agents, which are words for roles", where);
    case ActorFile::kVerbs:
      return refuse("verbs", where);
    case ActorFile::kDiscards:
      return refuse("discards, which are phrases to pass over", where);
    case ActorFile::kList:
      break;
  }
  return import_list(in, where, options, session);
}

}  // namespace parley::cli
