// SPDX-License-Identifier: MIT
// The page that parley brief makes, as data: sections of sentences, each with what it rests on. What
// fills it stands in brief_negotiation.cpp and brief_actor.cpp; how it looks, in brief_page.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/facts/event_facts.h"
#include "cli/session.h"

namespace parley::cli {

/// A sentence that is stored, word for word, and what is told about it.
struct BriefEntry {
  std::string when;                  // EDTF; "" for what has no date of its own
  std::string event;                 // its handle; "" where it is no event
  std::string lead;                  // before the sentence: who, or what became of it
  std::string sentence;              // "" where the lead says it all
  std::string note;                  // after it: reactions, claims, reasons
  std::string issue, party, stance;  // of a cell of the matrix
  std::vector<ReportId> reports;     // that it rests on
  std::size_t more_reports = 0;      // that are not named for want of room
  std::string keeper;                // who says what no report does: "by ann"
};

struct BriefSection {
  std::string title;
  std::string remark;  // what is to be known before reading it
  std::vector<BriefEntry> entries;
  std::string none;            // said where there is no entry
  std::uint64_t left_out = 0;  // entries that found no room
  std::string see;             // the command that shows them
  bool is_matrix = false;      // issue × party
};

struct BriefPage {
  std::string about;          // "negotiation" or "actor"
  std::string handle, title;  // of it
  std::vector<std::string> head;
  std::vector<BriefSection> sections;
};

/// From when a page looks, and how: what all sections need.
struct BriefView {
  const Archive& archive;
  ActorHandles& actors;
  Viewpoint at;
  ClockPoint on;           // days of waiting count to it (exclusive)
  Viewpoint since, until;  // what changed: between these
  std::string since_text;  // the day
  std::string zone;
  std::string compare;  // the command that tells what changed: "diff 2024-08-01 2024-09-01 --known"
  std::string options;  // that make other commands look from there: " --known-by 2024-09-01"
};

void print_page(const BriefPage& page, const std::vector<Report>& sources, const BriefView& view,
                Session& session);
void write_page(const BriefPage& page, const std::vector<Report>& sources, const BriefView& view,
                Session& session);

/// The reports that a page cites, in the order in which it does.
Result<std::vector<Report>> sources_of(const BriefPage& page, const Archive& archive);

// ---- the subjects ----
Result<BriefPage> brief_of(const Negotiation& negotiation, const BriefView& view);
Result<BriefPage> brief_of(const Actor& actor, const BriefView& view);

}  // namespace parley::cli
