// SPDX-License-Identifier: MIT
// Who did what to whom in a sentence: what each way of saying it comes out as, and what it must never
// come out as.
#include "core/reading/coder.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/text/matcher.h"
#include "schema/cameo.h"
#include "tests/support.h"

namespace parley::coder_test {

using reading::ActParty;
using reading::CodedAct;
using reading::Lexicon;
using reading::VerbMode;

const std::vector<std::string>& names() {
  static const std::vector<std::string> all = {
      "Qatar",     "Hamas", "Israel",   "Egypt",  "Iran",  "Gaza",     "Russia",  "Ukraine",
      "Hezbollah", "US",    "UN",       "Turkey", "Putin", "Erdogan",  "Blinken", "Netanyahu",
      "Biden",     "India", "Pakistan", "China",  "FARC",  "Colombia", "Moscow",  "Cairo"};
  return all;
}

std::vector<reading::SentenceName> names_in(std::string_view sentence) {
  static const Matcher matcher = [] {
    std::vector<MatcherEntry> entries;
    const auto add = [&entries](std::string_view name, std::size_t actor) {
      entries.push_back({std::string(name), false, ActorId(static_cast<std::uint32_t>(actor + 1))});
    };
    for (std::size_t i = 0; i < names().size(); ++i) add(names()[i], i);
    for (const auto& [adjective, of] : {std::pair{"Israeli", 2},
                                        {"Russian", 6},
                                        {"Egyptian", 3},
                                        {"Qatari", 0},
                                        {"Iranian", 4},
                                        {"Ukrainian", 7}})
      add(adjective, static_cast<std::size_t>(of));
    return Matcher(std::move(entries));
  }();
  std::vector<Mention> mentions;
  Matcher::Scratch scratch;
  matcher.find(sentence, scratch, mentions);
  std::vector<reading::SentenceName> found;
  for (const Mention& one : mentions) found.push_back({one.at, one.length, one.actor});
  return found;
}

std::string listed(const std::vector<ActParty>& parties) {
  std::string text;
  for (const ActParty& one : parties) {
    text += (text.empty() ? "" : "+") + names()[number(one.actor) - 1];
    if (!one.agent.empty()) text += "/" + one.agent;
  }
  return text;
}

/// "127 Hamas > Israel; said by Qatar; not; future"
std::string written(const CodedAct& act) {
  std::string text = act.code + " " + listed(act.by) + (act.mutual ? " <>" : " >");
  if (!act.to.empty()) text += " " + listed(act.to);
  if (!act.about.empty()) text += " about " + listed(act.about);
  if (!act.mediators.empty()) text += "; through " + listed(act.mediators);
  if (!act.said_by.empty()) text += "; said by " + listed(act.said_by);
  if (act.negated) text += "; not";
  if (act.mode == VerbMode::kFuture) text += "; future";
  if (act.mode == VerbMode::kHypothetical) text += "; if";
  return text;
}

std::string acts_in(std::string_view sentence) {
  std::string text;
  const auto found = names_in(sentence);
  for (const CodedAct& act : reading::code_sentence(sentence, found, Lexicon::built_in()).acts)
    text += (text.empty() ? "" : " | ") + written(act);
  return text;
}

struct Row {
  std::string_view sentence, acts;
};

TEST_CASE("a sentence's acts: who did what to whom") {
  constexpr Row kRows[] = {
      // active and passive
      {"Hamas rejected the Egyptian proposal.", "127 Hamas > Egypt"},
      {"The proposal was rejected by Hamas.", "127 Hamas >"},
      {"Israel bombed Gaza overnight.", "195 Israel > Gaza"},
      {"Gaza was bombed by Israel.", "195 Israel > Gaza"},
      {"Netanyahu was criticised by Biden for rejecting the deal.", "111 Biden > Netanyahu"},
      {"The US imposed sanctions on Russia over the invasion of Ukraine.", "163 US > Russia"},
      {"Hezbollah fired rockets at Israel.", "194 Hezbollah > Israel"},
      // who acts for whom
      {"Qatari mediators urged Israel to allow aid into Gaza.", "0255 Qatar/GOV > Israel"},
      {"Soldiers from Russia attacked Ukrainian troops.", "190 Russia/MIL > Ukraine/MIL"},
      {"The government of Israel accepted the ceasefire.", "0871 Israel/GOV >"},
      {"Israel's war cabinet voted to accept the proposal.", "037 Israel/GOV >; future"},
      {"Erdogan, the president, said that Russia attacked Ukraine.",
       "190 Russia > Ukraine; said by Erdogan"},
      {"Hamas said that the terms were bad, and rejected the Egyptian proposal.",
       "127 Hamas > Egypt"},
      {"Hamas has not yet rejected the proposal.", "127 Hamas >; not"},
      {"Hamas said it was committed to cooperating with Egypt.", "060 Hamas <> Egypt"},
      // how it was done is no second act
      {"Israel accused Hamas of breaking the terms by failing to free hostages.",
       "112 Israel > Hamas"},
      // several
      {"China, India and Pakistan signed an agreement on water.", "057 China+India+Pakistan <>"},
      {"Blinken urged both Israel and Hamas to accept the proposal.", "027 Blinken > Israel+Hamas"},
      {"Putin met Erdogan in Moscow.", "040 Putin <> Erdogan"},
      {"In Moscow, Erdogan met Putin.", "040 Erdogan <> Putin"},
      {"The plan was rejected by Hamas and criticised by Iran.", "127 Hamas > | 111 Iran >"},
      {"Hamas rejected the plan and Israel attacked Gaza.", "127 Hamas > | 190 Israel > Gaza"},
      // what two verbs come to together
      {"Iran refused to meet US negotiators.", "125 Iran > US/GOV"},
      {"The FARC and Colombia have agreed to resume talks.", "036 FARC+Colombia <>"},
      {"Turkey offered to mediate between Russia and Ukraine.", "039 Turkey > Russia+Ukraine"},
      {"Ukraine called on Russia to accept a full ceasefire.", "0256 Ukraine > Russia"},
      // mediators
      {"Israel and Hamas agreed to a four-day truce mediated by Qatar and Egypt.",
       "0871 Israel+Hamas <>; through Qatar+Egypt"},
      // nouns
      {"Talks between Israel and Hamas resumed in Cairo.", "046 Israel+Hamas <>"},
      {"Peace talks between Colombia and the FARC collapsed on Friday.", "164 Colombia+FARC <>"},
      {"Russia's attack on Ukraine drew criticism.", "190 Russia > Ukraine"},
      // apart from its clause
      {"Despite pressure from the US, Israel rejected the plan.", "127 Israel >"},
      {"Hezbollah, which is backed by Iran, fired rockets at Israel.",
       "051 Iran > Hezbollah | 194 Hezbollah > Israel"},
      {"Hamas, which rules Gaza, rejected Israel's latest offer.", "127 Hamas > Israel"},
      {"Hamas freed two women, the first hostages to leave Gaza.", "0841 Hamas >"},
      {"Israel accused Hamas of failing to free the women.", "112 Israel > Hamas"},
      {"It accused Israel of not letting aid in, which Israel denied.",
       "112  > Israel | 016 Israel >"},
      {"Israel, in remarks published on Monday, urged Iran to withdraw.", "0256 Israel > Iran"},
  };
  for (const Row& row : kRows) CHECK_MESSAGE(acts_in(row.sentence) == row.acts, row.sentence);
}

TEST_CASE("who says so, whether it happened, and when are told beside the code") {
  constexpr Row kRows[] = {
      {"On Tuesday Qatar said that Hamas had rejected the plan.", "127 Hamas >; said by Qatar"},
      {"Russia will withdraw its troops, Turkey announced.",
       "0874 Russia >; said by Turkey; future"},
      {"Israeli troops killed 12 people, according to Hamas.", "190 Israel/MIL >; said by Hamas"},
      {"Iran did not reject the offer.", "127 Iran >; not"},
      {"Neither Russia nor Ukraine accepted the plan.", "037 Russia+Ukraine >; not"},
      {"Hamas would release the hostages.", "0841 Hamas >; if"},
      {"Hamas will release hostages if Israel stops bombing.",
       "0841 Hamas >; future | 0871 Israel >; if"},
      {"\"We will never accept these conditions,\" Hamas leaders told reporters.",
       "037 Hamas/GOV >; not; future"},
  };
  for (const Row& row : kRows) CHECK_MESSAGE(acts_in(row.sentence) == row.acts, row.sentence);
}

TEST_CASE("who is named beside the one who acts did not act") {
  constexpr Row kRows[] = {
      {"Egypt, not Qatar, rejected the plan.", "127 Egypt >"},
      {"Iran, Hezbollah's ally, condemned Turkey.", "111 Iran > Turkey"},
      {"Egypt, after Israel attacked Gaza, condemned Turkey.",
       "190 Israel > Gaza | 111 Egypt > Turkey"},
      {"Turkey, as well as Egypt, condemned Iran.", "111 Turkey+Egypt > Iran"},
      {"Rebels in Iran attacked Turkey.", "190  > Turkey"},
      {"Iran urged Turkey to stop bombing Egypt.", "0256 Iran > Turkey"},
      {"Russia forced Ukraine to withdraw its troops.", "0874 Ukraine >; future"},
      {"Turkey might attack Iran, analysts said.", "190 Turkey > Iran; if"},
      {"Israel has yet to accept the truce proposal.", "037 Israel >; not"},
      {"Iran allegedly attacked Turkey.", "190 Iran > Turkey; if"},
  };
  for (const Row& row : kRows) CHECK_MESSAGE(acts_in(row.sentence) == row.acts, row.sentence);
}

TEST_CASE("what somebody denies is not told as done") {
  CHECK(acts_in("Hamas denied that it had attacked the crossing.") == "016 Hamas >");
  CHECK(acts_in("Iran denied that Hezbollah attacked Israel.").find("190") == std::string::npos);
  CHECK(acts_in("Israel rejected reports that it had attacked Iran.").find("190") ==
        std::string::npos);
}

TEST_CASE("a pronoun is the subject before it, in its sentence or the one before") {
  CHECK(acts_in("Israel said it had killed a Hezbollah commander.") ==
        "190 Israel > Hezbollah/MIL");
  const std::string_view sentence = "It demanded a full withdrawal.";
  const std::vector<ActParty> before = {{ActorId(2), "", 0, 5, false}};
  const auto coded = reading::code_sentence(sentence, {}, Lexicon::built_in(), before);
  REQUIRE(coded.acts.size() == 1);
  CHECK(written(coded.acts[0]) == "1056 Hamas >");
  CHECK(coded.acts[0].by[0].pronoun);
  CHECK(coded.acts[0].by[0].at == 0);
  CHECK(coded.acts[0].by[0].length == 2);
}

TEST_CASE("a pronoun hands its subject on to the next sentence") {
  const std::vector<ActParty> before = {{ActorId(2), "", 0, 5, false}};
  const auto coded =
      reading::code_sentence("It called the plan a trap.", {}, Lexicon::built_in(), before);
  REQUIRE(coded.subject.size() == 1);
  CHECK(coded.subject[0].actor == ActorId(2));
}

/// "rejected Hamas > Israel | not meet Putin >": each verb that a name stands by.
std::string verbs_in(std::string_view sentence) {
  std::string text;
  auto found = names_in(sentence);
  for (auto& name : found) name.person = names()[number(name.actor) - 1] == "Putin";
  for (const auto& verb : reading::clauses_of(sentence, found, Lexicon::built_in()).verbs) {
    if (verb.by.empty() && verb.to.empty()) continue;
    text += (text.empty() ? "" : " | ") + std::string(verb.negated ? "not " : "") +
            std::string(sentence.substr(verb.at, verb.length));
    text += (verb.by.empty() ? "" : " " + listed(verb.by)) + " >";
    if (!verb.to.empty()) text += " " + listed(verb.to);
  }
  return text;
}

TEST_CASE("verbs have a subject and an object, with a code and without") {
  constexpr Row kRows[] = {
      {"Putin unveiled a statue, and praised Erdogan.",
       "unveiled Putin > | praised Putin > Erdogan"},
      {"Erdogan was praised by Putin.", "praised Putin > Erdogan"},
      {"Putin, the president, admitted that the plan failed.", "admitted Putin >"},
      {"Putin, born on February 24, 1955, has built a fleet.", "born Putin > | built Putin >"},
      {"Putin bought a yacht in 2004.", "bought Putin >"},
      {"Putin called the plan a trap.", "called Putin >"},
      {"Putin said the talks were over, adding that he had tried.",
       "said Putin > | adding Putin > | tried Putin >"},
      {"Hamas said that the plan was bad, and rejected it.", "said Hamas > | rejected Hamas >"},
      {"Putin ended the show by taking the stage.", "ended Putin > | taking Putin >"},
      {"Putin has not yet met Erdogan.", "not met Putin > Erdogan"},
      {"Putin has two yachts.", "has Putin >"},
      // whose it is does nothing
      {"Putin's visit began.", ""},
      {"Putin said his party won.", "said Putin >"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.sentence);
    CHECK(verbs_in(row.sentence) == row.acts);
  }
}

TEST_CASE("a pronoun goes on meaning whom it meant, whoever acts behind it") {
  CHECK(acts_in("Hamas met Egypt; it said that Israel attacked Gaza.") ==
        "040 Hamas <> Egypt | 190 Israel > Gaza; said by Hamas");
  CHECK(acts_in("Iran did not deny that it attacked Israel.").find("190 Iran > Israel") !=
        std::string::npos);
}

TEST_CASE("nobody is given another's act") {
  // Each has an act by somebody whom the text does not name, between two names.
  for (const std::string_view sentence :
       {"Israel was silent after gunmen attacked Gaza.",
        "Hamas fell silent when crowds attacked Egypt.",
        "The ties of Iran with Russia broke down after workers rejected Ukraine."}) {
    const auto found = names_in(sentence);
    for (const CodedAct& act : reading::code_sentence(sentence, found, Lexicon::built_in()).acts)
      CHECK_MESSAGE((act.code != "190" && act.code != "120" ? true : act.by.empty()),
                    sentence << ": " << written(act));
  }
}

TEST_CASE("an act says which words told it and which entry fired") {
  const std::string_view sentence = "Hamas rejected the proposal.";
  const auto found = names_in(sentence);
  const auto acts = reading::code_sentence(sentence, found, Lexicon::built_in()).acts;
  REQUIRE(acts.size() == 1);
  CHECK(sentence.substr(acts[0].at, acts[0].length) == "rejected");
  CHECK(acts[0].rule == "reject: * {proposal}");
  CHECK(sentence.substr(acts[0].by[0].at, acts[0].by[0].length) == "Hamas");
  CHECK(acts[0].confidence > 0);
  CHECK(acts[0].confidence < 100);
}

TEST_CASE("long, empty and odd sentences are read in bounded time, and without fault") {
  CHECK(acts_in("").empty());
  CHECK(acts_in("...").empty());
  CHECK(acts_in("Hamas").empty());
  CHECK(acts_in("rejected").empty());
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "Hamas and Israel, ";
  CHECK(acts_in(many).empty());
  std::string verbs;
  for (int i = 0; i < 3000; ++i) verbs += "Hamas rejected Israel and ";
  CHECK_FALSE(acts_in(verbs).empty());
  for (const std::string_view odd :
       {"قطر قالت إن حماس رفضت الخطة", "«Hamas» — (Israel) [Iran] 'Egypt' \"UN\"", "to to to to",
        "Hamas's's n't not not", "and , and ; : that which",
        "\xE2\x80\x8F Hamas rejected \xE2\x80\x8E it"})
    static_cast<void>(acts_in(odd));
}

// ---- the lexicon ----

TEST_CASE("the built-in lexicon has no fault, and only codes of CAMEO") {
  const Lexicon& lexicon = Lexicon::built_in();
  REQUIRE(lexicon.verbs().size() > 400);
  for (const auto& verb : lexicon.verbs()) {
    CHECK_MESSAGE((verb.code.empty() || !cameo_name(verb.code).empty()), verb.text);
    for (const auto& pattern : verb.patterns)
      CHECK_MESSAGE((pattern.code.empty() || !cameo_name(pattern.code).empty()), pattern.text);
  }
}

TEST_CASE("forms of verbs") {
  const auto forms = [](std::string_view verb, const std::vector<std::string>& past = {}) {
    std::string text;
    for (const auto& [form, kind] : reading::forms_of(verb, past)) text += form + " ";
    return text;
  };
  CHECK(forms("reject") == "reject rejects rejecting rejected ");
  CHECK(forms("agree") == "agree agrees agreeing agreed ");
  CHECK(forms("ban") == "ban bans banning banned ");
  CHECK(forms("deny") == "deny denies denying denied ");
  CHECK(forms("approach") == "approach approaches approaching approached ");
  CHECK(forms("meet", {"met"}) == "meet meets meeting met ");
  CHECK(forms("hit") == "hit hits hitting hit ");
}

TEST_CASE("a user's file adds to the lexicon, and takes the place of what is there") {
  Lexicon lexicon = Lexicon::built_in();
  REQUIRE(lexicon.read("verb 125  ghost, blow off (blew blown)\nverb 111  reject\n", "my.txt"));
  const std::string_view sentence = "Iran blew off Israel and ghosted Qatar.";
  std::string codes;
  const auto found = names_in(sentence);
  for (const CodedAct& act : reading::code_sentence(sentence, found, lexicon).acts)
    codes += written(act) + "; ";
  CHECK(codes == "125 Iran > Israel; 125 Iran > Qatar; ");
}

TEST_CASE("a fault in a lexicon is named with its line, and nothing of the file is kept") {
  struct Fault {
    std::string_view text, message;
  };
  constexpr Fault kFaults[] = {
      {"verb 999  reject\n", "my.txt:1: '999' is no code of CAMEO"},
      {"# fine\n\nverbs 120 reject\n", "my.txt:3: 'verbs' begins no entry"},
      {"verb 120\n",
       "my.txt:1: verb needs a code and verbs, with commas between: verb 120  reject, turn down"},
      {"  127  * plan\n", "my.txt:1: a pattern stands below its verb"},
      {"verb 120 reject\n  127 * {nothing}\n", "my.txt:2: '{nothing}' is no set"},
      {"verb 120 meet (met\n", "my.txt:1: 'meet (met' lacks its ')'"},
      {"verb 120 meet [two words]\n",
       "my.txt:1: '[two words]' is neither a preposition nor a flag"},
      {"verb 120 reject [mutaul]\n", "my.txt:1: '[mutaul]' is neither a preposition nor a flag"},
      {"set a {a} | b\n", "my.txt:1: a set lists words, with | between"},
      {"agent MIL\n",
       "my.txt:1: agent needs a code and words, with | between: agent MIL  army | troops"},
      {"verb 120 reject\n  127 * {\n", "my.txt:2: '{' is no set"},
      {"verb 120 ]\n", "my.txt:1: ']' without its '['"},
  };
  for (const Fault& fault : kFaults) {
    Lexicon lexicon;
    const auto read = lexicon.read(std::string("verb 120  spurn\n"), "before.txt");
    REQUIRE(read);
    const auto result = lexicon.read(fault.text, "my.txt");
    REQUIRE_FALSE_MESSAGE(result.has_value(), fault.text);
    CHECK(result.error().message == fault.message);
    CHECK(lexicon.verbs().size() == 1);
  }
  Lexicon lexicon;
  using namespace std::string_view_literals;
  CHECK_FALSE(lexicon.read("verb 120 re\0ject\n"sv, "my.txt"));
  CHECK_FALSE(lexicon.read("verb 120 re\xFFject\n", "my.txt"));
  std::string long_phrase = "verb 120 ";
  for (int i = 0; i < 100; ++i) long_phrase += "a ";
  CHECK_FALSE(lexicon.read(long_phrase + "\n", "my.txt"));
}

}  // namespace parley::coder_test
