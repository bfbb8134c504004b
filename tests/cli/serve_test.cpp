// SPDX-License-Identifier: MIT
// parley serve as a function: a request in, a response out. What strangers may send, who is let in, and what
// each page shows of an archive whose texts are hostile. What needs sockets is in serve_http_test.cpp.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "cli/formats/event_format.h"
#include "cli/line/run.h"
#include "cli/serve/html.h"
#include "cli/serve/route.h"
#include "cli/serve/site.h"
#include "tests/support.h"

namespace parley::test::serve_in_cli_test {

using Words = std::vector<std::string>;

constexpr const char* kToken = "0123456789abcdef0123456789abcdef";

/// An archive, what is said of it on the command line, and its site.
class Desk {
 public:
  Desk() {
    session_.environment = [this](const char* name) -> std::optional<std::string> {
      if (std::string_view(name) == "PARLEY_ARCHIVE") return archive();
      return std::nullopt;
    };
    session_.run = cli::run;
    parley({"init"});
  }
  std::string parley(const Words& words) {
    std::ostringstream out, err;
    cli::Session session = {.in = in_, .out = out, .err = err, .clock = clock};
    session.environment = session_.environment;
    const int status = cli::run(words, session);
    REQUIRE_MESSAGE(status == 0, fmt::format("{}: {}", fmt::join(words, " "), err.str()));
    return out.str();
  }
  void add(const std::string& text) {
    std::ofstream(dir_ / "article.md") << text;
    parley({"add", "--no-events", dir_ / "article.md"});
  }
  void record(const std::string& summary, Words more = {}) {
    Words words = {"record", summary, "--when", "2024-02-01", "--by", "hamas", "--to", "israel"};
    words.insert(words.end(), more.begin(), more.end());
    parley(words);
  }
  /// Of somebody who has the cookie.
  [[nodiscard]] cli::HttpResponse get(const std::string& target, cli::HttpHeaders more = {}) const {
    cli::HttpRequest request{"GET", target, {{"host", "127.0.0.1:8642"}}};
    const bool has_cookie = std::any_of(more.begin(), more.end(),
                                        [](const auto& one) { return one.first == "cookie"; });
    if (!has_cookie) request.headers.emplace_back("cookie", fmt::format("parley-8642={}", kToken));
    request.headers.insert(request.headers.end(), more.begin(), more.end());
    return site.respond(request);
  }
  [[nodiscard]] std::string archive() const { return dir_ / "archive"; }

  FixedClock clock;

 private:
  TempDir dir_;
  mutable std::istringstream in_;
  mutable std::ostringstream out_, err_;
  cli::Session session_ = {.in = in_, .out = out_, .err = err_, .clock = clock};

 public:
  cli::Site site{session_, {.token = kToken, .port = 8642}};
};

constexpr const char* kHostileArticle = R"md(---
title: "</title><script>alert(1)</script> ]]> Qatar's \"offer\" & more"
date: 2024-02-01
source: "<img src=x onerror=alert(2)>"
url: "javascript:alert(3)"
author: "<svg/onload=alert(4)>"
tags: ["<b>", "a&b"]
---
<script>alert(5)</script> Hamas met Qatar in Doha. ]]> -->

Israel said "no" to Hamas <a href="javascript:alert(6)">here</a> {
  { 7 * 7 }
} ${8*8}.
)md";

/// With hostile texts wherever a text can be.
void fill(Desk& desk) {
  desk.add(kHostileArticle);
  desk.parley({"negotiation", "new", "talks", "--title", "<script>talks</script>", "--party",
               "hamas", "--party", "israel", "--mediator", "qatar", "--issue",
               "truce=<i>A truce</i>"});
  const Words in_talks = {"--negotiation", "talks",       "--issue",
                          "truce",         "--published", "2024-02-01"};
  Words offer = in_talks, answer = in_talks;
  offer.insert(offer.end(), {"--stance", "offers", "--round", "<u>Doha</u>", "--place", "\"Doha\"",
                             "--host", "qatar"});
  desk.record("Hamas <script>offers</script> a \"truce\" & ']]>'", offer);
  answer.insert(answer.end(), {"--stance", "rejects", "--answers", "e2", "--cite",
                               "r1:Israel said \"no\" to Hamas"});
  desk.parley({"record", "Israel rejects it", "--when", "2024-02-03", "--by", "israel", "--to",
               "hamas", "--negotiation", "talks", "--issue", "truce", "--stance", "rejects",
               "--answers", "e2", "--published", "2024-02-03"});
  desk.parley({"dispute", "e2", "--by", "israel", "--because", "<script>because</script>"});
  desk.parley({"annotate", "e3", "<script>note</script>"});
}

