// SPDX-License-Identifier: MIT
// What files hold that newsrooms send: told by their content, read to reports, and each danger of such
// files refused by name.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cstdlib>

#include "core/files/loaded_library.h"
#include "core/report_reader.h"
#include "tests/core/packed_file.h"
#include "tests/support.h"

namespace parley::formats_test {

/// "title | published | body" of each report, or "! why not", a line each; line breaks as "/".
std::string read(std::string_view bytes, std::string_view name = "a", ReadOptions options = {}) {
  std::string lines;
  read_reports(bytes, name, options, [&](const Draft& draft) {
    if (!lines.empty()) lines += '\n';
    for (const std::string& note : draft.notes) lines += "note: " + note + '\n';
    std::string line = draft.report
                           ? draft.report->title + " | " + format(draft.report->published) + " | " +
                                 draft.report->body
                           : "! " + draft.report.error().message;
    for (char& c : line) c = c == '\n' ? '/' : c;
    lines += line;
    return Visit::kContinue;
  });
  return lines;
}

NewReport read_one(std::string_view bytes, ReadOptions options = {}) {
  std::optional<NewReport> found;
  read_reports(bytes, "a", options, [&](const Draft& draft) {
    REQUIRE(draft.report);
    found = *draft.report;
    return Visit::kContinue;
  });
  REQUIRE(found);
  return *found;
}

const ReadOptions kDated{.date = "2024-01-15", .zone = "", .source = "", .tags = {}};

TEST_CASE("what a file is, is told by its content, and what is no article is refused by name") {
  struct {
    std::string_view bytes, read;
  } const kCases[] = {
      {"Talks end\n\nEgypt agreed.", "Talks end | 2024-01-15 | Egypt agreed."},
      {"<3 for Doha\n\nEgypt agreed.", "<3 for Doha | 2024-01-15 | Egypt agreed."},
      {"<https://example.org/a> says\n\nEgypt agreed.",
       "<https://example.org/a> says | 2024-01-15 | Egypt agreed."},
      {"<h1>Talks end</h1><p>Egypt agreed.", "Talks end | 2024-01-15 | Egypt agreed."},
      {"Talks end\n\n<p>Egypt agreed.</p><p>Qatar, too.</p>",
       "Talks end | 2024-01-15 | Egypt agreed.//Qatar, too."},
      {"<b>Talks end</b>\n\nEgypt agreed.\n\nQatar, too.",
       "Talks end | 2024-01-15 | Egypt agreed.//Qatar, too."},
      {"<!-- x --><!DOCTYPE html>\n<title>Talks end</title><body><p>Egypt agreed.",
       "Talks end | 2024-01-15 | Egypt agreed."},
      {R"(<?xml version="1.0"?><gpx version="1.1"><wpt/></gpx>)",
       "! a: XML whose first element is <gpx>: not read by parley"},
      {"<!DOCTYPE svg [<!ELEMENT a (b)>]><svg/>",
       "! a: XML whose first element is <svg>: not read by parley"},
      {"<?xml version='1.0'?>", "! a: XML or HTML without any element: not read by parley"},
      {R"({\rtf1\ansi Egypt agreed.})", "! a: RTF: not read by parley"},
      {R"(\documentclass{article})", "! a: LaTeX: not read by parley"},
      {"\x89PNG\r\n\x1A\n....", "! a: a PNG image: not read by parley"},
      {"PK\x03\x04 xl/workbook.xml",
       "! a: a zip file that is neither DOCX nor ODT: not read by parley"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
       "! a: an old Office file (.doc, .xls, .ppt) or an Outlook message: not read by parley"},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.bytes);
    CHECK(read(one.bytes, "a", kDated) == one.read);
  }
}

