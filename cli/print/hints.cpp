// SPDX-License-Identifier: MIT
#include "cli/print/hints.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace parley::cli {

namespace {

struct Wording {
  Remedy remedy;
  std::string_view hint;          // {0}, {1}: the remedy's facts
  std::string_view message = {};  // in the place of the error's, where that is about options
};

constexpr auto kWordings = std::to_array<Wording>({
    // The archive
    {Remedy::kMakeArchive, "make one with: parley init {0}"},
    {Remedy::kMakeArchiveElsewhere, "make an archive elsewhere with: parley init DIR"},
    {Remedy::kRestoreIntoEmpty,
     "make an empty archive: parley init DIR; and restore with --archive DIR"},
    {Remedy::kGiveExport, "give a file that was written by: parley export"},
    {Remedy::kCheckAndSalvage,
     "see what is damaged: parley check --deep; go back to a backup: parley restore BACKUP "
     "--archive NEW; where there is none: parley salvage --into NEW"},
    {Remedy::kReindex,
     "the index is made of the archive, and can be made again: parley reindex --again"},
    {Remedy::kMakeIndex, "make it: parley reindex"},
    {Remedy::kSalvage,
     "go back to a backup: parley restore BACKUP --archive NEW; where there is none: parley "
     "salvage --into NEW"},
    {Remedy::kRestoreOther,
     "restore a backup: parley restore BACKUP --archive NEW; or an export: parley init NEW; parley "
     "restore EXPORT --archive NEW"},
    {Remedy::kTakeBackup, "parley restore {0} --backup {1} --archive NEW"},
    {Remedy::kExportAgain,
     "export again, and what was restored is passed over; or restore a backup: parley restore "
     "BACKUP --archive NEW"},
    {Remedy::kDoNotRepeat,
     "do not run the command again: parley log shows what it has stored; with room on the disk, or "
     "a higher limit (ulimit -f, ulimit -n), the next command that writes finishes the rest"},
    {Remedy::kMigrate, "reading commands work; to write, bring it up to date: parley migrate"},
    {Remedy::kNameCluster, "name the cluster's configuration: --ceph-conf FILE, or $CEPH_CONF"},
    {Remedy::kNameClusterUser, "name the user whose key the configuration finds: --ceph-user NAME"},
    {Remedy::kWaitLonger, "try again, or wait longer with --lock-timeout SECONDS"},
    {Remedy::kFinishUndo,
     "finish that with: parley undo {0}; or take it back with: parley undo {1}"},
    {Remedy::kUndoByNumber, "to undo the one before it: parley undo {0}"},
    {Remedy::kLookAtNow, "it may be there without --as-of and --known-by"},

    // Events
    {Remedy::kSeeEvents, "parley timeline shows handles of events"},
    {Remedy::kRecordFirst, "there are no events yet: parley record, parley add"},
    {Remedy::kSeeHistory, "see what changed with: parley history {0}"},
    {Remedy::kSeeOrUpdateEvent, "see parley show {0}; to change it: parley update {0}"},
    {Remedy::kReopenEvent, "make it count again first: parley update {0} --reopen"},
    {Remedy::kReopenAsWell, "--reopen makes it count again"},
    {Remedy::kNameDate, "say when: --when 2024-01-15"},
    {Remedy::kNameParticipants,
     "name who did it, to whom, or whom it is about: --by ACTOR, --to ACTOR, --about ACTOR"},
    {Remedy::kNameIssue, "say on what: --negotiation SLUG --issue SLUG"},
    {Remedy::kNameNegotiation, "say which one: --negotiation SLUG"},
    {Remedy::kNameClaimant, "say who, or which report: --by ACTOR, --cite r12"},
    {Remedy::kNameConfirmingReport, "say which one confirms it: --cite r12"},
    {Remedy::kGiveReason, "say why: --because \"…\""},
    {Remedy::kLeaveAnswerOut, "or leave --answers out"},
    {Remedy::kRemoveAnswer, "remove an answer first: parley update {0} --answers \"\""},
    {Remedy::kEraseAsWell,
     "erase all of it: parley erase {0}; or say what stays as it is: --keep {1}, or --keep all"},
    {Remedy::kConfirmInstead, "cite that: parley confirm {0} --cite {1}"},

    // Reports
    {Remedy::kGivePublicationDate,
     "give one with --date, in front matter, in a line \"Date: 2024-01-15\" under the title, or in "
     "the file's name (2024-01-15-doha.txt)"},
    {Remedy::kGiveItemsDate, "--date 2024-01-15 dates those that have none"},
    {Remedy::kAddArticle, "the whole text belongs in a report: parley add"},
    {Remedy::kAddArticleFirst,
     "add the article first: parley add; parley reports lists what is there"},
    {Remedy::kReadReport, "parley show {0} prints its text"},

    // Actors
    {Remedy::kSeeActors, "see all with: parley actor list"},
    {Remedy::kMergeActors, "merge the two with: parley actor merge, or choose another name"},
    {Remedy::kChooseHandle, "choose another --handle"},
    {Remedy::kSeeActorChooseHandle, "see it with: parley show {0}, or choose another --handle"},
    {Remedy::kSeeAliases, "see its aliases with: parley show {0}"},

    // Negotiations
    {Remedy::kMakeNegotiation, "make it with: parley negotiation new {0}"},
    {Remedy::kReopenNegotiation, "open it again: parley negotiation reopen {0}"},
    {Remedy::kGiveIssue, "give it one: parley negotiation edit {0} --issue {1}=TITLE"},
    {Remedy::kEmptyOrCloseIssue,
     "move them first: parley update EVENT --issue …; or say until when it was on the table: "
     "--issue \"{0}= ../2024-05\""},
    {Remedy::kSeatActor, "to seat it: parley negotiation edit {0} --party {1}"},
    {Remedy::kDetachEvent, "parley negotiation detach {0} {1}"},
    {Remedy::kDetachEventFirst, "take one out first: parley negotiation detach {0} {1}"},
    {Remedy::kSeeSuggestionsOrAttach,
     "parley negotiation review {0} lists what is; parley negotiation attach {0} {1} takes any "
     "event"},

    // Imports
    {Remedy::kGiveMap, "or --map FILE"},
    {Remedy::kSeeMapOrGiveMap,
     "parley import --show-map PROFILE prints the columns of a profile; --map FILE takes a map of "
     "your own"},
    {Remedy::kStartFromMap, "parley import --show-map prints a profile to start from"},
    {Remedy::kLeaveZoneOut, "leave --tz out"},
    {Remedy::kNameDateOrder, "say --day-first or --month-first"},
    {Remedy::kCorrectDates,
     "correct the file, or say --day-first or --month-first: dates in the other order are then "
     "rejected"},
    {Remedy::kRaiseUnpackedLimit, "if that is intended: --max-unpacked SIZE, or unpack it first"},
    {Remedy::kRaiseRatioLimit, "if that is intended: --max-ratio N, or unpack it first"},
    {Remedy::kUnpackOnTheWay, "unpack it on the way: {0} -dc FILE | parley import … -"},
    {Remedy::kRevisePlainly, "leave it out",
     "--new-only and --full-snapshot are for events: a mention is either added or already there"},
});

Wording wording_of(Remedy remedy) {
  const auto* const found = std::find_if(kWordings.begin(), kWordings.end(),
                                         [=](const Wording& one) { return one.remedy == remedy; });
  return found == kWordings.end() ? Wording{remedy, ""} : *found;
}

/// The text with each {N} replaced by the fact of that number.
std::string filled(std::string_view text, const std::vector<std::string>& facts) {
  std::string done(text);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const std::string mark = "{" + std::to_string(i) + "}";
    for (auto at = done.find(mark); at != std::string::npos; at = done.find(mark, at)) {
      done.replace(at, mark.size(), facts[i]);
      at += facts[i].size();
    }
  }
  return done;
}

