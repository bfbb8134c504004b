// SPDX-License-Identifier: MIT
// Articles as they come: pasted, wrapped, with the marks of their pages. A row a rule.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "core/article/article_formats.h"
#include "core/text/quote.h"
#include "core/text/summary.h"
#include "schema/marks.h"

namespace parley::sentence_test {

/// The sentences of a text, as they are shown, in "|".
std::string sentences(std::string_view text) {
  const std::string body = paragraphs(without_entities(text));
  const auto marks = marks_in(body);
  std::string line;
  for (const Span& span : split_sentences(body)) {
    line += (line.empty() ? "" : "|") + without_marks(body, span.at, span.length, marks);
  }
  return line;
}

TEST_CASE("each sentence and each item stands by itself, without marks") {
  struct Case {
    std::string_view rule, text, sentences;
  };
  // clang-format off
  constexpr Case kCases[] = {
      {"a footnote's mark is of no sentence",
       "Hamas rejected it.[12] Russia said no.",
       "Hamas rejected it.|Russia said no."},
      {"nor are two of them, nor one without its blank",
       "It left.[12][13] Russia stayed.[14]Iran, too.",
       "It left.|Russia stayed.|Iran, too."},
      {"nor is one in the middle or apart",
       "Hamas,[13] which agreed[14], left.[citation needed] Iran stayed. [12] So.",
       "Hamas, which agreed, left.|Iran stayed.|So."},
      {"letters and notes are footnotes behind a stop",
       "\"We reject it.\"[3] Russia said no.[a] Iran left.[note 5]",
       "\"We reject it.\"|Russia said no.|Iran left."},
      {"raised figures are footnotes, but not those of a measure",
       "Hamas agreed.¹ Iran has 5 m² there.² So.",
       "Hamas agreed.|Iran has 5 m² there.|So."},
      {"figures that were raised in print are footnotes behind a word",
       "They signed the agreement.12 Russia did not. It cost 3.5 million.",
       "They signed the agreement.|Russia did not.|It cost 3.5 million."},
      {"brackets of an editor stay",
       "He said the demand[s] of [the group] stood. [The] rest left.",
       "He said the demand[s] of [the group] stood.|[The] rest left."},
      {"a numbered item stands by itself",
       "Demands:\n1. Israel leaves Gaza\n2. Hamas frees all\n3. Talks. They go on\n\nThat was the end.",
       "Israel leaves Gaza|Hamas frees all|Talks.|They go on|That was the end."},
      {"so does one with a letter",
       "The terms:\n(a) Israel leaves\n(b) Hamas frees all\n\nThe end came then.",
       "Israel leaves|Hamas frees all|The end came then."},
      {"so does one with a Roman number",
       "The terms:\ni) Israel leaves\nii) Hamas frees all\niii) Egypt hosts",
       "Israel leaves|Hamas frees all|Egypt hosts"},
      {"an item may be wrapped, and hold others",
       "• Israel leaves\n• Hamas frees all, the\nolder ones first\n  ◦ Egypt hosts",
       "Israel leaves|Hamas frees all, the older ones first|Egypt hosts"},
      {"a list of tasks has boxes",
       "- [ ] Israel leaves\n- [x] Hamas frees all",
       "Israel leaves|Hamas frees all"},
      {"a colon may introduce a list in one paragraph",
       "The plan says: 1. Israel leaves. 2. Hamas frees all.",
       "The plan says:|Israel leaves.|Hamas frees all."},
      {"Chinese numbers count items",
       "一、以色列撤军。\n二、哈马斯放人。",
       "以色列撤军。|哈马斯放人。"},
      {"a wrapped dash is no bullet",
       "The talks, wrapped here by an\neditor, went on with the group Hamas\n- which Israel fights - and others.",
       "The talks, wrapped here by an editor, went on with the group Hamas - which Israel fights - and others."},
      {"a day at the head of a line is no item",
       "Am Abend gingen alle.\n\n15. Januar 2024 war der Tag der Antwort.",
       "Am Abend gingen alle.|15. Januar 2024 war der Tag der Antwort."},
      {"a last paragraph without a stop is a sentence",
       "Qatar said no.\n\nHamas rejected the deal",
       "Qatar said no.|Hamas rejected the deal"},
      {"also before an agency's name",
       "Qatar said no.\n\nHamas rejected the deal\n\n(AFP)",
       "Qatar said no.|Hamas rejected the deal"},
      {"an agency's name belongs to no sentence",
       "(AFP) - Hamas rejected it. (AFP) Russia agreed. (Reuters, dpa)",
       "Hamas rejected it.|Russia agreed."},
      {"a short paragraph that ends with either is no heading",
       "Qatar left. (AFP)\n\nRussia stayed.[12]\n\nSo it was.",
       "Qatar left.|Russia stayed.|So it was."},
      {"nor to one without a stop",
       "Qatar left.\n\nHamas rejected the deal (AFP)",
       "Qatar left.|Hamas rejected the deal"},
      {"an acronym in parentheses stays",
       "The Israel Defense Forces (IDF) left. (See below.) So.",
       "The Israel Defense Forces (IDF) left.|(See below.)|So."},
      {"a quotation may be wrapped",
       "> Hamas said on Monday that\n> it rejected the plan.\n\nThen they left.",
       "Hamas said on Monday that it rejected the plan.|Then they left."},
      {"a name may be wrapped at its hyphen",
       "The group met with Abdel Fattah al-\nSisi and the pre- and\npost-war government of it.",
       "The group met with Abdel Fattah al-Sisi and the pre- and post-war government of it."},
      {"a line that goes on below is no heading",
       "Hamas said that\nIsrael had rejected the proposal of the mediators.",
       "Hamas said that Israel had rejected the proposal of the mediators."},
      {"emphasis and links leave their words",
       "**Hamas** said it *agreed*. **Israel said no.** [Iran](https://x.org/a_b.c) left. _Egypt_ hosts.",
       "Hamas said it agreed.|Israel said no.|Iran left.|Egypt hosts."},
      {"what looks like emphasis stays",
       "A snake_case stays. 2 * 3 is six.",
       "A snake_case stays.|2 * 3 is six."},
      {"images go, code and deletions leave their words",
       "![Hamas](x.jpg) Israel left. Use `code` here. ~~Old~~ New.",
       "Israel left.|Use code here.|Old New."},
      {"a row of a table stands by itself",
       "| Date | What |\n|---|---|\n| 5 May | Hamas accepted it. |\n| 6 May | Israel refused |",
       "Date | What|5 May | Hamas accepted it.|6 May | Israel refused"},
      {"entities are the characters they stand for",
       "&quot;We agree,&quot; said Hamas. AT&amp;T left. It&#8217;s over &c.",
       "\"We agree,\" said Hamas.|AT&T left.|It’s over &c."},
      {"a tag is of no sentence",
       "Hamas <b>left</b>.<sup>3</sup> Iran stayed.<br>So.",
       "Hamas left.|Iran stayed.|So."},
      {"a German day has a stop",
       "Am 15. Januar sagte Katar nein. Der 3. Weltkrieg blieb aus. Er war 15. Dann ging er.",
       "Am 15. Januar sagte Katar nein.|Der 3. Weltkrieg blieb aus.|Er war 15.|Dann ging er."},
      {"No. is a number or an answer",
       "They said no. No. Hamas will not. See No. 5.",
       "They said no.|No.|Hamas will not.|See No. 5."},
      {"single quotation marks hold sentences together",
       "‘We agreed. We will sign,’ he said. The leaders’ talks went on. It’s over.",
       "‘We agreed. We will sign,’ he said.|The leaders’ talks went on.|It’s over."},
      {"so do straight ones, and an apostrophe does not",
       "'We agreed. We will sign,' he said. The '90s ended. So.",
       "'We agreed. We will sign,' he said.|The '90s ended.|So."},
      {"so do German ones, in both forms",
       "„Wir wollen Frieden. Wir gehen“, sagte er. »Ja. Gut«, sagte sie. Ende.",
       "„Wir wollen Frieden. Wir gehen“, sagte er.|»Ja. Gut«, sagte sie.|Ende."},
      {"words left out end nothing",
       "The leaders of […] Hamas agreed. It waited... Then it left.",
       "The leaders of […] Hamas agreed.|It waited...|Then it left."},
      {"a stop may have lost its blank, a title's may not",
       "They accepted the deal.Israel did not. Mr.Smith left.",
       "They accepted the deal.|Israel did not.|Mr.Smith left."},
      {"the full stops of Urdu and Hindi need no blank",
       "قبلت حماس الاتفاق۔اسرائیل نے انکار کیا۔ समाप्त।वार्ता जारी।",
       "قبلت حماس الاتفاق۔|اسرائیل نے انکار کیا۔|समाप्त।|वार्ता जारी।"},
      {"a wide full stop may be a decimal point",
       "哈马斯放人３．５万。好。",
       "哈马斯放人３．５万。|好。"},
      {"Russian abbreviations and initials",
       "В 2024 г. Россия заявила это. В. Путин согласен. Да.",
       "В 2024 г. Россия заявила это.|В. Путин согласен.|Да."},
      {"abbreviations before names",
       "The case Hamas v. Israel ran to 5 p.m. The end. Lt. Gen. Smith spoke.",
       "The case Hamas v. Israel ran to 5 p.m.|The end.|Lt. Gen. Smith spoke."},
  };
  // clang-format on
  for (const Case& one : kCases) {
    CAPTURE(one.rule);
    CHECK(sentences(one.text) == one.sentences);
  }
}

TEST_CASE("of several sentences about an actor one is chosen in which it acts") {
  const Matcher matcher({{"Iran", false, ActorId{1}},
                         {"Hamas", false, ActorId{2}},
                         {"Israel", false, ActorId{3}},
                         {"Qatar", false, ActorId{4}},
                         {"Ismail Haniyeh", false, ActorId{5}}});
  struct Case {
    std::string_view rule, text, alias, sentence;
  };
  // clang-format off
  constexpr Case kCases[] = {
      {"a pronoun's act before an arrival",
       "Iran's delegation arrived. It rejected the proposal.",
       "Iran", "It rejected the proposal."},
      {"also where it names others",
       "Officials met. Iran's delegation arrived on Monday. It rejected the proposal of Qatar.",
       "Iran", "It rejected the proposal of Qatar."},
      {"also of a person",
       "Iran's envoy was in Geneva. He called the plan unfair.",
       "Iran", "He called the plan unfair."},
      {"also of many",
       "Hamas negotiators attended the talks. They will reject the plan.",
       "Hamas", "They will reject the plan."},
      {"a pronoun may stand for nothing",
       "Iran's delegation has arrived. It was reported that nobody spoke.",
       "Iran", "Iran's delegation has arrived."},
      {"a pronoun after two names stands for neither",
       "Iran and Qatar arrived. It rejected the plan.",
       "Iran", "Iran and Qatar arrived."},
      {"a pronoun after an unknown name stands for it",
       "Papermaster had been there in 2008, but an Iran court freed him. He had left a post.",
       "Iran", "Papermaster had been there in 2008, but an Iran court freed him."},
      {"a pronoun's act gives way to a named one",
       "Iran rejected the plan on Monday. It called the terms unfair.",
       "Iran", "Iran rejected the plan on Monday."},
      {"a pronoun behind a heading stands for somebody else",
       "A day. Iran's team landed in Doha.\n\nReactions\n\nIt rejected the plan.",
       "Iran", "Iran's team landed in Doha."},
      {"who is urged does not act",
       "Blinken urged Hamas to accept the deal of ten points on Monday. In the evening Hamas threatened to leave.",
       "Hamas", "In the evening Hamas threatened to leave."},
      {"who is accused does not act",
       "Hamas was accused by Israel of 30 violations. Later the army of Hamas boycotted the meeting.",
       "Hamas", "Later the army of Hamas boycotted the meeting."},
      {"who is something does not act",
       "Hamas is a group that rules Gaza since 2007. After that Hamas will leave the talks.",
       "Hamas", "After that Hamas will leave the talks."},
      {"who has something does not act",
       "Iran has 3000 centrifuges in Natanz. Nobody came. Iran refused to comment.",
       "Iran", "Iran refused to comment."},
      {"a part of a word does not act",
       "The Israel-Hamas talks resumed on Monday after 3 days. Nobody spoke. Hamas walked out of them.",
       "Hamas", "Hamas walked out of them."},
      {"a name over what looked like a heading",
       "Hamas leader Ismail\nHaniyeh met the envoy of Qatar in Cairo.",
       "Ismail Haniyeh", "Hamas leader Ismail Haniyeh met the envoy of Qatar in Cairo."},
      {"the words of a link's address are no verbs",
       "The talks of Iran went on.\n\n[Iran](https://a.org/said_told) rejected the plan[12].",
       "Iran", "Iran rejected the plan."},
  };
  // clang-format on
  for (const Case& one : kCases) {
    CAPTURE(one.rule);
    const Reading reading = read_article("News", paragraphs(one.text), {}, matcher);
    std::vector<Mention> mentions;
    Matcher::Scratch scratch;
    matcher.find(one.alias, scratch, mentions);
    REQUIRE(mentions.size() == 1);
    for (const Participant& participant : reading.participants) {
      if (participant.actor == mentions[0].actor)
        CHECK(reading.sentences[participant.sentence].text == one.sentence);
    }
  }
}

TEST_CASE("words that are shown without marks are found in the text that has them") {
  Report report;
  report.body = "**Hamas** said it [accepted](https://x.org) the deal[12], and left.";
  const auto span = find_quote(report, "Hamas said it accepted the deal, and");
  REQUIRE(span);
  CHECK(without_marks(report.body.substr(span->at, span->length)) ==
        "Hamas said it accepted the deal, and");
}

TEST_CASE("text of nothing but marks is read in linear time") {
  for (const std::string_view piece : {"[", "*a", "_a ", "`", "[a](", "<b", "!["}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    CHECK(without_marks(text).size() <= text.size());
  }
}

}  // namespace parley::sentence_test