const Words kPages = {"/",
                      "/timeline",
                      "/timeline/hamas",
                      "/timeline/hamas/israel",
                      "/timeline?match=truce",
                      "/reports",
                      "/reports/qatar",
                      "/event/e1",
                      "/event/e2",
                      "/event/e3",
                      "/event/e2/history",
                      "/report/r1",
                      "/actor/hamas",
                      "/actor/hamas/brief",
                      "/actors",
                      "/actors?match=ham&kind=group",
                      "/negotiations",
                      "/negotiation/talks",
                      "/negotiation/talks/positions",
                      "/negotiation/talks/proposals",
                      "/negotiation/talks/silence",
                      "/negotiation/talks/rounds",
                      "/negotiation/talks/brief",
                      "/search",
                      "/search?q=truce",
                      "/search?q=script",
                      "/diff",
                      "/diff?from=1",
                      "/diff?from=1&to=3",
                      "/log",
                      "/stats"};

/// What is wrong with the tags, "" where each is closed where it has to be.
std::string fault_of_tags(std::string_view html) {
  static const std::set<std::string, std::less<>> kLone = {"meta", "link", "input",
                                                           "img",  "wbr",  "br"};
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) return "a tag without an end";
    std::string_view tag = html.substr(at + 1, end - at - 1);
    if (tag.starts_with('!')) continue;
    const bool closes = tag.starts_with('/');
    if (closes) tag.remove_prefix(1);
    const std::string name(tag.substr(0, tag.find(' ')));
    if (closes && (open.empty() || open.back() != name))
      return fmt::format("</{}> within {}", name, fmt::join(open, " "));
    if (closes)
      open.pop_back();
    else if (!kLone.contains(name))
      open.push_back(name);
  }
  return open.empty() ? "" : fmt::format("not closed: {}", fmt::join(open, " "));
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
    ++found;
  return found;
}

std::string value_of(const cli::HttpResponse& response, std::string_view name) {
  for (const auto& [one, value] : response.headers)
    if (one == name) return value;
  return {};
}

TEST_CASE("an address is read strictly, and written as it was read") {
  for (const std::string text :
       {"/", "/event/e12", "/event/e12.json?as-of=47",
        "/timeline/hamas/israel?from=2024&to=2024-02", "/search?q=%22six%20weeks%22%20-denied",
        "/actor/%D8%AD%D9%85%D8%A7%D8%B3", "/event/gdelt:1108345",
        "/search?q=a%2Fb%3Fc%26d%3De%23f"}) {
    CAPTURE(text);
    const auto address = must(cli::read_address(text));
    CHECK(cli::write_address(address) == text);
  }
  CHECK(must(cli::read_address("/search?q=a+b")).text("q") == "a b");
  CHECK(must(cli::read_address("/actor/a+b")).path.back() == "a+b");
  CHECK(must(cli::read_address("/a%2fb")).path == Words{"a/b"});
  CHECK(must(cli::read_address("/log/")).path == Words{"log"});
  for (const std::string text : {"",
                                 "x",
                                 "http://evil.example/",
                                 "//evil.example/x",
                                 "/a//b",
                                 "/./a",
                                 "/../etc/passwd",
                                 "/a/..",
                                 "/%2e%2e/x",
                                 "/a%00b",
                                 "/a%0ab",
                                 "/a%7fb",
                                 "/a%",
                                 "/a%4",
                                 "/a%zz",
                                 "/%c0%af",
                                 "/%ff",
                                 "/%ed%a0%80",
                                 "/%f4%90%80%80",
                                 "/?q=%c3%28",
                                 "/a b",
                                 "/a\x01",
                                 "/\xc3\xa9",
                                 "/a#b",
                                 "/a\\b"}) {
    CAPTURE(text);
    const auto address = cli::read_address(text);
    REQUIRE_FALSE(address);
    CHECK_FALSE(address.error().message.empty());
  }
  CHECK_FALSE(cli::read_address("/" + std::string(9000, 'a')));
  std::string many = "/?";
  for (int i = 0; i < 200; ++i) many += "a=b&";
  CHECK_FALSE(cli::read_address(many));
}

