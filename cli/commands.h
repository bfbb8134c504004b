// SPDX-License-Identifier: MIT
// Every command: what it can be told, and the function that does it. A function prints data to
// session.out and notes to session.err; an error it returns is printed by run() (command_line.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_codes.h"
#include "cli/session.h"
#include "schema/records.h"

namespace parley::cli {

enum class OutputFormat : std::uint8_t { kTable, kText, kJson, kJsonl, kCsv, kMarkdown };

/// Of every command that changes the archive.
struct ChangeOptions {
  bool dry_run = false;
  std::string message;  // why, for the log
};

/// Of every list that grows with the archive.
struct PageOptions {
  std::optional<std::uint64_t> limit;  // --limit; else kDefaultLimit
  bool all = false;
  bool newest_first = false;
};
inline constexpr std::uint64_t kDefaultLimit = 50;

struct InitOptions {
  std::string directory;  // "": where the other commands look
  ChangeOptions change;
};
struct WhereOptions {
  OutputFormat format = OutputFormat::kText;
};
struct AddOptions {
  std::vector<std::string> files;  // "-": standard input
  std::string date;
  std::string zone;
  std::string source;
  std::vector<std::string> tags;
  OutputFormat format = OutputFormat::kTable;
  ChangeOptions change;
};
struct TimelineOptions {
  std::vector<std::string> actors;  // none: everyone
  std::string from, to;             // EDTF
  std::vector<std::string> with;
  bool with_members = false;
  std::string source;
  std::string tag;
  std::optional<EventKind> kind;
  PageOptions page;
  OutputFormat format = OutputFormat::kTable;
};
struct ShowOptions {
  std::vector<std::string> handles;  // r3, e7 or an actor
  OutputFormat format = OutputFormat::kText;
};
struct ReportsOptions {
  std::vector<std::string> actors;
  std::string from, to;  // of publication, EDTF
  std::string source;
  std::string tag;
  PageOptions page;
  OutputFormat format = OutputFormat::kTable;
};
struct LogOptions {
  PageOptions page;
  OutputFormat format = OutputFormat::kTable;
};
struct StatsOptions {
  OutputFormat format = OutputFormat::kText;
};
struct RescanOptions {
  ChangeOptions change;
};

struct ActorListOptions {
  std::optional<ActorKind> kind;
  std::string match;
  OutputFormat format = OutputFormat::kTable;
};
struct ActorShowOptions {
  std::vector<std::string> actors;
  OutputFormat format = OutputFormat::kText;
};
struct ActorAddOptions {
  std::string name;
  std::string handle;
  ActorKind kind = ActorKind::kPerson;
  std::string code;
  std::vector<std::string> aliases;
  std::vector<std::string> exact_aliases;
  ChangeOptions change;
};
struct ActorAliasOptions {
  std::string actor;
  std::vector<std::string> aliases;
  bool exact = false;
  bool remove = false;
  ChangeOptions change;
};
struct ActorAffiliateOptions {
  std::string member;
  std::string organisation;
  std::string from, to;  // EDTF
  ChangeOptions change;
};
struct ActorMergeOptions {
  std::string from;
  std::string into;
  ChangeOptions change;
};
struct ActorAttachOptions {  // and detach
  std::string actor;
  std::vector<std::string> events;
  ChangeOptions change;
};

Result<ExitCode> init(const InitOptions& options, Session& session);
Result<ExitCode> where(const WhereOptions& options, Session& session);
Result<ExitCode> add(const AddOptions& options, Session& session);
Result<ExitCode> timeline(const TimelineOptions& options, Session& session);
Result<ExitCode> show(const ShowOptions& options, Session& session);
Result<ExitCode> reports(const ReportsOptions& options, Session& session);
Result<ExitCode> log(const LogOptions& options, Session& session);
Result<ExitCode> stats(const StatsOptions& options, Session& session);
Result<ExitCode> rescan(const RescanOptions& options, Session& session);
Result<ExitCode> actor_list(const ActorListOptions& options, Session& session);
Result<ExitCode> actor_show(const ActorShowOptions& options, Session& session);
Result<ExitCode> actor_add(const ActorAddOptions& options, Session& session);
Result<ExitCode> actor_alias(const ActorAliasOptions& options, Session& session);
Result<ExitCode> actor_affiliate(const ActorAffiliateOptions& options, Session& session);
Result<ExitCode> actor_merge(const ActorMergeOptions& options, Session& session);
Result<ExitCode> actor_attach(const ActorAttachOptions& options, Session& session);
Result<ExitCode> actor_detach(const ActorAttachOptions& options, Session& session);

}  // namespace parley::cli