/// Whether a command goes to the archive at hand: not one that makes another, or whose file is another's,
/// not one that looks at backups alone, and not one that names its archive itself.
bool is_for_this_archive(std::string_view name, std::string_view command) {
  const auto has = [command](std::string_view option) {
    return command.find(option) != std::string_view::npos;
  };
  const bool is_of_another = name == "init" || name == "export";
  const bool is_of_none = name == "backup" && (has(" --verify") || has(" --list"));
  return !is_of_another && !is_of_none && !has("--archive");
}

}  // namespace

std::string message_of(const Error& error) {
  const std::string_view message = wording_of(error.remedy).message;
  return message.empty() ? error.message : std::string(message);
}

std::string hint_of(const Error& error) {
  const std::string remedy = filled(wording_of(error.remedy).hint, error.facts);
  return error.hint + (error.hint.empty() || remedy.empty() ? "" : "; ") + remedy;
}

std::string shell_word(const std::string& text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:,@%=";
  if (text.find_first_not_of(kPlain) == std::string::npos) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? "'\\''" : std::string(1, c);
  return word + "'";
}

std::string as_typed(const std::string& text, const Session& session) {
  const std::string& archive = session.common.archive;
  const bool sets_it = text.find("PARLEY_ARCHIVE=") != std::string::npos;
  if (archive.empty() || sets_it || session.command_name == nullptr) return text;
  constexpr std::string_view kProgram = "parley ";
  const std::string option = " --archive " + shell_word(archive);
  std::string typed;
  std::size_t done = 0;
  for (auto at = text.find(kProgram); at != std::string::npos; at = text.find(kProgram, at + 1)) {
    const std::string_view rest = std::string_view(text).substr(at + kProgram.size());
    const std::size_t length = session.command_name(rest);
    const std::string_view command = rest.substr(0, rest.find(';'));
    if (length == 0 || !is_for_this_archive(rest.substr(0, length), command)) continue;
    const std::size_t end = at + kProgram.size() + length;
    typed += text.substr(done, end - done) + option;
    done = end;
  }
  return typed + text.substr(done);
}

}  // namespace parley::cli
