// SPDX-License-Identifier: MIT
// Which page an address means, and which command answers it: a page is the answer of one command first of all,
// and its JSON is that answer. Pure: the words are made here and run elsewhere.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/serve/address.h"

namespace parley::cli {

/// What a page shows: pages.h writes it.
enum class PageKind : std::uint8_t {
  kHome,
  kTimeline,
  kReports,
  kEvent,
  kHistory,
  kReport,
  kActor,
  kActors,
  kNegotiations,
  kNegotiation,
  kPositions,
  kProposals,
  kSilence,
  kRounds,
  kBrief,
  kSearch,
  kDiff,
  kLog,
  kStats,
  kPicture,
};

/// The rows of a list that a page shows, counted from where the command begins: the latest, or the best.
struct Rows {
  std::uint64_t skip = 0, count = 0;
};
inline constexpr std::uint64_t kRowsOfPage = 200;

/// A field of an address: an option of the command by the same name, or one of its arguments.
struct RouteField {
  enum class Kind : std::uint8_t {
    kText,
    kTexts,
    kFlag,
    kArgument,
    kPage
  };  // kPage: the command is not told
  std::string_view name;
  Kind kind = Kind::kText;
};

struct Route {
  std::string_view path;  // "event/*/history"; * is one step, which is an argument, ** any number
  std::string_view command;            // "negotiation show"; "": no JSON is made of it
  std::string_view always;             // an option that every such page has; "--x=": of the step
  std::span<const RouteField> fields;  // beside those of a list and of the past
  PageKind kind = PageKind::kHome;
  bool is_list = false;  // takes --limit, and here skip= and limit=
  bool of_past = false;  // takes --as-of, --known-by and --tz
};

std::span<const Route> routes();

/// nullptr where there is no such page.
const Route* find_route(const Address& address);

/// The words of the command. What the address says stands in them only as --option=value or behind --. kUsage
/// for a field that the page does not have, or that is there twice, and for a number that is none.
Result<std::vector<std::string>> words_of(const Route& route, const Address& address);
Result<Rows> rows_of(const Address& address);

/// As it is best quoted: without empty fields, and actors in the path where they were fields of a form.
Address canonical(const Route& route, const Address& address);

}  // namespace parley::cli
