// SPDX-License-Identifier: MIT
// Mails as reports: what of them is the sender's, what they say of themselves, and what is refused.
#include "core/mail/mail.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/mail/sender_words.h"
#include "schema/text.h"
#include "tests/support.h"

namespace parley::test::mail_test {

/// "time | source | title | text | notes", or the error; line ends of the text as "/".
std::string shown(const Draft& draft) {
  if (!draft.report) return draft.report.error().message;
  const NewReport& report = *draft.report;
  std::string text = report.body;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at))
    text.replace(at, 1, "/");
  return fmt::format("{} | {} | {} | {} | {}", format(report.published), report.source,
                     report.title, text, fmt::join(draft.notes, "; "));
}

std::string read(const std::string& bytes) { return shown(read_mail(bytes, "a.eml", {})); }

/// Of a mailbox, a line each.
std::string read_box(const std::string& bytes) {
  std::string text;
  ByteSource source = ByteSource::of(bytes);
  must(read_mailbox(source, "in.mbox", {}, [&](const Draft& draft) {
    text += shown(draft) + '\n';
    return Visit::kContinue;
  }));
  return text;
}

constexpr std::string_view kHead =
    "From: Harbour Wire <desk@harbour.example>\nDate: Mon, 15 Jan 2024 10:00:00 +0200\n"
    "Subject: Talks in Doha\nMessage-ID: <1@harbour.example>\n";

std::string mail(std::string_view rest) { return std::string(kHead) + std::string(rest); }

TEST_CASE("a mail's source, date, title, text and id are what its header and its text part say") {
  const Draft draft = read_mail(mail("\nQatar hosted\ntalks.\n\nThey go on.\n"), "a.eml", {});
  CHECK(shown(draft) ==
        "2024-01-15T10:00:00+02:00 | Harbour Wire | Talks in Doha | Qatar hosted talks.//They go "
        "on. | ");
  CHECK(draft.report->external_id == "1@harbour.example");
  CHECK(draft.report->origin == "a.eml");
}

TEST_CASE("whatever bytes a header has, what is stored is UTF-8") {
  const Draft draft = read_mail(
      "From: D\xFCsseldorf\xFF <a@b\xFF.example>\nDate: 15 Jan 2024 10:00 +0000\nSubject: "
      "\xFC\xFF\n"
      "Message-ID: <\xFF@b.example>\nContent-Language: d\xFF, en\n\nText.\n",
      "a.eml", {});
  REQUIRE(draft.report);
  for (const std::string* text : {&draft.report->title, &draft.report->source, &draft.report->lang,
                                  &draft.report->external_id}) {
    CAPTURE(*text);
    CHECK(!find_invalid_utf8(*text));
  }
}

TEST_CASE("headers are read as mail programs write them") {
  const struct {
    std::string_view title, header, expected;
  } kCases[] = {
      {"words in other charsets",
       "From: =?iso-8859-1?Q?Ren=E9e_Dup=F4nt?= <r@presse.example>\nDate: Mon, 15 Jan 2024 "
       "10:00:00 "
       "GMT\nSubject: =?utf-8?B?2YXYrdin2K/Yq9in2Kog2YHZig==?=\n "
       "=?utf-8?B?INin2YTYr9mI2K3YqQ==?=\n",
       "2024-01-15T10:00:00Z | Renée Dupônt | محادثات في الدوحة | Text. | "},
      {"an address alone gives the domain",
       "From: newsletter@cedarpost.example\nDate: 15 Jan 2024 10:00 EST\nSubject: News\n",
       "2024-01-15T10:00:00-05:00 | cedarpost.example | News | Text. | "},
      {"a name that is the address gives it, too",
       "From: \"news@cedarpost.example\" <news@cedarpost.example>\nDate: Mon, 15 Jan 2024 10:00:00 "
       "+0000 (UTC)\nSubject: News\n",
       "2024-01-15T10:00:00Z | cedarpost.example | News | Text. | "},
      {"a subject over several lines",
       "From: a@b.example\nDate: Mon, 15 Jan 2024 10:00:00 +0000\nSubject: One\n two\n\tthree\n",
       "2024-01-15T10:00:00Z | b.example | One two three | Text. | "},
      {"no subject", "From: a@b.example\nDate: Mon, 15 Jan 2024 10:00:00 +0000\n",
       "2024-01-15T10:00:00Z | b.example | Text. |  | has no subject; its first line is the title"},
      {"no date", "From: a@b.example\nSubject: News\n", "a.eml: no publication date"},
      {"a day that does not exist",
       "From: a@b.example\nDate: Tue, 31 Feb 2024 10:00:00 +0000\nSubject: News\n",
       "a.eml: Tue, 31 Feb 2024 10:00:00 +0000: no such day"},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.title);
    CHECK(read(std::string(one.header) + "\nText.\n") == one.expected);
  }
}

