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
      {"a name in parentheses",
       "From: jane@x.example (Jane Doe)\nDate: 15 Jan 2024 10:00 +0000\nSubject: News\n",
       "2024-01-15T10:00:00Z | Jane Doe | News | Text. | "},
      {"an address that an archive of a list spells out",
       "From: jane at x.example (Jane Doe)\nDate: 15 Jan 2024 10:00 +0000\nSubject: News\n",
       "2024-01-15T10:00:00Z | Jane Doe | News | Text. | "},
      {"the same in another charset",
       "From: jane at x.example (=?utf-8?q?Ren=C3=A9e?=)\nDate: 15 Jan 2024 10:00 +0000\nSubject: "
       "News\n",
       "2024-01-15T10:00:00Z | Renée | News | Text. | "},
      {"the same without a name",
       "From: jane at x.example ()\nDate: 15 Jan 2024 10:00 +0000\nSubject: News\n",
       "2024-01-15T10:00:00Z | x.example | News | Text. | "},
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

TEST_CASE("the footer of a mailing list is left out") {
  const std::string rule(47, '_');
  for (const std::string_view footer :
       {"Talks mailing list\nTalks at lists.example\nhttps://lists.example/listinfo/talks\n",
        "Talks\nmailing list\nTalks@lists.example\n\n\n",
        "Talks mailing list -- talks@l.example\nTo unsubscribe: talks-leave@l.example\n"}) {
    CAPTURE(footer);
    const SenderWords words =
        sender_words(fmt::format("Text.\n-- \nJane\n{}\n{}", rule, footer), MailKind::kNew);
    CHECK(words.text == "Text.\n");
    CHECK(words.has_signature);
    CHECK(words.has_footer);
  }
  for (const std::string_view text :
       {"Egypt agreed.\nSee https://a.example\nIsrael did not.\n", "Egypt agreed.\n",
        "One.\nTwo.\nThree.\nhttps://a.example\n"}) {
    CAPTURE(text);
    CHECK_FALSE(sender_words(fmt::format("Text.\n{}\n{}", rule, text), MailKind::kNew).has_footer);
  }
  CHECK(
      read(mail(fmt::format("\nText.\n{}\nTalks mailing list\nTalks at lists.example\n", rule))) ==
      "2024-01-15T10:00:00+02:00 | Harbour Wire | Talks in Doha | Text. | left out: the footer of "
      "the mailing list");
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
                           MailKind::kNew, left_out) == "<p>Yes.</p><p>No.</p>");
  CHECK(left_out == 1);
  CHECK(without_quotations("A<div class=\"gmail_quote\">On <div>x</div></div>B", MailKind::kNew,
                           left_out) == "AB");
  CHECK(without_quotations("A<blockquote type=cite>never closed", MailKind::kNew, left_out) == "A");
  CHECK(without_quotations("A<", MailKind::kNew, left_out) == "A<");
  CHECK(without_quotations("<blockquote>A saying.</blockquote> 1 < 2", MailKind::kNew, left_out) ==
        "<blockquote>A saying.</blockquote> 1 < 2");
}

TEST_CASE("the mail that an answer answers is left out, and what is forwarded is not") {
  const std::string_view kWords = "Egypt agreed.\n\nJane\n\n";
  const std::string_view kBlocks[] = {
      "________________________________\nFrom: Ali <a@b.example>\nSent: Monday, 15 January "
      "2024\nTo: "
      "Jane\nSubject: Talks\n\nIsrael refused.\n",
      "From: Ali\nSent: Monday\n\nIsrael refused.\n",
      "*From:* Ali\n*To:* Jane\n\nIsrael refused.\n",
      "**Von**: Ali\n\n**Gesendet**: Montag\n\n**An**: Jane\n\nIsrael refused.\n",
      "De : Ali\nEnvoyé : lundi\nÀ : Jane\nObjet : Talks\n\nIsrael refused.\n",
      "De: Ali\nEnviado: lunes\nPara: Jane\nAsunto: Talks\n\nIsrael refused.\n",
      "Da: Ali\nInviato: lunedì\nA: Jane\nOggetto: Talks\n\nIsrael refused.\n",
      "От: Ali\nОтправлено: 15 января\nКому: Jane\nТема: Talks\n\nIsrael refused.\n",
      "من: Ali\nتم الإرسال: الاثنين\nإلى: Jane\nالموضوع: Talks\n\nIsrael refused.\n",
      "-----Original Message-----\nFrom: Ali\n\nIsrael refused.\n",
      "-----Ursprüngliche Nachricht-----\n\nIsrael refused.\n",
  };
  for (const std::string_view block : kBlocks) {
    CAPTURE(block);
    const std::string text = std::string(kWords).append(block);
    const SenderWords words = sender_words(text, MailKind::kAnswer);
    CHECK(words.text == kWords);
    CHECK(words.quotes_mail);
    CHECK(sender_words(text, MailKind::kForward).text == text);
    for (const std::string_view own : {"", "FYI\n\n"}) {
      const std::string forwarded = std::string(own).append(block);
      CHECK(sender_words(forwarded, MailKind::kNew).text == forwarded);
    }
  }
  CHECK(sender_words(std::string(kWords).append(kBlocks[0]), MailKind::kNew).text == kWords);
  const SenderWords signed_above = sender_words(
      fmt::format("Yes.\n-- \nJane\n{}{}", kBlocks[0], std::string(40, '\n')), MailKind::kAnswer);
  CHECK(signed_above.text == "Yes.\n");
  CHECK(signed_above.has_signature);
}