TEST_CASE("what an address says reaches a command only as --option=value or behind --") {
  const auto words = [](const std::string& text) {
    const auto address = must(cli::read_address(text));
    const auto* const route = cli::find_route(address);
    REQUIRE(route != nullptr);
    return fmt::format("{}", fmt::join(must(cli::words_of(*route, address)), " "));
  };
  CHECK(words("/event/e12.json?as-of=47") == "show --format=json --as-of=47 -- e12");
  CHECK(words("/timeline/hamas/israel?from=2024&with-members=yes&skip=200") ==
        "timeline --format=json --limit=400 --from=2024 --with-members -- hamas israel");
  CHECK(words("/timeline?with=qatar&with=egypt") ==
        "timeline --format=json --limit=200 --with=qatar --with=egypt --");
  CHECK(words("/event/--archive=%2Ftmp%2Fx") == "show --format=json -- --archive=/tmp/x");
  CHECK(words("/event/--help") == "show --format=json -- --help");
  CHECK(words("/search?q=--all&from=--help") ==
        "search --format=json --limit=200 --from=--help -- --all");
  CHECK(words("/diff?to=15&from=12") == "diff --format=json -- 12 15");
  CHECK(words("/negotiation/talks/brief?known-by=2024") ==
        "brief --format=json --negotiation --known-by=2024 -- talks");
  CHECK(words("/picture/negotiation/talks.svg") == "picture --format=svg --negotiation=talks --");
  CHECK(words("/picture/actors/hamas?from=2024") == "picture --format=html --from=2024 -- hamas");
  CHECK(cli::find_route(must(cli::read_address("/event"))) == nullptr);
  CHECK(cli::find_route(must(cli::read_address("/event/e1/e2"))) == nullptr);
  CHECK(cli::find_route(must(cli::read_address("/add/x"))) == nullptr);
  CHECK(cli::find_route(must(cli::read_address("/event/e1.svg"))) == nullptr);
}

TEST_CASE("a text never becomes markup, and only http and https are links out") {
  CHECK(cli::xml_text("<a href=\"x\">&'</a>") ==
        "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
  CHECK(cli::xml_text("a\x1b[31m\xe2\x80\xae") == "a\\x1b[31m\\u202e");
  for (const char* url :
       {"https://example.org/a?b=c", "http://example.org", "HTTPS://EXAMPLE.ORG/"})
    CHECK(cli::followable(url) == url);
  for (const char* url : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x",
                          "file:///etc/passwd", "//x", "", " https://x", "https://x\ny",
                          "https://x y", "http://", "vbscript:x", "https:\\\\x"}) {
    CAPTURE(url);
    CHECK(cli::followable(url).empty());
    cli::Html html;
    html.link_out(url, url);
    CHECK(html.take().find("<a") == std::string::npos);
  }
}

TEST_CASE(
    "every page of a hostile archive is sound HTML with one heading, and nothing in it runs") {
  Desk desk;
  fill(desk);
  for (const auto& page : kPages) {
    CAPTURE(page);
    const auto response = desk.get(page);
    CAPTURE(response.body);
    REQUIRE(response.status == 200);
    CHECK(response.type == "text/html; charset=utf-8");
    CHECK(fault_of_tags(response.body) == "");
    CHECK(count(response.body, "<h1") == 1);
    CHECK(count(response.body, "<main") == 1);
    CHECK(count(response.body, "<html lang=\"en\">") == 1);
    for (const char* what : {"<script", "<svg", "<b>", "<i>", "<u>",
                             "href=\"javascript:", "<img src=x", " onerror=\"", " style=\""})
      CHECK_MESSAGE(response.body.find(what) == std::string::npos, what);
    CHECK(response.body.find("Commit ") != std::string::npos);
    CHECK(value_of(response, "Content-Security-Policy")
              .starts_with("default-src 'none'; style-src 'self'; img-src 'self'; form-action"));
    CHECK(value_of(response, "X-Content-Type-Options") == "nosniff");
    CHECK(value_of(response, "X-Frame-Options") == "DENY");
    CHECK(value_of(response, "Referrer-Policy") == "no-referrer");
    CHECK(value_of(response, "Cache-Control") ==
          (page == "/diff?from=1&to=3" ? "private, max-age=3600" : "no-store"));
  }
  CHECK(desk.get("/report/r1").body.find("<bdi>javascript:alert(3)</bdi>") != std::string::npos);
}