TEST_CASE("a name of a format overrides what a file looks like") {
  ReadOptions options = kDated;
  options.format = "text";
  CHECK(read("<gpx> files\n\nEgypt agreed.", "a", options) ==
        "<gpx> files | 2024-01-15 | Egypt agreed.");
  options.format = "html";
  CHECK(read("Talks end<p>Egypt agreed to it.", "a", options) == "! a: no title");
}

TEST_CASE("of a page only what somebody wrote becomes text") {
  struct {
    std::string_view html, text;
  } const kCases[] = {
      {"<p>One</p><p>Two</p>", "One//Two"},
      {"<p>One<br>Two<br><br>Three", "One//Two//Three"},
      {"<p>A&nbsp;b &amp; c &mdash; &#8220;d&#8221;", "A b & c — “d”"},
      {"<p>One <b>bold</b><i> word</i>s.", "One bold words."},
      {"<script>x('<p>No')</script><style>p{}</style><noscript>No</noscript><p>One", "One"},
      {"<nav>No</nav><p>One</p><footer>No</footer><aside>No</aside>", "One"},
      {"<p>One<figure><img><figcaption>No</figcaption></figure><p>Two", "One//Two"},
      {"<form>No<button>No</button></form><p>One<!-- No -->", "One"},
      {"<p>One<p hidden>No<p style='display: none'>No<p aria-hidden=true>No", "One"},
      {"<div class='share-buttons'>No</div><div id=comments><p>No</div><p>One", "One"},
      {"<p>One<p><a href=x>Read also: another one</a><p><a href=y>Egypt</a> agreed, it said.",
       "One//Egypt agreed, it said."},
      {"<p>One<p>Lire aussi&nbsp;: <a href=x>La Chine et la Russie opposent leur veto</a>", "One"},
      {"<p>One<p><strong>Lire aussi : <a href=x>Qui gouverne la Libye ?</a></strong>", "One"},
      {"<p>One<p>اقرأ أيضا: <a href=x>روسيا تعلن موقفها من الهدنة</a>", "One"},
      {"<p>One<p>READ MORE <a href=x>China and Russia veto a draft on the truce</a>", "One"},
      {"<p>Qatar said: <a href=x>“We have an agreement on all points”</a>",
       "Qatar said: “We have an agreement on all points”"},
      {"<p>Hamas said <a href=x>it would not accept any of the new terms</a>.",
       "Hamas said it would not accept any of the new terms."},
      {"<p>Hamas said <a href=x>it would not accept any of the new terms.</a>",
       "Hamas said it would not accept any of the new terms."},
      {"<p>Egypt agreed. Israel: <a href=x>no talks before the hostages are free</a>",
       "Egypt agreed. Israel: no talks before the hostages are free"},
      {"<ul><li>Egypt: <a href=x>agreed to all of the terms on Monday</a></ul>",
       "Egypt: agreed to all of the terms on Monday"},
      {"<p>One<p class='wp-caption-text'>No<div class='Most-Read'>No</div><p class='x related'>No",
       "One"},
      {"<p>One<div data-component=related>No</div><p data-component=text>Two", "One//Two"},
      {"<p>One <span class=sr-only>(opens in a window)</span><p class='photo-credit'>No", "One"},
      {"<p>One<blockquote class='twitter-tweet'><p>No</blockquote><blockquote>Two</blockquote>",
       "One//Two"},
      {"<div class=breaking-news>No</div><p>One<p>ADVERTISEMENT<p>- Publicité -<p>Two", "One//Two"},
      {"<p class='related-to-gaza'>One<p class='credits caption-free'>Two<p>An advertisement ran.",
       "One//Two//An advertisement ran."},
      {"<div class=breaking-news><h1>T</h1><p>One</div>", "One"},
      {"<ul><li>One<li>Two</ul>", "One//Two"},
      {"<table><tr><td>One<td>Two</table>", "One//Two"},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.html);
    const std::string page = "<title>T</title><body>" + std::string(one.html);
    CHECK(read(page, "a", kDated) == "T | 2024-01-15 | " + std::string(one.text));
  }
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

