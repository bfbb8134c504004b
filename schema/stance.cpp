// SPDX-License-Identifier: MIT
// The table from codes to stances: see schema/stance.h. The longest prefix that is listed decides.
#include "schema/stance.h"

namespace parley {
namespace {

struct Rule {
  std::string_view prefix;
  Stance stance;
};

// Appeals (02) ask for something but claim nothing, disapproval (11), threats (13) and force
// (14 to 20) take no side on an issue: none of them has a stance.
constexpr Rule kRules[] = {
    {"03", Stance::kOffers},      // an intent to cooperate or yield is on offer, not yet done
    {"057", Stance::kAccepts},    // signs an agreement: accepts its text
    {"038", Stance::kAccepts},    // "accept mediation": an answer to somebody's offer to mediate
    {"08", Stance::kImplements},  // yields: releases, ceasefire, aid let in are deeds
    {"083", Stance::kAccepts},    // "accede to demands": says yes to what another demanded
    {"10", Stance::kDemands},     //
    {"12", Stance::kRejects},     // refuses, rejects a plan, vetoes
    {"128", Stance::kNone},       // "defy norms or law" answers nobody at the table
};

}  // namespace

Stance stance_of_code(std::string_view cameo) {
  const Rule* best = nullptr;
  for (const Rule& rule : kRules) {
    if (!cameo.starts_with(rule.prefix)) continue;
    if (best == nullptr || rule.prefix.size() > best->prefix.size()) best = &rule;
  }
  return best == nullptr ? Stance::kNone : best->stance;
}

}  // namespace parley