TEST_CASE("the JSON of a page is what its command says") {
  Desk desk;
  fill(desk);
  const std::vector<std::pair<std::string, Words>> pairs = {
      {"/event/e2.json", {"show", "e2"}},
      {"/report/r1.json", {"show", "r1"}},
      {"/actor/hamas.json", {"show", "hamas"}},
      {"/event/e2/history.json", {"history", "e2"}},
      {"/timeline/hamas.json?limit=1", {"timeline", "hamas", "--limit", "1"}},
      {"/timeline.json", {"timeline", "--limit", "200"}},
      {"/reports.json?source=x", {"reports", "--source", "x", "--limit", "200"}},
      {"/search.json?q=truce", {"search", "truce", "--limit", "200"}},
      {"/actors.json", {"actor", "list"}},
      {"/negotiations.json", {"negotiation", "list"}},
      {"/negotiation/talks.json", {"negotiation", "show", "talks"}},
      {"/negotiation/talks/positions.json?as-of=5", {"positions", "talks", "--as-of", "5"}},
      {"/negotiation/talks/proposals.json", {"proposals", "talks"}},
      {"/negotiation/talks/silence.json", {"silence", "talks"}},
      {"/negotiation/talks/rounds.json", {"rounds", "talks"}},
      {"/negotiation/talks/brief.json", {"brief", "talks"}},
      {"/diff.json?from=1", {"diff", "1"}},
      {"/log.json", {"log", "--limit", "200"}},
      {"/stats.json", {"stats"}}};
  for (const auto& [address, words] : pairs) {
    CAPTURE(address);
    Words asked = words;
    asked.insert(asked.end(), {"--format", "json"});
    const auto response = desk.get(address);
    CHECK(response.status == 200);
    CHECK(response.type == "application/json");
    CHECK(response.body == desk.parley(asked));
  }
  const auto wrong = desk.get("/event/e99.json");
  CHECK(wrong.status == 404);
  CHECK(wrong.body ==
        "{\"schema\":1,\"error\":\"there is no event e99 in this archive\",\"hint\":\"the last is "
        "e3\"}\n");
}

TEST_CASE("a page that names its commit stays the same, whatever is written later") {
  Desk desk;
  fill(desk);
  desk.clock.set(desk.clock.now() + std::chrono::hours(24 * 30));
  std::vector<std::string> before;
  const Words pages = {"/?as-of=4",
                       "/timeline/hamas?as-of=4",
                       "/event/e2?as-of=4",
                       "/negotiation/talks?as-of=4",
                       "/negotiation/talks/silence?as-of=4",
                       "/actor/hamas?as-of=4",
                       "/search?q=truce&as-of=4",
                       "/diff?from=1&to=4"};
  for (const auto& page : pages) before.push_back(desk.get(page).body);
  desk.parley({"update", "e2", "--summary", "Something else"});
  desk.clock.set(desk.clock.now() + std::chrono::hours(24 * 30));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    CAPTURE(pages[i]);
    const auto response = desk.get(pages[i]);
    CHECK(response.status == 200);
    const auto differs = std::mismatch(response.body.begin(), response.body.end(),
                                       before[i].begin(), before[i].end())
                             .first -
                         response.body.begin();
    CAPTURE(response.body.substr(
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, differs - 60)), 160));
    CHECK((response.body == before[i]));
    CHECK(value_of(response, "Cache-Control") == "private, max-age=3600");
    CHECK(value_of(response, "Set-Cookie") == "");
  }
  const auto now = desk.get("/event/e2").body;
  CHECK(now.find("Something else") != std::string::npos);
  CHECK(now.find("href=\"/event/e2?as-of=8\"") != std::string::npos);  // how to quote it
  // Its links stay in the past, too.
  CHECK(desk.get("/event/e2?as-of=4").body.find("href=\"/negotiation/talks?as-of=4\"") !=
        std::string::npos);
  CHECK(desk.get("/event/e2?as-of=99").status == 404);
}

