// SPDX-License-Identifier: MIT
// parley actor import: many actors from a file, in one commit. What kind of file it is, its beginning
// tells.
#include <array>
#include <map>
#include <optional>
#include <streambuf>

#include "cli/facts/open_archive.h"
#include "cli/print/hints.h"
#include "cli/print/input_file.h"
#include "cli/print/output.h"
#include "core/actor_dictionary.h"
#include "core/actor_input.h"
#include "core/report_reader.h"
#include "schema/json_writer.h"

namespace parley::cli {

namespace {

/// What a line says by itself is found first, what it has to do with others later: told in order. Of a
/// fault that many lines have the first are told, and how many more there are.
class Rejected {
 public:
  void add(FaultyLine faulty) {
    ++of_fault_[faulty.fault];
    add(faulty.line, std::move(faulty.error), faulty.fault);
  }
  void add(std::uint64_t line, Error error, std::optional<DictionaryFault> fault = {}) {
    ++count_;
    if (told_.size() < kMostTold) told_.emplace(line, Told{std::move(error), fault});
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }

  void print(Session& session, const std::string& where) {
    std::map<DictionaryFault, std::uint64_t> printed;
    for (auto& [line, told] : told_) {
      const bool is_one_more =
          told.fault && is_grouped(*told.fault) && ++printed[*told.fault] > kFirstOfMany;
      if (is_one_more) continue;
      print_error(session, "actor import",
                  std::move(told.error).in(fmt::format("{}:{}", where, line)));
    }
    bool has_more = false;
    for (const auto& [fault, count] : of_fault_) {
      if (!is_grouped(fault)) continue;
      note(session, fmt::format("and {} more: {}", count - kFirstOfMany, in_words(fault)));
      has_more = true;
    }
    if (has_more) note(session, "hint: --format json tells each of them");
    if (count_ > told_.size())
      note(session, fmt::format("and {} more lines: correct these first", count_ - told_.size()));
  }

  /// All of them, as a field of an object.
  void write(JsonWriter& json) const {
    json.key("lines");
    json.begin_array();
    for (const auto& [line, told] : told_) {
      json.break_line();
      json.begin_object();
      json.field("line", line);
      if (told.fault) json.field("fault", name(*told.fault));
      json.field("message", message_of(told.error));
      json.optional_field("hint", hint_of(told.error));
      json.end_object();
    }
    json.end_array();
    json.field("lines_untold", count_ - told_.size());
  }

 private:
  struct Told {
    Error error;
    std::optional<DictionaryFault> fault;
  };
  static constexpr std::size_t kMostTold = 100'000;
  static constexpr std::uint64_t kMany = 20, kFirstOfMany = 3;

  [[nodiscard]] bool is_grouped(DictionaryFault fault) const {
    const auto found = of_fault_.find(fault);
    return found != of_fault_.end() && found->second > kMany;
  }