TEST_CASE("the text is the plain text, decoded, else the HTML, and attachments are named") {
  const struct {
    std::string_view title, rest, expected;
  } kCases[] = {
      {"quoted-printable",
       "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
       "The emir said =E2=80=9Cyes=E2=80=\n=9D to all.\n",
       "The emir said “yes” to all. | "},
      {"base64",
       "Content-Type: text/plain; charset=windows-1256\nContent-Transfer-Encoding: base64\n\n"
       "3sfhIMfhw+Pt0SDk2uMuCg==\n",
       "قال الأمير نعم. | "},
      {"alternatives",
       "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
       "text/html\n\n<p>In <b>HTML</b>.</p>\n--b\nContent-Type: text/plain\n\nIn text.\n--b--\n",
       "In text. | "},
      {"an empty text beside HTML",
       "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
       "text/plain\n\n \n--b\nContent-Type: text/html\n\n<p>In <b>HTML</b> &amp; "
       "whole.</p>\n--b--\n",
       "In HTML & whole. | "},
      {"HTML alone",
       "Content-Type: text/html; charset=utf-8\n\n<html><head><style>p {}</style></head><body>"
       "<p>One.</p><script>x()</script><p>Two.</p></body></html>\n",
       "One.//Two. | "},
      {"attachments",
       "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText.\n--b\n"
       "Content-Type: application/pdf; name=\"map.pdf\"\nContent-Transfer-Encoding: "
       "base64\n\nAAAA\n"
       "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"list.txt\"\n\n"
       "Names.\n--b\nContent-Type: image/png\n\nx\n--b--\n",
       "Text. | attachments are not read: map.pdf, list.txt, image/png"},
      {"a mail in a mail",
       "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\n"
       "Content-Type: message/rfc822\n\nFrom: c@d.example\nSubject: Old\n\nThe old text.\n--b--\n",
       "See below.//The old text. | "},
      {"UTF-8 that says it is ASCII", "Content-Type: text/plain; charset=us-ascii\n\nDüsseldorf.\n",
       "Düsseldorf. | its text says us-ascii, but is UTF-8"},
      {"windows-1252 that says it is UTF-8",
       "Content-Type: text/plain; charset=utf-8\n\nD\xFCsseldorf.\n",
       "Düsseldorf. | its text says utf-8, but is not; read as windows-1252"},
      {"a charset that nobody knows",
       "Content-Type: text/plain; charset=x-klingon\n\nD\xFCsseldorf.\n",
       "Düsseldorf. | its text says x-klingon, but is not; read as windows-1252"},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.title);
    CHECK(
        read(mail(one.rest)) ==
        fmt::format("2024-01-15T10:00:00+02:00 | Harbour Wire | Talks in Doha | {}", one.expected));
  }
}

TEST_CASE("what a mail quotes and how it is signed are not its words") {
  const struct {
    std::string_view title, text, kept;
    MailKind kind = MailKind::kNew;
  } kCases[] = {
      {"an answer below",
       "On Mon, 15 Jan 2024, Jane Doe wrote:\n> Is it true?\n>> Yes?\n\nIt is.\n", "It is."},
      {"an answer above", "It is.\n\nAm 15.01.2024 um 10:00 schrieb Jane\nDoe:\n> Stimmt das?\n",
       "It is.\n\nAm 15.01.2024 um 10:00 schrieb Jane\nDoe:"},
      {"a line above that is wrapped",
       "Thanks.\nOn Monday, 15 January 2024 at 10:00, Jane Doe\n<jane@example.org> wrote:\n\n> Is "
       "it?\n",
       "Thanks."},
      {"in Arabic", "نعم.\nفي الاثنين كتب:\n> هل هذا صحيح؟\n", "نعم."},
      {"lines between", "> One?\nYes.\n> Two?\nNo.\n", "Yes.\nNo."},
      {"a signature", "Text.\n-- \nJane Doe\nHarbour Wire\n", "Text."},
      {"dashes that are none", "Text.\n--\nMore.\n", "Text.\n--\nMore."},
      {"what is forwarded", "---------- Forwarded message ---------\nFrom: A\n\nText.\n",
       "---------- Forwarded message ---------\nFrom: A\n\nText."},
      {"Outlook, in an answer", "Yes.\n\n-----Original Message-----\nFrom: A\n\nIs it?\n", "Yes.",
       MailKind::kAnswer},
      {"Outlook, forwarded", "-----Original Message-----\nFrom: A\n\nText.\n",
       "-----Original Message-----\nFrom: A\n\nText."},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.title);
    std::string kept = sender_words(one.text, one.kind).text;
    kept.erase(kept.find_last_not_of('\n') + 1);
    kept.erase(0, kept.find_first_not_of('\n'));
    CHECK(kept == one.kept);
  }
  CHECK(read(mail("\nIt is.\n\nOn Monday Jane Doe wrote:\n> Is it?\n> Truly?\n-- \nAnn\n")) ==
        "2024-01-15T10:00:00+02:00 | Harbour Wire | Talks in Doha | It is. | left out: 3 quoted "
        "lines, "
        "the signature");
}

