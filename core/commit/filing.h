// SPDX-License-Identifier: MIT
// Under which negotiation and issue an event may be filed.
#pragma once

#include <string>

#include "core/record/reader.h"

namespace parley {

/// kFailed, listing those there are, where the negotiation has no such issue.
Result<void> check_issue(const Negotiation& negotiation, const std::string& issue);
Result<void> check_issue(Reader& reader, NegotiationId negotiation, const std::string& issue);

/// kFailed where `after` has come to a negotiation that is closed, or answers, or is answered by, an
/// event of another one. `before`: what it was, where it was.
Result<void> check_filing(Reader& reader, const EventRecord& before, const EventRecord& after);

}  // namespace parley