  std::multimap<std::uint64_t, Told> told_;
  std::map<DictionaryFault, std::uint64_t> of_fault_;
  std::uint64_t count_ = 0;
};

using Counts = std::vector<std::pair<std::string_view, std::uint64_t>>;

/// What came of it for programs: counts, the commit, and each line that was rejected.
void write_outcome(const Counts& counts, const Rejected& rejected, const Archive& archive,
                   Session& session) {
  JsonWriter json(session.out);
  json.begin_object();
  json.field("schema", std::uint64_t{1});
  for (const auto& [what, count] : counts) json.field(what, count);
  if (archive.has_written()) {
    json.field("commit", number(archive.last_commit()));
  } else {
    json.null_field("commit");
  }
  rejected.write(json);
  json.end_object();
  json.end_line();
}

ExitCode finish(Session& session, const Rejected& rejected, bool wrote) {
  if (wrote) note(session, "stored reports have not been searched for them yet: parley rescan");
  return rejected.count() == 0 ? ExitCode::kOk : ExitCode::kSomeRejected;
}

/// "; commit 7", or that nothing was written.
std::string written(bool nothing, const Archive& archive, const ChangeOptions& change) {
  return nothing && !change.dry_run ? "; nothing written" : outcome(archive, change);
}

/// What was read may be a part only.
Result<void> go_on(const Session& session) {
  if (session.interrupt == nullptr || !session.interrupt->load()) return {};
  return failure(ErrorCode::kInterrupted, "stopped; nothing was imported");
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
  if (auto on = go_on(session); !on) return failure_of(on);
  auto result =
      (*archive)->import_actors(lines, reject, operation(session, "actor import", options.change));
  if (!result) return failure_of(result);
  const bool nothing = result->added + result->changed == 0;
  const auto same = result->there - result->changed;
  if (options.format == OutputFormat::kJson) {
    write_outcome({{"added", result->added},
                   {"changed", result->changed},
                   {"same", same},
                   {"rejected", rejected.count()}},
                  rejected, **archive, session);
  } else {
    print(session.out, "{} added, {} changed, {} the same, {} rejected{}\n", result->added,
          result->changed, same, rejected.count(), written(nothing, **archive, options.change));
    rejected.print(session, where);
  }
  return finish(session, rejected, !nothing && !options.change.dry_run);
}

void print_dictionary(const DictionaryCounts& counts, const DictionaryImportResult& result,
                      std::uint64_t left_out, const std::string& outcome, Session& session) {
  print(session.out, "{}: {} added, {} there already, {} refused; {} left out of others{}\n",
        counted(counts.heads, "head"), result.added, result.same, counts.refused + result.refused,
        counted(left_out, "line"), outcome);
  if (result.open_ended != 0) {
    note(session, fmt::format("note: {} without an end, as when the dictionary was made: parley "
                              "actor show says which",
                              counted(result.open_ended, "membership")));
  }
}

Result<ExitCode> import_dictionary(std::istream& in, const std::string& where,
                                   const ActorImportOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  Rejected rejected;
  const ReportLine report = [&rejected](FaultyLine faulty) { rejected.add(std::move(faulty)); };
  std::vector<DictionaryEntry> entries;
  auto counts = read_actor_dictionary(
      in, [&entries](DictionaryEntry entry) { entries.push_back(std::move(entry)); }, report);
  if (!counts) return failure(std::move(counts.error()).in(where));
  if (auto on = go_on(session); !on) return failure_of(on);
  auto result = (*archive)->import_dictionary(entries, report,
                                              operation(session, "actor import", options.change));
  if (!result) return failure_of(result);
  const auto refused = counts->refused + result->refused;
  const auto left_out = rejected.count() - refused;
  const bool nothing = result->added == 0;
  if (options.format == OutputFormat::kJson) {
    write_outcome({{"heads", counts->heads},
                   {"added", result->added},
                   {"same", result->same},
                   {"refused", refused},
                   {"left_out", left_out},
                   {"open_ended", result->open_ended}},
                  rejected, **archive, session);
  } else {
    print_dictionary(*counts, *result, left_out, written(nothing, **archive, options.change),
                     session);
    rejected.print(session, where);
  }
  return finish(session, rejected, !nothing && !options.change.dry_run);
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
struct Unread {
  ActorFile kind;
  std::string_view what, hint;
};
constexpr std::string_view kRead =
    "actors are read: NAME_ [CODE], JSON Lines or a tab-separated file";
constexpr auto kUnread = std::to_array<Unread>(
    {{ActorFile::kUtf16, "not UTF-8 but UTF-16",
      "convert it, for example with iconv -f utf-16 -t utf-8"},
     {ActorFile::kPacked, "packed (gzip, zip or their like), not text", "unpack it first"},
     {ActorFile::kBinary, "binary, not text", kRead},
     {ActorFile::kAgents, "a dictionary of agents, which are words for roles", kRead},
     {ActorFile::kVerbs, "a dictionary of verbs", kRead},
     {ActorFile::kDiscards, "a dictionary of discards, which are phrases to pass over", kRead}});

/// What it is and, where that is nothing to read, what to do.
Result<ActorFile> check_kind(ActorFile kind, const ActorImportOptions& options,
                             const std::string& where) {
  const bool is_text =
      kind != ActorFile::kUtf16 && kind != ActorFile::kPacked && kind != ActorFile::kBinary;
  if (options.dictionary && is_text) return ActorFile::kDictionary;
  for (const Unread& unread : kUnread) {
    if (unread.kind == kind) {
      return failure(ErrorCode::kFailed, fmt::format("{}: {}", where, unread.what),
                     std::string(unread.hint));
    }
  }
  return kind;
}

/// Why nothing can be read from it.
tl::unexpected<Error> cannot_read(const std::string& path) {
  auto read = read_file(path, 0);
  Error why = read ? Error{ErrorCode::kFailed, path + ": empty", {}} : std::move(read.error());
  why.hint = "name a file of actors, or - for standard input";
  return failure(std::move(why));
}

}  // namespace

Result<ExitCode> actor_import(const ActorImportOptions& options, Session& session) {
  const bool is_standard_input = options.file == "-";
  const auto input = InputFile::open(options.file, session);
  if (!input) return cannot_read(options.file);
  std::istream& given = input->stream();
  const std::string where = is_standard_input ? "standard input" : options.file;
  std::string beginning(std::size_t{64} << 10U, '\0');
  given.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(given.gcount()));
  if (auto on = go_on(session); !on) return failure_of(on);
  if (beginning.empty() && !is_standard_input) return cannot_read(options.file);
  const auto kind = check_kind(recognise_actor_file(beginning), options, where);
  if (!kind) return failure(kind.error());
  FromBeginning whole(std::move(beginning), given.rdbuf());
  std::istream in(&whole);
  return *kind == ActorFile::kDictionary ? import_dictionary(in, where, options, session)
                                         : import_list(in, where, options, session);
}

}  // namespace parley::cli
