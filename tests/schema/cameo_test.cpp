// SPDX-License-Identifier: MIT
// Is the table of codes whole and in the numbering of its edition, and does what a person types
// lead to the code that is meant? A wrong one files an event as something that did not happen.
#include "schema/cameo.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schema/text.h"

namespace parley::cameo_test {

/// "057", or "message | hint".
std::string render(const Result<std::string>& code) {
  return code ? *code : code.error().message + " | " + code.error().hint;
}

/// The lines of a file, split at tabs.
std::vector<std::vector<std::string>> rows(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> row;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      row.push_back(line.substr(at, end - at));
      at = end + 1;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

TEST_CASE("the codes are 318 strings of two to four digits, ascending, each once") {
  const auto codes = cameo_codes();
  CHECK(codes.size() == 318);
  CHECK(std::ranges::is_sorted(codes, {}, &CameoCode::code));
  CHECK(std::ranges::adjacent_find(codes, {}, &CameoCode::code) == codes.end());
  for (const CameoCode& code : codes) {
    CAPTURE(code.code);
    CHECK(code.code.size() >= 2);
    CHECK(code.code.size() <= 4);
    CHECK(code.code.find_first_not_of("0123456789") == std::string_view::npos);
  }
}

TEST_CASE("what a code stands under is a code: its base and its root") {
  std::map<std::size_t, int> of_length;
  for (const CameoCode& code : cameo_codes()) {
    CAPTURE(code.code);
    CHECK_FALSE(cameo_name(code.code.substr(0, 2)).empty());
    CHECK_FALSE(cameo_name(code.code.substr(0, 3)).empty());
    ++of_length[code.code.size()];
  }
  CHECK(of_length == std::map<std::size_t, int>{{2, 20}, {3, 149}, {4, 149}});
}

TEST_CASE("every root has as many codes under it as the codebook, and 12 two more") {
  static constexpr struct {
    std::string_view root;
    std::ptrdiff_t count;
  } kCases[] = {{"01", 10}, {"02", 27}, {"03", 28}, {"04", 7},  {"05", 8},  {"06", 5},  {"07", 6},
                {"08", 25}, {"09", 5},  {"10", 27}, {"11", 12}, {"12", 28}, {"13", 22}, {"14", 26},
                {"15", 6},  {"16", 13}, {"17", 13}, {"18", 14}, {"19", 9},  {"20", 7}};
  for (const auto& expected : kCases) {
    CAPTURE(expected.root);
    CHECK(std::ranges::count_if(cameo_codes(), [&](const CameoCode& code) {
            return code.code.size() > 2 && code.code.starts_with(expected.root);
          }) == expected.count);
  }
}

TEST_CASE("names are short, folded as they stand, and lead back to their code alone") {
  std::set<std::string_view> seen;
  for (const CameoCode& code : cameo_codes()) {
    CAPTURE(code.code);
    CHECK_FALSE(code.name.empty());
    CHECK(code.name.size() <= 75);
    CHECK(fold(code.name) == code.name);
    CHECK(code.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz -,") == std::string_view::npos);
    CHECK(seen.insert(code.name).second);
    CHECK(render(parse_cameo(code.name)) == code.code);
    CHECK(render(parse_cameo(code.code)) == code.code);
  }
}

TEST_CASE("the codes of negotiations have the names of edition 1.1b3") {
  static constexpr struct {
    std::string_view code, name;
  } kCases[] = {
      {"01", "make public statement"},
      {"016", "deny responsibility"},
      {"018", "make empathetic comment"},
      {"019", "express accord"},
      {"0251", "appeal for easing of administrative sanctions"},
      {"0253", "appeal for release of persons or property"},
      {"0255", "appeal to allow international involvement"},
      {"0256", "appeal for de-escalation of military engagement"},
      {"026", "appeal to others to meet or negotiate"},
      {"027", "appeal to others to settle dispute"},
      {"028", "appeal to others to engage in or accept mediation"},
      {"036", "express intent to meet or negotiate"},
      {"037", "express intent to settle dispute"},
      {"038", "express intent to accept mediation"},
      {"039", "express intent to mediate"},
      {"04", "consult"},
      {"041", "discuss by telephone"},
      {"042", "make a visit"},
      {"043", "host a visit"},
      {"044", "meet at a third location"},
      {"045", "mediate"},
      {"046", "engage in negotiation"},
      {"057", "sign formal agreement"},
      {"0841", "return or release persons"},
      {"0842", "return or release property"},
      {"085", "ease economic sanctions, boycott, or embargo"},
      {"0861", "receive deployment of peacekeepers"},
      {"0862", "receive inspectors"},
      {"0863", "allow delivery of humanitarian aid"},
      {"0871", "declare truce or ceasefire"},
      {"0872", "ease military blockade"},
      {"0873", "demobilize armed forces"},
      {"0874", "retreat or surrender militarily"},
      {"1053", "demand release of persons or property"},
      {"1055", "demand to allow international involvement"},
      {"1056", "demand de-escalation of military engagement"},
      {"1243", "refuse to release persons or property"},
      {"1244", "refuse to ease economic sanctions, boycott, or embargo"},
      {"1246", "refuse to de-escalate military engagement"},
      {"129", "veto"},
      {"134", "threaten to halt negotiations"},
      {"135", "threaten to halt mediation"},
      {"139", "give ultimatum"},
      {"196", "violate ceasefire"},
      {"20", "use unconventional mass violence"},
  };
  for (const auto& expected : kCases) {
    CAPTURE(expected.code);
    CHECK(cameo_name(expected.code) == expected.name);
  }
}

TEST_CASE("codes that older tables number otherwise mean what edition 1.1b3 says") {
  static constexpr struct {
    std::string_view code, name;
  } kCases[] = {
      {"016", "deny responsibility"},                             // make empathetic comment
      {"0353", "express intent to release persons or property"},  // accede to political demands
      {"0354",
       "express intent to ease economic sanctions, boycott, or embargo"},  // release persons
      {"0355", "express intent to allow international involvement"},       // ease sanctions
      {"0356", "express intent to de-escalate military engagement"},  // international involvement
      {"101", "demand material cooperation"},                         // information
      {"102", "demand diplomatic cooperation, such as policy support"},  // policy support
      {"103", "demand material aid"},                                    // aid, protection
      {"105", "demand that target yields"},                              // mediation
      {"106", "demand meeting or negotiation"},                          // withdrawal
      {"107", "demand settling of dispute"},                             // ceasefire
      {"108", "demand mediation"},                                       // meeting
      {"1211", "reject economic cooperation"},                           // ceasefire
      {"1212", "reject military cooperation"},                           // peacekeeping
      {"1213", "reject judicial cooperation"},                           // settlement
      {"124", "refuse to yield"},                                        // reject meeting
      {"125", "reject proposal to meet, discuss, or negotiate"},         // mediation
      {"126", "reject mediation"},                                       // defy norms
      {"127", "reject plan or agreement to settle dispute"},             // deny responsibility
      {"128", "defy norms or law"},                                      // veto
      {"145", "protest violently or riot"},                              // obstruct passage
      {"1451", "engage in violent protest for leadership change"},       // obstruct passage
      {"163", "impose embargo, boycott, or sanctions"},                  // halt negotiations
      {"164", "halt negotiations"},                                      // expel
      {"165", "halt mediation"},                                         // the same
      {"166", "expel or withdraw"},                                      // embargo
  };
  for (const auto& expected : kCases) {
    CAPTURE(expected.code);
    CHECK(cameo_name(expected.code) == expected.name);
  }
}

TEST_CASE("what is no code has no name") {
  for (const std::string_view code : {"", "0", "5", "00", "21", "57", "109", "1057", "0570",
                                      "10530", "X", "---", "057 ", "demand"}) {
    CAPTURE(code);
    CHECK(cameo_name(code).empty());
  }
}

TEST_CASE("a number, a name in any case, or words that only one name has lead to the code") {
  static constexpr struct {
    std::string_view text, code;
  } kCases[] = {
      {"057", "057"},
      {" 1053 ", "1053"},
      {"10", "10"},
      {"０５７", "057"},
      {"Sign Formal Agreement", "057"},
      {"  demand   RELEASE of persons or property ", "1053"},
      {"demand release of persons", "1053"},
      {"persons demand release", "1053"},
      {"sign agreement", "057"},
      {"sig agr", "057"},
      {"telephone", "041"},
      {"ultimatum", "139"},
      {"declare cease-fire", "0871"},
      {"Declare truce, ceasefire", "0871"},
      {"Return, release person(s)", "0841"},
      {"Meet at a 'third' location", "044"},
      {"demand deescalation", "1056"},
      {"veto!", "129"},
      {"policy support demand", "102"},
      // A whole name wins over the names that contain it.
      {"demand", "10"},
      {"reject", "12"},
      {"Yield", "08"},
      {"mediate", "045"},
      {"provide aid", "07"},
      {"appeal for aid", "023"},
      {"accuse", "112"},
      {"impose curfew", "1723"},
      {"reject mediation", "126"},
      {"demand, not specified further", "100"},
  };
  for (const auto& expected : kCases) {
    CAPTURE(expected.text);
    CHECK(render(parse_cameo(expected.text)) == expected.code);
  }
}

TEST_CASE("what fits no code or several is refused and what could be meant is shown") {
  static constexpr struct {
    std::string_view text, expected;
  } kCases[] = {
      // Zeros that were lost
      {"57", "'57' is not a CAMEO code | did you mean 057?"},
      {"251", "'251' is not a CAMEO code | did you mean 0251?"},
      {"5", "'5' is not a CAMEO code | did you mean 05?"},
      // Numbers that are none
      {"1057",
       "'1057' is not a CAMEO code | did you mean: 105 demand that target yields; 1051 demand "
       "easing "
       "of "
       "administrative sanctions; 1052 demand easing of political dissent; 1053 demand release of "
       "persons or property; 1054 demand easing of economic sanctions, boycott, or embargo; 1055 "
       "demand to allow international involvement; 1056 demand de-escalation of military "
       "engagement"},
      {"0570", "'0570' is not a CAMEO code | did you mean: 057 sign formal agreement"},
      {"048",
       "'048' is not a CAMEO code | did you mean: 04 consult; 040 consult, not specified further; "
       "041 "
       "discuss by telephone; 042 make a visit; 043 host a visit; 044 meet at a third location; "
       "045 "
       "mediate; 046 engage in negotiation"},
      {"99",
       "'99' is not a CAMEO code | give a number from 01 to 2042, or words of a name: sign "
       "agreement"},
      // Words of several names
      {"ceasefire",
       "'ceasefire' fits several CAMEO codes | one of: 0871 declare truce or ceasefire; 196 "
       "violate "
       "ceasefire"},
      {"consul",
       "'consul' fits several CAMEO codes | one of: 04 consult; 040 consult, not specified "
       "further"},
      {"Release persons",
       "'Release persons' fits several CAMEO codes | one of: 0253 appeal for release of persons or "
       "property; 0353 express intent to release persons or property; 0841 return or release "
       "persons; "
       "1053 demand release of persons or property; 1243 refuse to release persons or property"},
      {"hunger",
       "'hunger' fits several CAMEO codes | one of: 142 conduct hunger strike; 1421 conduct hunger "
       "strike for leadership change; 1422 conduct hunger strike for policy change; 1423 conduct "
       "hunger strike for rights; 1424 conduct hunger strike for change in institutions or regime"},
      {"humanitarian",
       "'humanitarian' fits several CAMEO codes | one of: 0233 appeal for humanitarian aid; 0333 "
       "express intent to provide humanitarian aid; 073 provide humanitarian aid; 0863 allow "
       "delivery "
       "of humanitarian aid; 1033 demand humanitarian aid; 1223 reject request for humanitarian "
       "aid; "
       "1623 reduce or stop humanitarian assistance"},
      {"curfew",
       "'curfew' fits several CAMEO codes | one of: 0813 ease curfew; 1323 threaten to impose "
       "curfew; "
       "1723 impose curfew"},
      {"military aid",
       "'military aid' fits several CAMEO codes | one of: 0232 appeal for military aid; 0332 "
       "express "
       "intent to provide military aid; 072 provide military aid; 1032 demand military aid; 1222 "
       "reject request for military aid"},
      {"mediation",
       "'mediation' fits several CAMEO codes | one of: 028 appeal to others to engage in or accept "
       "mediation; 038 express intent to accept mediation; 108 demand mediation; 126 reject "
       "mediation; 135 threaten to halt mediation; 165 halt mediation"},
      {"leadership",
       "'leadership' fits several CAMEO codes | one of: 0241 appeal for change in leadership; 0341 "
       "express intent to change leadership; 0831 accede to demands for change in leadership; 1041 "
       "demand change in leadership; 1231 reject request for change in leadership; 1411 "
       "demonstrate "
       "for leadership change; 1421 conduct hunger strike for leadership change; 1431 conduct "
       "strike "
       "or boycott for leadership change; and 2 more"},
      // Words of no name
      {"demand ceasefire",
       "'demand ceasefire' is not a CAMEO code | did you mean: 0871 declare truce or ceasefire; "
       "196 "
       "violate ceasefire"},
      {"Sing a formal agreement",
       "'Sing a formal agreement' is not a CAMEO code | did you mean: 057 sign formal agreement; "
       "127 "
       "reject "
       "plan or agreement to settle dispute"},
      {"demnad negotation",
       "'demnad negotation' is not a CAMEO code | did you mean: 106 demand meeting or negotiation; "
       "046 "
       "engage in negotiation"},
      {"release hostages",
       "'release hostages' is not a CAMEO code | did you mean: 181 abduct, hijack, or take "
       "hostage; "
       "0253 "
       "appeal for release of persons or property; 0353 express intent to release persons or "
       "property; 084 return or release; 0841 return or release persons; 0842 return or release "
       "property; 1053 demand release of persons or property; 1243 refuse to release persons or "
       "property"},
      {"demand withdrawal",
       "'demand withdrawal' is not a CAMEO code | did you mean: 10 demand; 100 demand, not "
       "specified "
       "further; 101 demand material cooperation; 1011 demand economic cooperation; 1012 demand "
       "military cooperation; 1013 demand judicial cooperation; 1014 demand intelligence "
       "cooperation; 102 demand diplomatic cooperation, such as policy support"},
      {"ultimatmu", "'ultimatmu' is not a CAMEO code | did you mean: 139 give ultimatum"},
      {"lunch",
       "'lunch' is not a CAMEO code | give a number from 01 to 2042, or words of a name: sign "
       "agreement"},
      {"حماس",
       "'حماس' is not a CAMEO code | give a number from 01 to 2042, or words of a name: sign "
       "agreement"},
      {"",
       "'' is not a CAMEO code | give a number from 01 to 2042, or words of a name: sign "
       "agreement"},
      {" - ",
       "' - ' is not a CAMEO code | give a number from 01 to 2042, or words of a name: sign "
       "agreement"},
  };
  for (const auto& expected : kCases) {
    CAPTURE(expected.text);
    const auto code = parse_cameo(expected.text);
    REQUIRE_FALSE(code.has_value());
    CHECK(code.error().code == ErrorCode::kUsage);
    CHECK(render(code) == expected.expected);
  }
}

#ifdef PARLEY_SHARED_DATA
TEST_CASE("every event code in CAMEO's list, PLOVER's map and GDELT's rows is there") {
  const std::filesystem::path data = PARLEY_SHARED_DATA;
  const auto list = data / "cameo" / "cameoEvent.txt";
  const auto map = data / "plover" / "CAMEO2PLOVER-2021.txt";
  const auto gdelt = data / "gdelt" / "20180101000000.export.CSV";
  for (const auto& file : {list, map, gdelt}) {
    if (std::filesystem::exists(file)) continue;
    MESSAGE("skipped: CAMEO's codes in real files; no " << file.string());
    return;
  }
  std::set<std::string> codes;
  for (const auto& row : rows(list)) codes.insert(row.at(0));
  CHECK(codes.erase("CAMEOEVENTCODE") == 1);
  for (const auto& row : rows(map)) {
    const std::size_t colon = row.at(0).find(':');
    const std::string code = row[0].substr(0, std::min(colon, row[0].size()));
    if (!code.empty() && code.find_first_not_of("0123456789") == std::string::npos)
      codes.insert(code);
  }
  CHECK(codes.size() == 313);  // with 106, 1213 and 1214 from the map
  for (const auto& row : rows(gdelt)) codes.insert(row.begin() + 26, row.begin() + 29);
  for (const std::string& code : codes) {
    CAPTURE(code);
    CHECK_FALSE(cameo_name(code).empty());
  }
}
#else
TEST_CASE("every event code in CAMEO's list, PLOVER's map and GDELT's rows is there") {
  MESSAGE("skipped: CAMEO's codes in real files; PARLEY_SHARED_DATA is not defined");
}
#endif

}  // namespace parley::cameo_test