TEST_CASE("a visitor is told what was committed since the visit before") {
  Desk desk;
  fill(desk);
  const auto cookie_of = [](const cli::HttpResponse& response) {
    const std::string cookie = value_of(response, "Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
  };
  const auto visit = [&](const std::string& seen) {
    return desk.get("/", {{"cookie", fmt::format("parley-8642={}; {}", kToken, seen)}});
  };
  const auto first = desk.get("/");
  CHECK(first.body.find("Since you were last here") == std::string::npos);
  CHECK(value_of(first, "Set-Cookie").find("; HttpOnly; SameSite=Strict") != std::string::npos);
  desk.record("Something new");
  const auto soon = visit(cookie_of(first));  // the same visit: what was seen first counts
  CHECK(soon.body.find("1 commit, from 7 to 8") != std::string::npos);
  desk.clock.set(desk.clock.now() + std::chrono::hours(5));
  const auto later = visit(cookie_of(soon));
  CHECK(later.body.find("Since you were last here") == std::string::npos);
  desk.record("Something newer");
  desk.clock.set(desk.clock.now() + std::chrono::hours(5));
  CHECK(visit(cookie_of(later)).body.find("href=\"/diff?from=8&amp;to=9\"") != std::string::npos);
  for (const char* text :
       {"", "1", "1.2", "a.b.c", "1.2.3.4", "-1.2.3", "99999999999999999999.1.1", "1.2.3 "}) {
    CAPTURE(text);
    CHECK(cli::Visit::read(text).latest == 0);
  }
}

TEST_CASE("only who has the token is let in, and only at this server's own address") {
  Desk desk;
  const auto ask = [&](const std::string& target, cli::HttpHeaders headers,
                       const std::string& method = "GET") {
    return desk.site.respond({method, target, std::move(headers)});
  };
  const std::string cookie = fmt::format("a=b; parley-8642={}; c=d", kToken);
  const cli::HttpHeaders good = {{"host", "127.0.0.1:8642"}, {"cookie", cookie}};
  CHECK(ask("/log", good).status == 200);
  CHECK(ask("/log", {{"host", "localhost:8642"}, {"cookie", cookie}}).status == 200);
  CHECK(
      ask("/log", {{"host", "localhost:8642"}, {"authorization", fmt::format("Bearer {}", kToken)}})
          .status == 200);
  const cli::HttpHeaders no_hosts[] = {{},
                                       {{"host", ""}},
                                       {{"host", "evil.example"}},
                                       {{"host", "evil.example:8642"}},
                                       {{"host", "127.0.0.1"}},
                                       {{"host", "127.0.0.1:80"}},
                                       {{"host", "127.0.0.1:8642.evil.example"}},
                                       {{"host", "127.0.0.1:8642"}, {"host", "evil.example"}},
                                       {{"host", "0.0.0.0:8642"}},
                                       {{"host", "[::1]:8642"}}};
  for (cli::HttpHeaders headers : no_hosts) {
    headers.emplace_back("cookie", cookie);
    CHECK(ask("/log", headers).status == 403);
    CHECK(ask("/style.css", headers).status != 200);
  }
  for (const auto& [name, value] : cli::HttpHeaders{{"origin", "http://evil.example"},
                                                    {"origin", "null"},
                                                    {"origin", "http://127.0.0.1:3000"},
                                                    {"origin", "https://127.0.0.1:8642"},
                                                    {"sec-fetch-site", "cross-site"},
                                                    {"sec-fetch-site", "same-site"}}) {
    CAPTURE(value);
    cli::HttpHeaders headers = good;
    headers.emplace_back(name, value);
    CHECK(ask("/log", headers).status == 403);
    CHECK(ask(fmt::format("/log?token={}", kToken), headers).status == 403);
  }
  for (const auto& [name, value] : cli::HttpHeaders{{"origin", "http://127.0.0.1:8642"},
                                                    {"sec-fetch-site", "same-origin"},
                                                    {"sec-fetch-site", "none"}}) {
    cli::HttpHeaders headers = good;
    headers.emplace_back(name, value);
    CHECK(ask("/log", headers).status == 200);
  }
  // A link on another site leads to a page that says so, with a link of ours.
  const auto led = ask("/log", {{"host", "127.0.0.1:8642"},
                                {"sec-fetch-site", "cross-site"},
                                {"sec-fetch-mode", "navigate"}});
  CHECK(led.status == 403);
  CHECK(led.body.find("<a href=\"/log\">") != std::string::npos);

  const cli::HttpHeaders stranger = {{"host", "127.0.0.1:8642"}};
  for (const char* page : {"/", "/log", "/log.json", "/nothing", "/event/e1"}) {
    const auto response = ask(page, stranger);
    CHECK(response.status == 403);
    CHECK(response.body.find("the address that it printed") != std::string::npos);
    CHECK(response.body.find("commit") == std::string::npos);
  }
  CHECK(ask("/style.css", stranger).status == 200);
  for (const char* token :
       {"", "0123", "0123456789abcdef0123456789abcdee", "0123456789ABCDEF0123456789ABCDEF"}) {
    CHECK(ask(fmt::format("/log?token={}", token), stranger).status == 403);
    CHECK(
        ask("/log", {{"host", "127.0.0.1:8642"}, {"cookie", fmt::format("parley-8642={}", token)}})
            .status == 403);
  }
  CHECK(ask("/log", {{"host", "127.0.0.1:8642"}, {"cookie", fmt::format("parley-9999={}", kToken)}})
            .status == 403);
  const auto let_in = ask(fmt::format("/timeline/hamas?from=2024&token={}", kToken), stranger);
  CHECK(let_in.status == 303);
  CHECK(value_of(let_in, "Location") == "/timeline/hamas?from=2024");
  CHECK(value_of(let_in, "Set-Cookie") ==
        fmt::format("parley-8642={}; Path=/; HttpOnly; SameSite=Strict", kToken));
  for (const char* method :
       {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", ""}) {
    const auto response = ask("/log", good, method);
    CHECK(response.status == 405);
    CHECK(value_of(response, "Allow") == "GET, HEAD");
  }
  CHECK(ask("/log", good, "HEAD").status == 200);
  CHECK(cli::random_token().size() == 32);
  CHECK(cli::random_token() != cli::random_token());
}

TEST_CASE("where all interfaces are listened to, a host is a number, no name that somebody chose") {
  const cli::Door door{.token = kToken, .port = 80, .listening = "0.0.0.0"};
  const auto status = [&](const std::string& host) {
    const auto stopped = cli::turned_away(
        door, {"GET", "/", {{"host", host}, {"authorization", fmt::format("Bearer {}", kToken)}}},
        {});
    return stopped ? stopped->status : 200;
  };
  for (const char* host : {"192.168.1.7:80", "[fe80::1]:80", "localhost:80", "0.0.0.0:80"})
    CHECK(status(host) == 200);
  for (const char* host :
       {"evil.example:80", "192.168.1.7", "192.168.1.7:81", "192.168.1:80", "[evil]:80", ":80"})
    CHECK(status(host) == 403);
  CHECK(cli::host_of({.token = "", .port = 80, .listening = "::1"}) == "[::1]:80");
}

TEST_CASE("a form's empty fields and its actors become an address that one can quote") {
  Desk desk;
  fill(desk);
  const auto goes_to = [&](const std::string& target) {
    return value_of(desk.get(target), "Location");
  };
  CHECK(goes_to("/timeline?actor=hamas%2C+israel&from=&to=2024&kind=&match=") ==
        "/timeline/hamas/israel?to=2024");
  CHECK(goes_to("/timeline?actor=") == "/timeline");
  CHECK(goes_to("/reports?actor=Hamas&source=x") == "/reports/Hamas?source=x");
  CHECK(goes_to("/event/hamas") == "/actor/hamas");
  CHECK(goes_to("/event/r1") == "/report/r1");
  CHECK(goes_to("/report/e1") == "/event/e1");
  CHECK(goes_to("/actor/e1") == "/event/e1");
  CHECK(goes_to("/timeline?actor=%2F%2Fevil.example") == "/timeline/%2F%2Fevil.example");
}

TEST_CASE("what cannot be answered is said in plain words, with the status that fits") {
  Desk desk;
  fill(desk);
  const std::vector<std::pair<std::string, int>> wrong = {
      {"/nothing", 404},
      {"/event/e99", 404},
      {"/report/r99", 404},
      {"/actor/nobody", 404},
      {"/negotiation/none", 404},
      {"/timeline/nobody", 404},
      {"/timeline?from=neverday", 400},
      {"/timeline?bogus=1", 400},
      {"/timeline?from=2024&from=2025", 400},
      {"/timeline?limit=x", 400},
      {"/timeline?limit=-1", 400},
      {"/timeline?limit=99999999999999999999", 400},
      {"/timeline?skip=1e9", 400},
      {"/timeline?kind=bogus", 400},
      {"/event/e1?tz=Mars", 400},
      {"/search?q=%22", 400},
      {"/%2e%2e/etc/passwd", 400},
      {"/diff?from=99", 404},
      {"/event/%3Cscript%3E", 404}};
  for (const auto& [target, status] : wrong) {
    CAPTURE(target);
    const auto response = desk.get(target);
    CAPTURE(response.body);
    CHECK(response.status == status);
    CHECK(fault_of_tags(response.body) == "");
    CHECK(response.body.find("<script") == std::string::npos);
    CHECK(value_of(response, "Cache-Control") == "no-store");
  }
}

TEST_CASE("a page is bounded, whatever is asked for") {
  Desk desk;
  for (int i = 0; i < 3; ++i) desk.record(fmt::format("Number {}", i));
  std::string lines;
  for (int i = 0; i < 450; ++i)
    lines +=
        fmt::format(
            R"({{"summary":"Event {}","when":"2024-02-01","by":"hamas","published":"2024-02-01"}})",
            i) +
        "\n";
  {
    TempDir dir;
    std::ofstream(dir / "lines.jsonl") << lines;
    desk.parley({"record", "--json", dir / "lines.jsonl"});
  }
  const auto rows = [&](const std::string& target) {
    return count(desk.get(target).body, "<li class=\"row\">");
  };
  CHECK(rows("/timeline?from=2024&to=2024") == 200);
  CHECK(rows("/timeline?from=2024&to=2024&skip=200") == 200);
  CHECK(rows("/timeline?from=2024&to=2024&skip=400") == 53);
  CHECK(rows("/timeline?from=2024&to=2024&skip=100000") == 0);
  CHECK(rows("/timeline?limit=100000") == 200);
  CHECK(rows("/diff?from=0") == 200);
  CHECK(rows("/diff?from=0&skip=400") == 53);
  CHECK(desk.get("/timeline?skip=200").body.find("href=\"/timeline?skip=400\"") !=
        std::string::npos);
  // No row is left out or shown twice.
  std::set<std::string> seen;
  for (const char* target : {"/timeline", "/timeline?skip=200", "/timeline?skip=400"}) {
    const std::string body = desk.get(target).body;
    for (int i = 0; i < 450; ++i) {
      const std::string text = fmt::format(">Event {}<", i);
      if (body.find(text) != std::string::npos) CHECK(seen.insert(text).second);
    }
  }
  CHECK(seen.size() == 450);
}

TEST_CASE("slow: an answer of many megabytes is refused in plain words") {
  Desk desk;
  std::string article = "---\ntitle: Long\ndate: 2024-02-01\n---\n";
  while (article.size() < (9U << 20U)) article += "Nothing is said in these words at all.\n\n";
  desk.add(article);
  for (const char* target : {"/report/r1", "/report/r1.json"}) {
    const auto response = desk.get(target);
    CHECK(response.status == 413);
    CHECK(response.body.find("longer than 8 MiB") != std::string::npos);
    CHECK(response.body.size() < 2000);
  }
}

}  // namespace parley::test::serve_in_cli_test