/// What a page gives whose body is `html`; "Story" for each of the paragraphs of the story.
std::string story_of(const std::string& html) {
  ReadOptions options = kDated;
  options.format = "html";
  std::string text = read("<title>T</title><body>" + html, "a", options);
  constexpr std::string_view kStory =
      "Qatar said on Monday that the delegations had met twice and would meet again.";
  for (std::size_t at = 0; (at = text.find(kStory, at)) != std::string::npos;)
    text.replace(at, kStory.size(), "Story");
  return text;
}

TEST_CASE("a page that does not say where its article is has it where most text is no link") {
  const std::string story =
      "Qatar said on Monday that the delegations had met twice and would meet again.";
  const std::string rights =
      "<div class=copyright><p>All rights reserved by the paper and its editors in Berlin, "
      "Germany.</p></div>";
  const std::string card =
      "<div class=card><a href=x>Germany sends a minister to the border</a><p>What she saw there "
      "on her first day, and what she did not.</p></div>";
  const std::string linked_card =
      "<div class=card><a href=x><h3>Germany sends a minister</h3><p>What she saw there on her "
      "first day, and what she said of it.</p></a></div>";
  const std::string in_blocks = repeated("<div>" + story + "</div>", 3);
  struct {
    std::string html, text;
  } const kCases[] = {
      {"<h1>T</h1><div class=story>" + repeated(story + "<br><br>", 3) + "</div>" + rights,
       "Story//Story//Story"},
      {"<div class=story>" + in_blocks + "</div>" + rights, "Story//Story//Story"},
      {"<div class=story>" + repeated("<span style='Display: block'>" + story + "</span>", 3) +
           "</div>" + rights,
       "Story//Story//Story"},
      {"<div class=story>" + repeated("<section><div><p>" + story + "</div></section>", 4) +
           "</div>" + rights,
       "Story//Story//Story//Story"},
      {"<amp-consent><div><p>We and our partners in Germany store cookies, and more." +
           repeated("<p>" + story, 3) + "</div></amp-consent><div>" + in_blocks + "</div>",
       "Story//Story//Story"},
      {"<div><p>" + story + "<p>" + story + "</div><div class=grid>" + repeated(card, 8) + "</div>",
       "Story//Story"},
      {"<div class=grid>" + repeated(linked_card, 8) + "</div><div><p>" + story + "<p>" + story +
           "</div>",
       "Story//Story"},
      {"<h1>T</h1><div class=lead>Egypt waits for an answer, while the delegations of both sides "
       "stay in Doha for the week.</div><div class=story>" +
           repeated("<p>" + story, 4) + "</div>" + rights,
       "Egypt waits for an answer, while the delegations of both sides stay in Doha for the "
       "week.//Story//Story//Story//Story"},
      {"<div class=part><p>" + story + "<p>" + story + "<p>" + story + "</div><div class=part><p>" +
           story + "</div>",
       "Story//Story//Story//Story"},
      {"<div><p>" + story + "<blockquote>" + repeated("<p>" + story, 4) + "</blockquote></div>",
       "Story//Story//Story//Story//Story"},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.html);
    CHECK(story_of(one.html) == "T | 2024-01-15 | " + one.text);
  }
  CHECK(story_of("<div class=a>" + in_blocks + "</div><div class=b>" + in_blocks + "</div>") ==
        "note: the page does not say where its article is: the text may hold other texts of the "
        "page\nT | 2024-01-15 | Story//Story//Story//Story//Story//Story");
}