TEST_CASE("a long list behind a line of dashes is no signature") {
  std::string text = "Text.\n-- \n";
  for (int line = 0; line < 30; ++line) text += fmt::format("Item {}.\n", line);
  CHECK_FALSE(sender_words(text, MailKind::kNew).has_signature);
}

TEST_CASE("quotations in HTML are left out as well") {
  std::size_t left_out = 0;
  CHECK(without_quotations("<p>Yes.</p><blockquote type=\"cite\"><blockquote>Old</blockquote> "
                           "older</blockquote><p>No.</p>",
                           left_out) == "<p>Yes.</p><p>No.</p>");
  CHECK(left_out == 1);
  CHECK(without_quotations("A<div class=\"gmail_quote\">On <div>x</div></div>B", left_out) == "AB");
  CHECK(without_quotations("A<blockquote type=cite>never closed", left_out) == "A");
  CHECK(without_quotations("A<", left_out) == "A<");
  CHECK(without_quotations("<blockquote>A saying.</blockquote> 1 < 2", left_out) ==
        "<blockquote>A saying.</blockquote> 1 < 2");
}

TEST_CASE("a mail that is not whole, or too large, is refused and says why") {
  CHECK(read("From: a@b.example\nDate: Mon, 15 Jan 2024 10:00:00 +0000\nSubj") ==
        "a.eml: cut off: it ends in its header");
  CHECK(read(mail("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHalf a te")) ==
        "a.eml: cut off: its last part has no end");
  CHECK(read(mail("Content-Transfer-Encoding: base64\n\nVGV4dA=\n")) ==
        "a.eml: cut off: it ends within its text");
  CHECK(read(mail(fmt::format("X-Long: {}\n\nText.\n", std::string(std::size_t{2} << 20U, 'x')))) ==
        "a.eml: its header is larger than 1 MiB");
}

TEST_CASE(
    "parts that are nested a thousand deep, or a hundred thousand, cost no more than this mail") {
  for (const int depth : {900, 100'000}) {
    std::string text(kHead);
    std::string end;
    for (int i = 0; i < depth; ++i)
      text += fmt::format("Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n", i);
    for (int i = depth; i-- > 0;) end += fmt::format("--b{}--\n", i);
    const std::string got = read(text + "Content-Type: text/plain\n\nDeep.\n" + end);
    CAPTURE(depth);
    CHECK(got.starts_with("2024-01-15T10:00:00+02:00 | Harbour Wire | Talks in Doha | "));
    CHECK((depth > 1000 || got.find("| Deep. |") != std::string::npos));
  }
}

TEST_CASE("a mailbox gives its mails one by one, and lines that begin with From are lines") {
  const std::string mark = "From desk@harbour.example Mon Jan 15 10:00:00 2024\n";
  const std::string first = mark + mail(
                                       "\nOne.\n\n>From Doha they went on.\n\nFrom there, at 10:15 "
                                       "sharp, to Cairo.\n\n");
  const std::string second = mark + "From: a@b.example\nSubject: No date\n\nTwo.\n\n";
  const std::string third = mark + mail("\n>>From a friend.\n\nThree.\n");
  CHECK(read_box(first + second + third) ==
        "2024-01-15T10:00:00+02:00 | Harbour Wire | Talks in Doha | One.//From Doha they went "
        "on.//From "
        "there, at 10:15 sharp, to Cairo. | \n"
        "in.mbox#2: no publication date\n"
        "2024-01-15T10:00:00+02:00 | Harbour Wire | Talks in Doha | Three. | left out: 1 quoted "
        "line\n");
}

TEST_CASE("of a mailbox that is cut in the middle, the last mail is refused by name") {
  const std::string mark = "From desk@harbour.example Mon Jan 15 10:00:00 2024\n";
  CHECK(read_box(mark + mail("\nOne.\n\n") + mark + mail("\nThe second is cut he")) ==
        "2024-01-15T10:00:00+02:00 | Harbour Wire | Talks in Doha | One. | \n"
        "in.mbox#2: cut off: the mailbox ends within a line\n");
}

TEST_CASE("what begins like a mail or a mailbox is told from articles") {
  CHECK(begins_as_mail(mail("\nText.\n")));
  CHECK(begins_as_mail(
      "Received: from a\n\tby b; now\nFROM: a@b.example\r\nDate: x\r\n\r\nText\r\n"));
  CHECK_FALSE(begins_as_mail("From Doha: talks go on\n\nText.\n"));
  CHECK_FALSE(begins_as_mail("Talks: a summary\nDate: 2024-01-15\n\nText.\n"));
  CHECK_FALSE(begins_as_mail("From: the desk\n\nText.\n"));
  CHECK(begins_as_mailbox("From a@b.example Mon Jan 15 10:00:00 2024\nSubject: x\n\n"));
  CHECK_FALSE(begins_as_mailbox("From Doha\n\nText.\n"));
}

}  // namespace parley::test::mail_test
