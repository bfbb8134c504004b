// SPDX-License-Identifier: MIT
// What someone could do about an error, in the words of the field. An error names it together with
// its facts: handles, slugs, directories, as text, those that a line below lists behind its colon, in
// that order. How it is done, the caller knows: parley's program words it with its commands and options
// (cli/print/hints.cpp), a program of your own with what its users see.
#pragma once

#include <cstdint>

namespace parley {

enum class Remedy : std::uint8_t {
  kNone,  // there is none, or the error's hint says it

  // The archive
  kMakeArchive,           // make one there: directory
  kMakeArchiveElsewhere,  // what is there is something else's
  kRestoreIntoEmpty,      // restore into an archive that holds nothing else
  kGiveExport,            // give what an export wrote
  kCheckAndSalvage,       // see what is damaged, and save what can be read into a new archive
  kSalvage,               // the same where it is seen already
  kReindex,               // the index is damaged, and can be made again
  kMakeIndex,             // there is none, or not all of one: make it
  kRestoreOther,          // nothing of it is left: restore a backup or an export
  kTakeBackup,            // restore another backup: their directory, its number
  kExportAgain,           // an export is damaged: export again, or restore a backup
  kDoNotRepeat,           // it is stored: look at the log, and do not do it again
  kMigrate,               // bring it to this program's format: directory
  kNameCluster,           // say which configuration of Ceph is to be used
  kNameClusterUser,       // say who you are to the cluster, whose key its configuration finds
  kWaitLonger,            // try again, or wait longer for the other writer
  kFinishUndo,            // undo the rest, or take the undo back: operation, its undo
  kUndoByNumber,          // name the one to undo: the operation before
  kLookAtNow,             // look at the archive as it is now

  // Events
  kSeeEvents,             // look up handles
  kRecordFirst,           // nothing is recorded yet: record an event, add an article
  kSeeHistory,            // see what changed: event
  kSeeOrUpdateEvent,      // look at the one that is there, change it: event
  kReopenEvent,           // make it count again first: event
  kReopenAsWell,          // make it count again in the same change (EventInput::reopen)
  kNameDate,              // say when it happened
  kNameParticipants,      // say who did it, to whom, or whom it is about
  kNameIssue,             // say on which issue of which negotiation
  kNameNegotiation,       // say in which negotiation
  kNameClaimant,          // say who says so, or which report
  kNameConfirmingReport,  // say which report confirms it
  kGiveReason,            // say why
  kLeaveAnswerOut,        // do not say what it answers
  kRemoveAnswer,          // say that it answers nothing: event
  kEraseAsWell,           // erase all of these, or say which stay: handles, one that may stay
  kConfirmInstead,        // cite the article for the event: event, report

  // Reports
  kGivePublicationDate,  // as an option of the reader, in the text, or in the file's name
  kGiveItemsDate,        // as an option of the reader, for items of a feed or a mailbox without one
  kAddArticle,           // a text belongs in a report
  kAddArticleFirst,      // add it, or see which reports there are
  kReadReport,           // read its text: report

  // Actors
  kSeeActors,             // look up handles
  kMergeActors,           // make one of the two, or choose another name
  kChooseHandle,          // give another handle
  kSeeActorChooseHandle,  // look at the one that is there, or give another handle: actor
  kSeeAliases,            // look up its aliases: actor

  // Negotiations
  kMakeNegotiation,         // make it: negotiation
  kReopenNegotiation,       // open it again: negotiation
  kGiveIssue,               // give the negotiation that issue: negotiation, issue
  kEmptyOrCloseIssue,       // move its events, or say until when it was on the table: issue
  kSeatActor,               // give the actor a seat: negotiation, actor
  kDetachEvent,             // take it out: negotiation, event
  kDetachEventFirst,        // take one of two out: negotiation, event
  kSeeSuggestionsOrAttach,  // look at what is suggested, or take any event: negotiation, event

  // Imports
  kGiveMap,             // give a map instead of a profile
  kSeeMapOrGiveMap,     // look at a profile's columns, or give a map
  kStartFromMap,        // begin a map of one's own with a profile
  kLeaveZoneOut,        // the profile says in which zone its times are
  kNameDateOrder,       // say whether the day or the month comes first
  kCorrectDates,        // correct the file, or say which comes first: the other dates are rejected
  kRaiseUnpackedLimit,  // allow more unpacked bytes, or unpack the file first
  kRaiseRatioLimit,  // allow a higher ratio of unpacked to packed bytes, or unpack the file first
  kUnpackOnTheWay,   // unpack it with that program: program
  kRevisePlainly,    // mentions are added, not revised: the only mode for them
};

}  // namespace parley
