// SPDX-License-Identifier: MIT
#include "core/reading/verb_codes.h"

#include <algorithm>
#include <array>

namespace parley::reading {
namespace {

/// By what is to be done (the longest beginning of its code that stands here): the codes for intending,
/// appealing for, demanding, refusing and threatening it.
struct Composed {
  std::string_view inner, intent, appeal, demand, refuse, threat;
};
constexpr std::array<Composed, 35> kComposed{{
    {"01", "030", "020", "100", "120", "130"},
    {"02", "030", "020", "100", "120", "130"},
    {"03", "030", "020", "100", "120", "130"},
    {"036", "036", "026", "106", "125", "134"},
    {"037", "037", "027", "107", "127", "130"},
    {"038", "038", "028", "108", "126", "135"},
    {"04", "036", "026", "106", "125", "134"},
    {"045", "039", "028", "108", "126", "135"},
    {"05", "032", "022", "102", "120", "130"},
    {"057", "030", "022", "102", "127", "130"},
    {"06", "031", "021", "101", "121", "130"},
    {"061", "0311", "0211", "1011", "1211", "130"},
    {"062", "0312", "0212", "1012", "1212", "130"},
    {"063", "0313", "0213", "1013", "1213", "130"},
    {"064", "0314", "0214", "1014", "1214", "130"},
    {"07", "033", "023", "103", "122", "1311"},
    {"071", "0331", "0231", "1031", "1221", "1311"},
    {"072", "0332", "0232", "1032", "1222", "1311"},
    {"073", "0333", "0233", "1033", "1223", "1311"},
    {"074", "0334", "0234", "1034", "1224", "1311"},
    {"08", "035", "025", "105", "124", "130"},
    {"0841", "0353", "0253", "1053", "1243", "130"},
    {"0842", "0353", "0253", "1053", "1243", "130"},
    {"085", "0354", "0254", "1054", "1244", "130"},
    {"086", "0355", "0255", "1055", "1245", "136"},
    {"087", "0356", "0256", "1056", "1246", "138"},
    {"09", "030", "020", "100", "120", "130"},
    {"1", "130", "020", "100", "120", "130"},
    {"14", "133", "020", "100", "120", "133"},
    {"15", "130", "020", "100", "120", "138"},
    {"16", "1313", "020", "100", "120", "1313"},
    {"163", "1312", "020", "100", "120", "1312"},
    {"17", "130", "020", "100", "120", "130"},
    {"18", "138", "020", "100", "120", "138"},
    {"19", "138", "020", "100", "120", "138"},
}};

}  // namespace

std::string composed_code(VerbUse use, std::string_view inner) {
  const Composed* best = nullptr;
  for (const Composed& one : kComposed) {
    const bool longer = best == nullptr || one.inner.size() > best->inner.size();
    if (!inner.empty() && inner.starts_with(one.inner) && longer) best = &one;
  }
  if (best == nullptr) return {};
  switch (use) {
    case VerbUse::kIntent:
      return std::string(best->intent);
    case VerbUse::kAppeal:
      return std::string(best->appeal);
    case VerbUse::kDemand:
      return std::string(best->demand);
    case VerbUse::kRefuse:
      return std::string(best->refuse);
    case VerbUse::kThreat:
      return std::string(best->threat);
    default:
      return {};
  }
}

}  // namespace parley::reading