TEST_CASE("a page says of its article in many places what it is") {
  const NewReport linked = read_one(R"(<html lang=fr><script type="application/ld+json">
      <!-- [{"@type":"WebSite","name":"No"},{"@type":["ReportageNewsArticle"],"headline":"A title",
      "datePublished":"2024-01-15T10:00:00Z","author":[{"name":"Jane Doe"},{"name":"John Roe"}],
      "publisher":{"name":"A Wire"},"keywords":"a, b",
      "articleBody":"Qatar
agreed."}] --></script><body><p>Subscribe.)");
  CHECK(linked.title == "A title");
  CHECK(format(linked.published) == "2024-01-15T10:00:00Z");
  CHECK(linked.author == "Jane Doe, John Roe");
  CHECK(linked.source == "A Wire");
  CHECK(linked.lang == "fr");
  CHECK(linked.tags == std::vector<std::string>{"a", "b"});
  CHECK(linked.body == "Qatar agreed.");
  const NewReport plain = read_one(
      "<title>Talks end | A Wire</title><meta property=og:site_name content='A Wire'>"
      "<link rel=canonical href='https://example.org/1'><meta name=author content='By Jane Doe'>"
      "<body><time datetime='2024-01-16'>today</time><p>Egypt agreed.");
  CHECK(plain.title == "Talks end");
  CHECK(plain.url == "https://example.org/1");
  CHECK(plain.author == "Jane Doe");
  CHECK(format(plain.published) == "2024-01-16");
  CHECK(read("<title>T</title><p>Egypt agreed.") == "! a: no publication date");
}

TEST_CASE("charsets are taken as they are, whatever a page says of them") {
  struct {
    std::string_view head, body, read;
  } const kCases[] = {
      {"<meta charset=utf-8>", "<p>Caf\xC3\xA9", "T | 2024-01-15 | Café"},
      {"<meta charset=iso-8859-1>", "<p>Caf\xE9 \x96 ok", "T | 2024-01-15 | Café – ok"},
      {"<meta http-equiv=content-type content='text/html; charset=windows-1256'>",
       "<p>\xE3\xD5\xD1", "T | 2024-01-15 | مصر"},
      {"<meta charset=windows-1251>", "<p>\xC5\xE3\xE8\xEF\xE5\xF2", "T | 2024-01-15 | Египет"},
      {"<meta charset=windows-1251>", "<p>Caf\xC3\xA9",
       "note: the page says windows-1251, but is UTF-8\nT | 2024-01-15 | Café"},
      {"<meta charset=utf-8>", "<p>Caf\xE9",
       "note: the page says utf-8, but is not; read as windows-1252\nT | 2024-01-15 | Café"},
      {"", "<p>Caf\xE9",
       "note: the page names no charset, and is not UTF-8; read as windows-1252\n"
       "T | 2024-01-15 | Café"},
      {"<meta charset=utf-16>", "<p>Caf\xE9",
       "note: the page says utf-16, but is not; read as windows-1252\nT | 2024-01-15 | Café"},
      {"<meta charset=no-such>", "<p>Caf\xE9",
       "note: the page says no-such, but is not; read as windows-1252\nT | 2024-01-15 | Café"},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.head);
    const std::string page =
        "<html>" + std::string(one.head) + "<title>T</title>" + std::string(one.body);
    CHECK(read(page, "a", kDated) == one.read);
  }
  std::string wide = "\xFF\xFE";
  for (const char c : std::string_view("<html><title>T</title><p>Hello")) wide += {c, '\0'};
  CHECK(read(wide, "a", kDated) == "T | 2024-01-15 | Hello");
}

std::string rss(std::string_view items) {
  return "<rss version='2.0'><channel><title>A Wire</title>" + std::string(items) +
         "</channel></rss>";
}

TEST_CASE("an item of a feed is a report, whatever dirt it has") {
  struct {
    std::string_view item, read;
  } const kCases[] = {
      {"<item><title>T</title><pubDate>Mon, 15 Jan 2024 10:00:00 EST</pubDate>"
       "<description>&lt;p&gt;One&amp;nbsp;day&lt;/p&gt;</description></item>",
       "T | 2024-01-15T10:00:00-05:00 | One day"},
      {"<item><title>A&nbsp;b & c</title><pubDate>15 Jan 2024 10:00:00 GMT</pubDate>"
       "<description>One</description></item>",
       "A\u00A0b & c | 2024-01-15T10:00:00Z | One"},
      {"<item><title>T</title><dc:date>2024-01-15T10:00:00Z</dc:date>"
       "<content:encoded><![CDATA[<p>One<p>Two]]></content:encoded></item>",
       "T | 2024-01-15T10:00:00Z | One//Two"},
      {"<item><title>T</title><pubDate>Mon, 15 Jan 2024 10:00:00 +0000</pubDate>"
       "<content:encoded><![CDATA[<figure><figcaption>No</figcaption></figure><p>One</p>"
       "<p>The post <a href=x>T</a> appeared first on <a href=y>A Wire</a>.]]></content:encoded>"
       "</item>",
       "T | 2024-01-15T10:00:00Z | One"},
      {"<item><pubDate>Mon, 15 Jan 2024 10:00:00 +0000</pubDate><description>No title"
       "</description></item>",
       "No title | 2024-01-15T10:00:00Z | No title"},
      {"<item><title>T</title><description>One</description></item>",
       "! a:1: \"T\": no publication date"},
      {"<item><title>T</title><pubDate>soon</pubDate></item>",
       "! a:1: \"T\": soon: not a date that parley reads"},
      {"<item><pubDate>Mon, 15 Jan 2024 10:00:00 +0000</pubDate></item>",
       "! a:1: an item without title and text"},
  };
  for (const auto& one : kCases) {
    CAPTURE(one.item);
    CHECK(read(rss(one.item)) == one.read);
  }
}

TEST_CASE("names of sources, authors and tags are what they stand for, as titles are") {
  const auto channel = [](std::string_view title) {
    return read_one(fmt::format(
        "<rss version='2.0'><channel><title>{}</title><item><title>T</title><pubDate>15 Jan 2024 "
        "10:00:00 GMT</pubDate><dc:creator><![CDATA[Jane &amp; Joe]]></dc:creator>"
        "<category><![CDATA[War &amp; Peace]]></category></item></channel></rss>",
        title));
  };
  CHECK(channel("News &#038; Views").source == "News & Views");
  CHECK(channel("News &amp;#038; Views").source == "News & Views");
  const NewReport item = channel("<![CDATA[Foo &amp; Bar]]>");
  CHECK(item.source == "Foo & Bar");
  CHECK(item.author == "Jane & Joe");
  CHECK(item.tags == std::vector<std::string>{"War & Peace"});
  CHECK(read_one("<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>Atom &amp;amp; "
                 "Eve</title><entry><title>T</title><updated>2024-01-15</updated></entry></feed>")
            .source == "Atom & Eve");
  const NewReport page = read_one(R"(<script type="application/ld+json">{"@type":"NewsArticle",
      "headline":"Talks end | Pub &amp; Co","datePublished":"2024-01-15","author":{"name":"A &amp; B"},
      "publisher":{"name":"Pub &amp; Co"},"keywords":["C &amp; D"]}</script><body><p>Egypt agreed.)");
  CHECK(page.title == "Talks end");
  CHECK(page.source == "Pub & Co");
  CHECK(page.author == "A & B");
  CHECK(page.tags == std::vector<std::string>{"C & D"});
}

