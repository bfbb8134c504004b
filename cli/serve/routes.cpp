// SPDX-License-Identifier: MIT
// The table of all pages. The first that fits an address is meant.
#include "cli/serve/route.h"

namespace parley::cli {

namespace {

using enum RouteField::Kind;

// clang-format off
constexpr RouteField kEvents[] = {
    {"actor", kTexts}, {"from"}, {"to"}, {"with", kTexts}, {"with-members", kFlag}, {"source"}, {"tag"}, {"kind"},
    {"dataset"}, {"negotiation"}, {"match"}, {"asserted-only", kFlag}, {"articles", kFlag}, {"possible", kFlag},
    {"newest-first", kFlag}};
constexpr RouteField kReports[] = {
    {"actor", kTexts}, {"from"}, {"to"}, {"source"}, {"tag"}, {"match"}, {"newest-first", kFlag}};
constexpr RouteField kSearch[] = {
    {"q", kArgument}, {"actor", kTexts}, {"with", kTexts}, {"from"}, {"to"}, {"source"}, {"tag"}, {"kind"},
    {"negotiation"}, {"dataset"}, {"lang"}, {"newest-first", kFlag}};
constexpr RouteField kDiff[] = {
    {"from", kArgument}, {"to", kArgument}, {"actor", kTexts}, {"negotiation"}, {"known", kFlag}, {"tz"},
    {"skip", kPage}};
constexpr RouteField kActors[] = {{"kind"}, {"match"}, {"skip", kPage}};
constexpr RouteField kHistory[] = {{"tz"}};
constexpr RouteField kBrief[] = {{"since"}, {"on"}};
constexpr RouteField kPositions[] = {{"issue"}, {"party"}, {"history", kFlag}};
constexpr RouteField kProposals[] = {{"open", kFlag}, {"on"}};
constexpr RouteField kSilence[] = {{"on"}};
constexpr RouteField kRounds[] = {{"round"}};
constexpr RouteField kPicture[] = {
    {"from"}, {"to"}, {"with", kTexts}, {"with-members", kFlag}, {"asserted-only", kFlag}};

constexpr bool kIsList = true, kIsOne = false, kAnyTime = true, kNowOnly = false;
constexpr Route kRoutes[] = {
    {"", "", "", {}, PageKind::kHome, kIsOne, kAnyTime},
    {"timeline/**", "timeline", "", kEvents, PageKind::kTimeline, kIsList, kAnyTime},
    {"reports/**", "reports", "", kReports, PageKind::kReports, kIsList, kAnyTime},
    {"event/*", "show", "", {}, PageKind::kEvent, kIsOne, kAnyTime},
    {"event/*/history", "history", "", kHistory, PageKind::kHistory, kIsOne, kNowOnly},
    {"report/*", "show", "", {}, PageKind::kReport, kIsOne, kAnyTime},
    {"actor/*", "show", "", {}, PageKind::kActor, kIsOne, kAnyTime},
    {"actor/*/brief", "brief", "--actor", kBrief, PageKind::kBrief, kIsOne, kAnyTime},
    {"actors", "actor list", "", kActors, PageKind::kActors, kIsOne, kNowOnly},
    {"negotiations", "negotiation list", "", {}, PageKind::kNegotiations, kIsOne, kAnyTime},
    {"negotiation/*", "negotiation show", "", {}, PageKind::kNegotiation, kIsOne, kAnyTime},
    {"negotiation/*/positions", "positions", "", kPositions, PageKind::kPositions, kIsOne, kAnyTime},
    {"negotiation/*/proposals", "proposals", "", kProposals, PageKind::kProposals, kIsOne, kAnyTime},
    {"negotiation/*/silence", "silence", "", kSilence, PageKind::kSilence, kIsOne, kAnyTime},
    {"negotiation/*/rounds", "rounds", "", kRounds, PageKind::kRounds, kIsOne, kAnyTime},
    {"negotiation/*/brief", "brief", "--negotiation", kBrief, PageKind::kBrief, kIsOne, kAnyTime},
    {"search", "search", "", kSearch, PageKind::kSearch, kIsList, kAnyTime},
    {"diff", "diff", "", kDiff, PageKind::kDiff, kIsOne, kNowOnly},
    {"log", "log", "", {}, PageKind::kLog, kIsList, kNowOnly},
    {"stats", "stats", "", {}, PageKind::kStats, kIsOne, kAnyTime},
    {"picture/negotiation/*", "picture", "--negotiation=", kPicture, PageKind::kPicture, kIsOne, kAnyTime},
    {"picture/actors/**", "picture", "", kPicture, PageKind::kPicture, kIsOne, kAnyTime},
};
// clang-format on

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace parley::cli
