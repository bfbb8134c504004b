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
#include "core/archive.h"
#include "core/backup.h"
#include "schema/records.h"

namespace parley::cli {

/// Of commands that print no list: what they say has a form of its own in each.
enum class OutputFormat : std::uint8_t { kText, kJson, kJsonl, kMarkdown };

/// Of lists: one of list_formats() in cli/print/list.h. Reading the command line always sets it.
struct ListFormat;

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

/// Of every question that can be asked of the past.
struct ViewOptions {
  std::string known_by;  // --known-by: a date or a day in words
  std::string as_of;     // --as-of: the same, or the number of a commit
  std::string zone;      // --tz: times of day are shown there; "": UTC
};

struct InitOptions {
  std::string directory;   // "": where the other commands look
  bool no_search = false;  // without an index
  ChangeOptions change;
};
struct WhereOptions {
  OutputFormat format = OutputFormat::kText;
};
struct CheckOptions {
  bool deep = false;
  std::string expect;  // COMMIT:HASH
  OutputFormat format = OutputFormat::kText;
};
struct AddOptions {                // and watch, whose one file is a directory
  std::vector<std::string> files;  // "-": standard input
  bool recursive = false;          // of a directory, also what lies below
  std::string format_of_files;     // "": told by the content of each
  std::string date;
  std::string zone;
  std::string source;
  std::vector<std::string> tags;
  bool no_events = false;  // read no events out of the articles
  std::string lexicon;     // a file to add to the built-in one
  OutputFormat format = OutputFormat::kText;
  ChangeOptions change;
};
struct ImportOptions {
  std::string profile;  // "" with a map
  std::string map;      // a file
  std::string
      prepare;  // the directory of a part that is made of the files; "" where they are imported
  bool prepared = false;  // the files are directories of parts
  std::vector<std::string> files;
  std::string show_map;  // a profile whose map is asked for
  bool check = false;
  ImportMode mode = ImportMode::kRevise;
  std::string rejects;   // "": a name is made
  std::string encoding;  // "": what the map says
  std::string zone;
  DateOrder date_order = DateOrder::kUnknown;
  std::optional<std::uint64_t> max_ratio, max_unpacked;
  std::optional<std::uint64_t> max_errors;
  OutputFormat format = OutputFormat::kText;
  ChangeOptions change;
};
struct ImportsOptions {
  const ListFormat* format = nullptr;
};
struct TimelineOptions {
  std::vector<std::string> actors;  // none: everyone
  std::string from, to;             // EDTF
  std::vector<std::string> with;
  std::string source;
  std::string tag;
  std::string dataset;
  std::string negotiation;
  std::string match;   // only what these words find
  double padding = 0;  // of dates with ~ or ?, in their own lengths
  PageOptions page;
  ViewOptions view;
  std::optional<EventKind> kind;
  bool with_members = false;
  bool possible = false;
  bool asserted_only = false;  // nothing that nobody has reviewed
  bool articles = false;       // also those that events tell
  bool columns = false;        // a column a party
  bool rounds = false;         // events of a round under its heading
  bool sentences = false;      // every sentence of an article, not one
  const ListFormat* format = nullptr;
};
struct ExportOptions {
  TimelineOptions query;  // which events; its page and format are not used
  bool events = false;    // the events of everybody, not all that the archive keeps
  const ListFormat* format = nullptr;
  std::string output;  // a file; "": standard output
};
enum class PictureFormat : std::uint8_t { kByName, kSvg, kHtml, kPng };
struct PictureOptions {
  TimelineOptions query;                          // which events; its page and format are not used
  std::string output;                             // a file; "": standard output
  PictureFormat format = PictureFormat::kByName;  // by the file's name
  double width = 1200;                            // pixels
};
struct RestoreOptions {
  std::string file;                     // "-": standard input; a directory: of backups
  std::optional<std::uint32_t> backup;  // of a directory; else the latest
};
struct BackupOptions {
  std::string directory;
  bool list = false;                    // instead of making one: what is there
  bool verify = false;                  // instead: read what is there
  std::optional<std::uint32_t> backup;  // of verify: only that one
  std::optional<std::uint32_t> keep;
  const ListFormat* format = nullptr;
  bool dry_run = false;
};
struct CopyOptions {
  std::string from, to;
  bool dry_run = false;
};
struct UnlockOptions {
  std::string because;
  bool dry_run = false;
};
struct MigrateOptions {
  bool dry_run = false;
};
struct SalvageOptions {
  std::string into;  // a directory
  const ListFormat* format = nullptr;
};
struct ShowOptions {
  std::vector<std::string> handles;  // r3, e7 or an actor
  bool sources = false;              // why reports count as independent or not
  ViewOptions view;
  OutputFormat format = OutputFormat::kText;
};
struct ReportsOptions {
  std::vector<std::string> actors;
  std::string from, to;  // of publication, EDTF
  std::string source;
  std::string tag;
  std::string match;  // only what these words find
  PageOptions page;
  ViewOptions view;
  const ListFormat* format = nullptr;
};
struct SearchOptions {
  std::vector<std::string> words;
  std::vector<std::string> actors, with;
  std::string from, to;  // EDTF
  std::string source;
  std::string tag;
  std::string dataset;
  std::string negotiation;
  std::string lang;
  std::optional<EventKind> kind;
  bool best = false;  // the default
  PageOptions page;
  ViewOptions view;
  const ListFormat* format = nullptr;
};
struct ReindexOptions {
  bool again = false;  // anew, even where it is whole
};
struct HistoryOptions {
  std::vector<std::string> events;
  std::string zone;
  OutputFormat format = OutputFormat::kText;
};
struct DiffOptions {
  std::string from, to;  // points in time or commits; `to` "": now
  bool known = false;    // compare what the press had, not what was recorded
  std::vector<std::string> actors;
  std::string negotiation;
  std::string zone;
  OutputFormat format = OutputFormat::kText;
};
struct McpOptions {};
struct LogOptions {
  PageOptions page;
  const ListFormat* format = nullptr;
};
struct StatsOptions {
  ViewOptions view;
  bool storage = false;
  OutputFormat format = OutputFormat::kText;
};
/// What record and update are told of an event; of record `summary` is the argument.
struct RecordOptions {
  EventInput input;
  std::string json;  // a file of JSON Lines, "-" for standard input; "" for one event
  OutputFormat format = OutputFormat::kText;
  ChangeOptions change;
};
struct UpdateOptions {
  std::string event;
  EventInput input;
  OutputFormat format = OutputFormat::kText;
  ChangeOptions change;
};
/// retract, dispute, deny, confirm, annotate.
struct StandingOptions {
  std::string event;
  std::string note;  // of annotate
  Cause cause;
  bool settle = false;  // of confirm
  OutputFormat format = OutputFormat::kText;
  ChangeOptions change;
};
struct EraseOptions {
  std::vector<std::string> records;  // r12, e42
  std::vector<std::string> keep;     // the same, or "all"
  std::string reason;
  ChangeOptions change;
};
struct CompactOptions {};
struct MergeOptions {
  std::string kept;
  std::vector<std::string> others;
  OutputFormat format = OutputFormat::kText;
  ChangeOptions change;
};
struct UndoOptions {
  std::string operation;  // "": the latest
  ChangeOptions change;
};
struct PositionsOptions {
  std::string negotiation;
  std::string issue, party;
  bool history = false;  // every move of each cell
  bool changes = false;  // only cells that moved since then
  bool lines = false;    // one cell a line, no grid
  std::string since;
  ViewOptions view;
  const ListFormat* format = nullptr;
};
struct ProposalsOptions {  // and silence
  std::string negotiation;
  bool open = false;
  std::string on;  // "": now
  ViewOptions view;
  const ListFormat* format = nullptr;
};
struct RoundsOptions {
  std::string negotiation;
  std::string round;  // only this one, with its sentences; "": all
  ViewOptions view;
  const ListFormat* format = nullptr;
};
struct BriefOptions {
  std::string subject;                      // a negotiation, else an actor
  bool actor = false, negotiation = false;  // only that
  std::string since;                        // "": 30 days before the newest event
  std::string on;                           // days of waiting count to its end; "": the viewpoint
  ViewOptions view;
  OutputFormat format = OutputFormat::kMarkdown;
};
struct NegotiationNewOptions {  // and edit, close, reopen
  std::string slug;
  NegotiationInput input;
  ChangeOptions change;
};
struct NegotiationAttachOptions {  // and detach
  std::string slug;
  std::vector<std::string> events;
  OutputFormat format = OutputFormat::kText;
  ChangeOptions change;
};
struct ReviewOptions {
  std::vector<std::string> actors;
  std::string from, to;  // EDTF
  std::string zone;
  std::string negotiation;                  // only what seems to belong to it
  std::vector<std::string> accept, reject;  // handles of events
  bool yes = false;                         // accept all that are listed
  bool one_by_one = false;
  bool same = false;  // the pairs that may be one event, instead
  std::string reason;
  PageOptions page;
  const ListFormat* format = nullptr;
  ChangeOptions change;
};
struct ExplainOptions {
  std::vector<std::string> events;
  OutputFormat format = OutputFormat::kText;
};
struct NegotiationReviewOptions {
  std::string slug;
  std::vector<std::string> accept, refuse;  // handles of events, or "all"
  PageOptions page;
  ViewOptions view;
  const ListFormat* format = nullptr;
  ChangeOptions change;
};
struct NegotiationHistoryOptions {
  std::vector<std::string> slugs;
  std::string zone;
  OutputFormat format = OutputFormat::kText;
};
struct NegotiationListOptions {
  ViewOptions view;
  const ListFormat* format = nullptr;
};
struct NegotiationShowOptions {
  std::vector<std::string> slugs;
  ViewOptions view;
  OutputFormat format = OutputFormat::kText;
};
struct ServeOptions {
  std::uint64_t port = 8642;  // 0: any that is free
  std::string listen = "127.0.0.1";
};
struct RescanOptions {
  bool no_events = false;
  std::string lexicon;
  ChangeOptions change;
};

struct ActorListOptions {
  std::optional<ActorKind> kind;
  std::string match;
  const ListFormat* format = nullptr;
};
struct ActorSuggestOptions {
  std::uint64_t fewest = 2;  // reports
  PageOptions page;
  OutputFormat format = OutputFormat::kText;
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
struct ActorImportOptions {
  std::string file;         // "-" for standard input
  bool dictionary = false;  // it is one, whatever it looks like
  OutputFormat format = OutputFormat::kText;
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
Result<ExitCode> check(const CheckOptions& options, Session& session);
Result<ExitCode> erase(const EraseOptions& options, Session& session);
Result<ExitCode> compact(const CompactOptions& options, Session& session);
Result<ExitCode> add(const AddOptions& options, Session& session);
Result<ExitCode> watch(const AddOptions& options, Session& session);
Result<ExitCode> import(const ImportOptions& options, Session& session);
Result<ExitCode> imports(const ImportsOptions& options, Session& session);
Result<ExitCode> timeline(const TimelineOptions& options, Session& session);
Result<ExitCode> export_to(const ExportOptions& options, Session& session);
Result<ExitCode> picture(const PictureOptions& options, Session& session);
Result<ExitCode> restore(const RestoreOptions& options, Session& session);
Result<ExitCode> backup(const BackupOptions& options, Session& session);
Result<ExitCode> copy(const CopyOptions& options, Session& session);
Result<ExitCode> unlock(const UnlockOptions& options, Session& session);
Result<ExitCode> migrate_archive(const MigrateOptions& options, Session& session);
Result<ExitCode> salvage(const SalvageOptions& options, Session& session);
Result<ExitCode> show(const ShowOptions& options, Session& session);
Result<ExitCode> reports(const ReportsOptions& options, Session& session);
Result<ExitCode> search(const SearchOptions& options, Session& session);
Result<ExitCode> reindex(const ReindexOptions& options, Session& session);
Result<ExitCode> mcp(const McpOptions& options, Session& session);
Result<ExitCode> log(const LogOptions& options, Session& session);
Result<ExitCode> stats(const StatsOptions& options, Session& session);
Result<ExitCode> history(const HistoryOptions& options, Session& session);
Result<ExitCode> diff(const DiffOptions& options, Session& session);
Result<ExitCode> record(const RecordOptions& options, Session& session);
Result<ExitCode> update(const UpdateOptions& options, Session& session);
Result<ExitCode> retract(const StandingOptions& options, Session& session);
Result<ExitCode> dispute(const StandingOptions& options, Session& session);
Result<ExitCode> deny(const StandingOptions& options, Session& session);
Result<ExitCode> confirm(const StandingOptions& options, Session& session);
Result<ExitCode> annotate(const StandingOptions& options, Session& session);
Result<ExitCode> merge(const MergeOptions& options, Session& session);
Result<ExitCode> undo(const UndoOptions& options, Session& session);
Result<ExitCode> negotiation_new(const NegotiationNewOptions& options, Session& session);
Result<ExitCode> negotiation_edit(const NegotiationNewOptions& options, Session& session);
Result<ExitCode> negotiation_close(const NegotiationNewOptions& options, Session& session);
Result<ExitCode> negotiation_reopen(const NegotiationNewOptions& options, Session& session);
Result<ExitCode> negotiation_attach(const NegotiationAttachOptions& options, Session& session);
Result<ExitCode> negotiation_detach(const NegotiationAttachOptions& options, Session& session);
Result<ExitCode> negotiation_review(const NegotiationReviewOptions& options, Session& session);
Result<ExitCode> negotiation_history(const NegotiationHistoryOptions& options, Session& session);
Result<ExitCode> negotiation_list(const NegotiationListOptions& options, Session& session);
Result<ExitCode> negotiation_show(const NegotiationShowOptions& options, Session& session);
Result<ExitCode> positions(const PositionsOptions& options, Session& session);
Result<ExitCode> proposals(const ProposalsOptions& options, Session& session);
Result<ExitCode> silence(const ProposalsOptions& options, Session& session);
Result<ExitCode> rounds(const RoundsOptions& options, Session& session);
Result<ExitCode> serve(const ServeOptions& options, Session& session);
Result<ExitCode> brief(const BriefOptions& options, Session& session);
Result<ExitCode> review(const ReviewOptions& options, Session& session);
Result<ExitCode> review_same(const ReviewOptions& options, Session& session);
Result<ExitCode> explain(const ExplainOptions& options, Session& session);
Result<ExitCode> rescan(const RescanOptions& options, Session& session);
Result<ExitCode> actor_list(const ActorListOptions& options, Session& session);
Result<ExitCode> actor_suggest(const ActorSuggestOptions& options, Session& session);
Result<ExitCode> actor_show(const ActorShowOptions& options, Session& session);
Result<ExitCode> actor_add(const ActorAddOptions& options, Session& session);
Result<ExitCode> actor_import(const ActorImportOptions& options, Session& session);
Result<ExitCode> actor_alias(const ActorAliasOptions& options, Session& session);
Result<ExitCode> actor_affiliate(const ActorAffiliateOptions& options, Session& session);
Result<ExitCode> actor_merge(const ActorMergeOptions& options, Session& session);
Result<ExitCode> actor_attach(const ActorAttachOptions& options, Session& session);
Result<ExitCode> actor_detach(const ActorAttachOptions& options, Session& session);

}  // namespace parley::cli