TEST_CASE("a feed that breaks off gives its whole items, and says where it breaks") {
  std::string items;
  for (int i = 1; i <= 3; ++i) {
    const std::string n = std::to_string(i);
    items += "<item><title>T" + n + "</title><guid>urn:" + n +
             "</guid><pubDate>Mon, 15 Jan 2024 10:00:00 GMT</pubDate></item>\n";
  }
  const std::string whole = rss(items);
  const std::string first = "T1 | 2024-01-15T10:00:00Z | ", second = "T2 | 2024-01-15T10:00:00Z | ";
  const std::string cut = whole.substr(0, whole.find("T3") + 1);
  const std::string read_cut = read(cut);
  CAPTURE(read_cut);
  CHECK(read_cut.starts_with(first + "\n" + second + "\n! a: line 3: "));
  CHECK(read(cut + "<b></title></item>").starts_with(first + "\n" + second + "\n! a: line 3: "));

  const std::string json =
      R"({"version":"https://jsonfeed.org/version/1","items":[)"
      R"({"id":"1","title":"T1","content_text":"","date_published":"2024-01-15"},)"
      "\n"
      R"({"id":"2","title":"T2","content_)";
  CHECK(read(json) ==
        "T1 | 2024-01-15 | \n"
        "! a: line 2: the file breaks off here");
}

