// SPDX-License-Identifier: MIT
#include "cli/serve/pages.h"

namespace parley::cli {

Result<void> write_page(Page& page) {
  switch (page.route.kind) {
    case PageKind::kHome:
      return write_home(page);
    case PageKind::kTimeline:
      return write_timeline(page);
    case PageKind::kReports:
      return write_reports(page);
    case PageKind::kEvent:
      return write_event(page);
    case PageKind::kHistory:
      return write_history(page);
    case PageKind::kReport:
      return write_report(page);
    case PageKind::kActor:
      return write_actor(page);
    case PageKind::kActors:
      return write_actors(page);
    case PageKind::kNegotiations:
      return write_negotiations(page);
    case PageKind::kNegotiation:
      return write_negotiation(page);
    case PageKind::kPositions:
      return write_positions(page);
    case PageKind::kProposals:
      return write_proposals(page);
    case PageKind::kSilence:
      return write_silence(page);
    case PageKind::kRounds:
      return write_rounds(page);
    case PageKind::kBrief:
      return write_brief(page);
    case PageKind::kSearch:
      return write_search(page);
    case PageKind::kDiff:
      return write_diff(page);
    case PageKind::kLog:
      return write_log(page);
    case PageKind::kStats:
      return write_stats(page);
    case PageKind::kPicture:
      break;  // is no page of ours
  }
  return {};
}

}  // namespace parley::cli
