// SPDX-License-Identifier: MIT
// What each page shows, below its heading.
#pragma once

#include "cli/serve/page.h"

namespace parley::cli {

Result<void> write_page(Page& page);

Result<void> write_home(Page& page);
Result<void> write_timeline(Page& page);
Result<void> write_reports(Page& page);
Result<void> write_event(Page& page);
Result<void> write_history(Page& page);
Result<void> write_report(Page& page);
Result<void> write_actor(Page& page);
Result<void> write_actors(Page& page);
Result<void> write_negotiations(Page& page);
Result<void> write_negotiation(Page& page);
Result<void> write_positions(Page& page);
Result<void> write_proposals(Page& page);
Result<void> write_silence(Page& page);
Result<void> write_rounds(Page& page);
Result<void> write_brief(Page& page);
Result<void> write_search(Page& page);
Result<void> write_diff(Page& page);
Result<void> write_log(Page& page);
Result<void> write_stats(Page& page);

}  // namespace parley::cli