TEST_CASE("no text makes parley expand its entities, read files, or nest without end") {
  const std::string good =
      "<item><title>T</title><pubDate>Mon, 15 Jan 2024 10:00:00 GMT</pubDate></item>";
  const std::string read_good = "T | 2024-01-15T10:00:00Z | ";
  std::string laughs = "<!DOCTYPE rss [<!ENTITY l0 'ha'>";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "&l" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY l" + std::to_string(i) + " '";
    for (int n = 0; n < 10; ++n) laughs += before;
    laughs += "'>";
  }
  const std::string bomb = read(laughs + "]>" + rss(good + "<item><title>&l11;</title></item>"));
  CAPTURE(bomb);
  CHECK(bomb.starts_with(read_good + "\n! a"));
  CHECK(bomb.find("haha") == std::string::npos);

  const std::string stolen = read("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" +
                                  rss("<item><title>&x;</title></item>" + good));
  CHECK(stolen == "! a:1: &x; is an entity of its own, which is not expanded\n" + read_good);

  std::string deep_xml, deep_html = "<html>";
  for (int i = 0; i < 1'000'000; ++i) deep_xml += "<a>";
  for (int i = 0; i < 1'000'000; ++i) deep_html += "<div>";
  const std::string nested = read(rss(good + "<item>" + deep_xml));
  CAPTURE(nested);
  CHECK(nested.starts_with(read_good + "\n! a: line 1: nested deeper than 256"));
  CHECK(read(deep_html) == "! a: line 1: HTML nested deeper than 256");
}

TEST_CASE("agencies' items are used, withheld or canceled, as they say") {
  const auto ninjs = [](std::string_view members) {
    return R"({"uri":"urn:1","versioncreated":"2024-01-15T10:00:00Z",)" + std::string(members) +
           "}";
  };
  CHECK(read(ninjs(R"("headline":"T","body_text":"One")")) == "T | 2024-01-15T10:00:00Z | One");
  CHECK(
      read(ninjs(
          R"("headlines":[{"value":"T"}],"bodies":[{"value":"<p>One<p>Two","contentType":"text/html"}])")) ==
      "T | 2024-01-15T10:00:00Z | One//Two");
  CHECK(read(ninjs(R"("headline":"T","pubstatus":"withheld","body_text":"One")")) ==
        "! a: T: withheld by its agency");
  CHECK(read(ninjs(R"("headline":"T","type":"picture","body_text":"One")")) ==
        "! a: T: a picture, not a text");
  CHECK(read("[" + ninjs(R"("headline":"T","body_text":"One")") + R"(,{"uri":"urn:2","bod)") ==
        "T | 2024-01-15T10:00:00Z | One\n! a: line 1: the file breaks off here");
  const NewReport kill =
      read_one(ninjs(R"("pubstatus":"canceled","ednote":"wrong day","headline":"T")"));
  CHECK(kill.external_id == "urn:1");
  CHECK(kill.withdrawn == "canceled by its agency: wrong day");
}