TEST_CASE("fields that begin no other mail stay in an answer") {
  for (const std::string_view text :
       {"Date: Monday\nFrom: Ali\nSubject: One\n\nText.\n", "From: Doha\nThey went on.\n",
        "To: all\nSubject: Talks\nText.\n",
        "See below.\n\n---------- Forwarded message ---------\nFrom: A\nDate: Monday\n\nText.\n",
        "See below.\n\nBegin forwarded message:\n\nFrom: A\nDate: Monday\n\nText.\n"}) {
    CAPTURE(text);
    CHECK(sender_words(text, MailKind::kAnswer).text == text);
  }
}

TEST_CASE("a subject says whether a mail is an answer or forwarded") {
  for (const char* subject : {"Re: Talks", "RE : Talks", "Re[2]: Talks", "AW: WG: Talks",
                              "R: Talks", "[list] Re: Talks", "رد: محادثات"})
    CHECK(kind_of_subject(subject) == MailKind::kAnswer);
  for (const char* subject : {"Fwd: Talks", "FW: Re: Talks", "WG: Talks", "TR: Talks", "RV: Talks"})
    CHECK(kind_of_subject(subject) == MailKind::kForward);
  for (const char* subject : {"Talks", "Doha: talks go on", "", "[list] Talks"})
    CHECK(kind_of_subject(subject) == MailKind::kNew);
}

TEST_CASE("Outlook's answers in HTML are cut where it begins the mail that they answer") {
  const std::string_view kOld =
      "<p><b>From:</b> Ali<br><b>Sent:</b> Monday<br><b>To:</b> Jane</p></div><p>Israel "
      "refused.</p>";
  for (const std::string_view begin :
       {"<div id=\"divRplyFwdMsg\" dir=\"ltr\">", "<div id=\"appendonsend\"></div><hr><div>",
        "<div>", "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in'>",
        "<div style=\"border:none; border-top:solid #B5C4DF 1.0pt\">"}) {
    CAPTURE(begin);
    const std::string html = fmt::format("<p>Egypt agreed.</p>{}{}", begin, kOld);
    const auto sent = [&](std::string_view subject, std::string_view rest) {
      return read(
          fmt::format("From: Jane <j@b.example>\nDate: Mon, 15 Jan 2024 10:00:00 +0000\n{}\n"
                      "Content-Type: text/html\n\n{}{}\n",
                      subject, rest, html));
    };
    CHECK(sent("Subject: RE: Talks", "") ==
          "2024-01-15T10:00:00Z | Jane | RE: Talks | Egypt agreed. | left out: what it quotes of "
          "another mail");
    CHECK(sent("Subject: Talks\nIn-Reply-To: <1@b.example>", "") ==
          "2024-01-15T10:00:00Z | Jane | Talks | Egypt agreed. | left out: what it quotes of "
          "another mail");
    for (const char* subject : {"Subject: FW: Talks", "Subject: Talks"})
      CHECK(sent(subject, "").find("Israel refused. | ") != std::string::npos);
  }
  CHECK(
      read("From: Jane <j@b.example>\nDate: Mon, 15 Jan 2024 10:00:00 +0000\nSubject: Fwd: Talks\n"
           "Content-Type: text/html\n\n<p>FYI</p><div class=\"gmail_quote\"><p>Israel refused.</p>"
           "</div>\n") == "2024-01-15T10:00:00Z | Jane | Fwd: Talks | FYI//Israel refused. | ");
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
