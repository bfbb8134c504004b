// SPDX-License-Identifier: MIT
#include "cli/picture/signs.h"

namespace parley::cli {

namespace {

constexpr std::string_view kDisc = "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0Z";
constexpr std::string_view kSmallDisc = "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z";

constexpr std::array<SignLook, kSigns> kLooks = {{
    {"offers", "offers", "#0072B2", "M0 -6.5L6.5 5.5L-6.5 5.5Z"},
    {"demands", "demands", "#E69F00", "M0 6.5L6.5 -5.5L-6.5 -5.5Z"},
    {"accepts", "accepts", "#009E73", kDisc},
    // A ring with its left half filled.
    {"accepts-if", "accepts, with conditions", "#009E73",
     "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0ZM0 -4.6A4.6 4.6 0 0 1 0 4.6Z"},
    {"rejects", "rejects", "#D55E00",
     "M-6 -3.6L-3.6 -6L0 -2.4L3.6 -6L6 -3.6L2.4 0L6 3.6L3.6 6L0 2.4L-3.6 6L-6 3.6L-2.4 0Z"},
    {"withdraws", "withdraws", "#555555", "M-5 -5H5V5H-5Z", true},
    {"implements", "carries out", "#CC79A7",
     "M0 -7L1.8 -2.3L6.7 -2.2L2.8 0.9L4.1 5.7L0 2.9L-4.1 5.7L-2.8 0.9L-6.7 -2.2L-1.8 -2.3Z"},
    {"talks", "talks, agrees, appeals (CAMEO 01-05)", "#56B4E9", kSmallDisc},
    {"helps", "helps, yields (06-08)", "#009E73", "M-3.6 -3.6H3.6V3.6H-3.6Z"},
    {"threatens", "demands, accuses, threatens (09-13)", "#E69F00", "M0 -5L5 0L0 5L-5 0Z"},
    {"fights", "protests, coerces, fights (14-20)", "#D55E00",
     "M-4.5 -4.5H-1.5V-1.5H1.5V-4.5H4.5V4.5H-4.5Z"},
    {"acts", "another act", "#555555", kSmallDisc},
    {"article", "an article that names it", "#777777", "M-3.5 -5H1.5L3.5 -3V5H-3.5Z", true},
}};

}  // namespace

const SignLook& look_of(Sign sign) { return kLooks[static_cast<std::size_t>(sign)]; }

Sign sign_of(EventKind kind, Stance stance, std::string_view code) {
  switch (stance) {
    case Stance::kOffers:
      return Sign::kOffers;
    case Stance::kDemands:
      return Sign::kDemands;
    case Stance::kAccepts:
      return Sign::kAccepts;
    case Stance::kAcceptsIf:
      return Sign::kAcceptsIf;
    case Stance::kRejects:
      return Sign::kRejects;
    case Stance::kWithdraws:
      return Sign::kWithdraws;
    case Stance::kImplements:
      return Sign::kImplements;
    case Stance::kNone:
      break;
  }
  if (code.size() >= 2) {
    const std::string_view root = code.substr(0, 2);
    if (root >= "01" && root <= "05") return Sign::kTalks;
    if (root >= "06" && root <= "08") return Sign::kHelps;
    if (root >= "09" && root <= "13") return Sign::kThreatens;
    if (root >= "14" && root <= "20") return Sign::kFights;
  }
  return kind == EventKind::kArticle ? Sign::kArticle : Sign::kActs;
}

}  // namespace parley::cli