std::string docx(const std::string& document, const std::string& core = "") {
  const test::TempDir dir;
  std::vector<test::Member> members = {{"word/document.xml", document}};
  if (!core.empty()) members.push_back({"docProps/core.xml", core});
  test::pack(dir / "a.docx", test::Pack::kZip, members);
  return test::read_back(dir / "a.docx");
}

TEST_CASE("an office document gives its paragraphs, and no bomb") {
  const std::string text =
      "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>A title</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r><w:del><w:r><w:t>No</w:t></w:r></w:del>"
      "</w:p></w:body></w:document>";
  CHECK(read(docx(text), "a", kDated) == "A title | 2024-01-15 | One two");
  CHECK(read(docx(text)) == "! a: no publication date");
  CHECK(read(docx(text, "<p xmlns:d='d'><d:created>2024-02-01T00:00:00Z</d:created></p>")) ==
        "note: no date in its text or name; that of the file's properties is taken\n"
        "A title | 2024-02-01T00:00:00Z | One two");
  CHECK(read(docx(std::string(65U << 20U, ' ')), "a", kDated) ==
        "! a: word/document.xml unpacks to more than a document can have");
  CHECK(read(docx("<w:document xmlns:w='w'><w:p>"), "a", kDated)
            .starts_with("! a: word/document.xml: line 1: "));
  const std::string whole = docx(text);
  CHECK(read(whole.substr(0, whole.size() / 2), "a", kDated).starts_with("! a: "));
}

/// A program of that name stands in a directory that is searched alone.
struct Programs {
  test::TempDir dir;
  std::string before = std::getenv("PATH");
  Programs() { ::setenv("PATH", (dir / "").c_str(), 1); }
  ~Programs() { ::setenv("PATH", before.c_str(), 1); }
  void put(const std::string& name, const std::string& script) const {
    test::write_file(dir / name, "#!/bin/sh\n" + script);
    ::chmod((dir / name).c_str(), 0700);
  }
};

TEST_CASE("a PDF is read by pdftotext, which may be missing, fail, or find nothing") {
  const Programs programs;
  CHECK(read("%PDF-1.7 ...", "a", kDated) ==
        "! a: reading PDF takes pdftotext, which is not installed");
  programs.put("pdftotext", "read -r line; echo \"Talks end\"; echo; echo \"It got $line.\"");
  CHECK(read("%PDF-1.7 x\n", "a", kDated) == "Talks end | 2024-01-15 | It got %PDF-1.7 x.");
  programs.put("pdftotext", "exit 1");
  CHECK(read("%PDF-1.7", "a", kDated) ==
        "! a: pdftotext cannot read it: damaged, or protected by a password");
  programs.put("pdftotext", "echo");
  CHECK(read("%PDF-1.7", "a", kDated) == "! a: a PDF without text: its pages are pictures");
}

TEST_CASE("a library that is missing is named with its package, and so is a function of it") {
  const auto none = LoadedLibrary::load("libno-such.so.1", "libno-such", "maps");
  REQUIRE(!none);
  CHECK(none.error().message == "reading maps takes libno-such, which is not installed");
  CHECK(none.error().hint == "apt install libno-such");
  auto library = test::must(LoadedLibrary::load("libc.so.6", "libc6", "maps"));
  void (*function)() = nullptr;
  library.find("abort", function);
  CHECK(library.complete());
  library.find("no_such_function", function);
  CHECK(library.complete().error().message ==
        "libc.so.6 has no no_such_function: another version of it is needed");
}

TEST_CASE("HTML in JSON Lines is read as that") {
  CHECK(
      read(
          R"({"title":"A &amp; b","date":"2024-01-15","text":"<p>One</p><script>No</script><p>Two</p>"})",
          "a.jsonl") == "A & b | 2024-01-15 | One//Two");
  CHECK(read(R"({"title":"T","date":"2024-01-15","text":"2 < 3 and 5 > 4"})", "a.jsonl") ==
        "T | 2024-01-15 | 2 < 3 and 5 > 4");
}

}  // namespace parley::formats_test
