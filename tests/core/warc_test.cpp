// SPDX-License-Identifier: MIT
// Web archives: each page that a server gave is a report, and whatever is damaged costs that record alone.
#include "core/warc/warc.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/warc/http_response.h"
#include "core/warc/inflater.h"
#include "tests/core/packed_file.h"
#include "tests/support.h"

namespace parley::test::warc_test {

/// "12: title | url | source | time | text | notes", or the error, a line each; what is told of the file last.
std::string read(const std::string& bytes, const ReadOptions& options = {}) {
  std::string text;
  ByteSource source = ByteSource::of(bytes);
  must(read_warc(source, "a.warc", options, [&](const Draft& draft) {
    if (draft.report) {
      const NewReport& report = *draft.report;
      text += fmt::format("{}: {} | {} | {} | {} | {} | {}\n", report.origin, report.title,
                          report.url, report.source, format(report.published), report.body,
                          fmt::join(draft.notes, "; "));
    } else {
      text += draft.report.error().message + '\n';
    }
    for (const auto& note : draft.input_notes) text += "! " + note + '\n';
    return Visit::kContinue;
  }));
  return text;
}

std::string gzipped(const std::string& bytes) {
  const TempDir dir;
  pack(dir / "packed.gz", Pack::kGzip, {{"packed", bytes}});
  return read_back(dir / "packed.gz");
}

std::string record(std::string_view type, std::string_view address, std::string_view content_type,
                   std::string_view block) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: "
      "2024-01-20T06:00:00Z\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      type, address, content_type, block.size(), block);
}

std::string page(std::string_view title, std::string_view date = "2024-01-15") {
  const std::string published =
      date.empty() ? ""
                   : fmt::format("<meta property='article:published_time' content='{}'>", date);
  return fmt::format(
      "<html><head><title>{0}</title>{1}</head><body><article><h1>{0}</h1><p>Qatar hosted the "
      "talks "
      "for a second day, and all sides stayed at the table.</p></article></body></html>",
      title, published);
}

std::string answer(std::string_view body, std::string_view more = {}, int status = 200,
                   std::string_view type = "text/html; charset=utf-8") {
  return fmt::format("HTTP/1.1 {} OK\r\nContent-Type: {}\r\n{}\r\n{}", status, type, more, body);
}

std::string response(std::string_view address, std::string_view http) {
  return record("response", address, "application/http; msgtype=response", http);
}

constexpr std::string_view kText =
    "Qatar hosted the talks for a second day, and all sides stayed at the table.";

TEST_CASE("pages are reports under their address, and what is none is counted") {
  const std::string warc =
      record("warcinfo", "", "application/warc-fields", "software: a crawler\r\n") +
      record("request", "https://harbour.example/a", "application/http; msgtype=request",
             "GET /a HTTP/1.1\r\n\r\n") +
      response("https://www.harbour.example/a", answer(page("Talks in Doha"))) +
      response("https://harbour.example/logo.png", answer("PNG", "", 200, "image/png")) +
      response("https://harbour.example/gone", answer(page("Not found"), "", 404)) +
      record("revisit", "https://harbour.example/a", "application/http; msgtype=response", "") +
      response("<https://cedar.example:8080/b>", answer(page("Talks in Cairo", "")));
  CHECK(read(warc) ==
        fmt::format("a.warc#3: Talks in Doha | https://www.harbour.example/a | harbour.example | "
                    "2024-01-15 | {0} | \n"
                    "a.warc#7: Talks in Cairo | https://cedar.example:8080/b | cedar.example | "
                    "2024-01-20T06:00:00Z | {0} | gives no date; its date is when it was captured\n"
                    "! records left out: 1 other than HTML, 1 request, 1 revisit, 1 warcinfo, 1 "
                    "with another status than 200\n",
                    kText));
}

TEST_CASE("a date that is given goes before the day of the capture") {
  ReadOptions options;
  options.date = "2024-01-10";
  options.source = "Harbour Wire";
  CHECK(read(response("https://harbour.example/a", answer(page("Talks", ""))), options) ==
        fmt::format(
            "a.warc#1: Talks | https://harbour.example/a | Harbour Wire | 2024-01-10 | {} | \n",
            kText));
}

TEST_CASE("chunks and packing are undone, also where the header only says so") {
  const std::string html = page("Talks");
  const std::string packed = gzipped(html);
  const std::string chunked = fmt::format("5\r\n{}\r\n{:x};x=y\r\n{}\r\n0\r\n\r\n",
                                          html.substr(0, 5), html.size() - 5, html.substr(5));
  const std::string packed_chunks = fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", packed.size(), packed);
  const struct {
    std::string headers, body;
  } kCases[] = {{"Transfer-Encoding: chunked\r\n", chunked},
                {"Transfer-Encoding: chunked\r\n", html},
                {"Content-Encoding: gzip\r\n", packed},
                {"Content-Encoding: gzip\r\n", html},
                {"Content-Encoding: br\r\n", html},
                {"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", packed_chunks}};
  for (const auto& [headers, body] : kCases) {
    CAPTURE(headers);
    CHECK(read(response("https://harbour.example/a", answer(body, headers))).find(kText) !=
          std::string::npos);
  }
}

TEST_CASE("a page that cannot be unpacked is refused by its address, and the others go in") {
  const std::string bomb = gzipped(std::string(std::size_t{8} << 20U, ' '));
  const struct {
    std::string http, why;
  } kCases[] = {
      {answer("\x1B\x0F", "Content-Encoding: br\r\n"), "packed as \"br\", which is not read"},
      {answer(gzipped(page("Talks")).substr(0, 60), "Content-Encoding: gzip\r\n"),
       "packed data that end too soon"},
      {answer("\x1F\x8B\x08", "Content-Encoding: gzip\r\n"), "packed data that end too soon"},
      {answer(bomb, "Content-Encoding: gzip\r\n"),
       "unpacks to more than 200 times its size: this may be a bomb"},
      {answer("fff\r\n<html>", "Transfer-Encoding: chunked\r\n"),
       "cut off: a chunk of it is missing"},
      {"HTTP/1.1 200 OK\r\nContent-Ty", "cut off: it ends in the header of the answer"},
  };
  for (const auto& [http, why] : kCases) {
    CHECK(read(response("https://harbour.example/bad", http) +
               response("https://harbour.example/a", answer(page("Talks")))) ==
          fmt::format("a.warc#1 (https://harbour.example/bad): {}\na.warc#2: Talks | "
                      "https://harbour.example/a | harbour.example | 2024-01-15 | {} | \n",
                      why, kText));
  }
}

/// Three pages, of which the second is `damaged`: are the others read, and why is it not?
std::string around(const std::string& damaged) {
  std::string all = read(response("https://a.example/1", answer(page("One"))) + damaged +
                         response("https://a.example/3", answer(page("Three"))));
  std::string told;
  for (const char* title : {": One |", ": Three |"})
    told += all.find(title) != std::string::npos ? "+" : "-";
  for (std::size_t at = 0; at < all.size(); at = all.find('\n', at) + 1) {
    const std::string line = all.substr(at, all.find('\n', at) - at);
    if (line.find(" | ") == std::string::npos) told += " " + line;
  }
  return told;
}

TEST_CASE("a record that is damaged costs itself alone") {
  const std::string good = response("https://a.example/2", answer(page("Two")));
  std::string longer = good, shorter = good, no_length = good, no_begin = good;
  longer.insert(longer.size() - 4, "more");
  shorter.erase(shorter.size() - 30, 20);
  no_length.replace(no_length.find("Content-Length: "), 15, "Content-Longing");
  no_begin.replace(0, 5, "CRAW/");
  CHECK(around(longer) ==
        "++ a.warc#2 (https://a.example/2): damaged: it is not as long as it says");
  CHECK(around(no_length) ==
        "++ a.warc#2 (https://a.example/2): damaged: it does not say how long it is");
  CHECK(around(no_begin) == "++ a.warc#2: damaged: no record begins where one should");
  CHECK(around(shorter).find("damaged: it is not as long as it says") != std::string::npos);
}

TEST_CASE("an archive that is cut off gives what is whole, and says where it ends") {
  const std::string one = response("https://a.example/1", answer(page("One")));
  const std::string two = response("https://a.example/2", answer(page("Two")));
  CHECK(read(one + two.substr(0, 300))
            .ends_with("a.warc#2 (https://a.example/2): cut off: the file ends within it\n"));
  CHECK(read(one + two.substr(0, 40)).ends_with("a.warc#2: cut off: it ends in its header\n"));
  CHECK(read("WARC/1.0\r\n\r\n") == "a.warc#1: damaged: it does not say how long it is\n");
  CHECK(read(record("warcinfo", "", "text/plain", "x")) ==
        "a.warc: no HTML page in it\n! records left out: 1 warcinfo\n");
}

TEST_CASE("records that are packed one by one are read, and a damaged one costs itself alone") {
  const std::string one = gzipped(response("https://a.example/1", answer(page("One"))));
  const std::string two = gzipped(response("https://a.example/2", answer(page("Two"))));
  const std::string three = gzipped(response("https://a.example/3", answer(page("Three"))));
  const auto titles = [](const std::string& bytes) {
    std::string told;
    const std::string all = read(bytes);
    for (const char* title : {"One |", "Two |", "Three |", "damaged gzip", "cut off"})
      told += all.find(title) != std::string::npos ? "+" : "-";
    return told;
  };
  CHECK(begins_as_warc(one));
  CHECK_FALSE(begins_as_warc(gzipped("something else")));
  CHECK(titles(one + two + three) == "+++--");
  for (const std::size_t at : {std::size_t{30}, two.size() / 2, two.size() - 6}) {
    CAPTURE(at);
    std::string damaged = two;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    CHECK(titles(one + damaged + three) == "+-++-");
  }
  CHECK(titles(one + two.substr(0, two.size() / 2)) == "+---+");
  CHECK(titles(gzipped(response("https://a.example/1", answer(page("One"))) +
                       response("https://a.example/2", answer(page("Two"))))) == "++---");
}

TEST_CASE("a file is read piece by piece, whatever its name, and told by its content") {
  const TempDir dir;
  std::string packed;
  for (int number = 0; number < 200; ++number)
    packed += gzipped(response(fmt::format("https://a.example/{}", number),
                               answer(page(fmt::format("Page {}", number)))));
  write_file(dir / "crawl", packed);
  std::size_t pages = 0;
  must(read_report_file(dir / "crawl", {}, nullptr, [&](const Draft& draft) {
    pages += draft.report ? 1 : 0;
    return pages == 150 ? Visit::kStop : Visit::kContinue;
  }));
  CHECK(pages == 150);
  const std::atomic<bool> interrupt{true};
  const auto stopped = read_report_file(dir / "crawl", {}, &interrupt,
                                        [](const Draft&) { return Visit::kContinue; });
  REQUIRE(!stopped);
  CHECK(stopped.error().code == ErrorCode::kInterrupted);
  std::string missing;
  must(read_report_file(dir / "none", {}, nullptr, [&](const Draft& draft) {
    missing = draft.report.error().message;
    return Visit::kContinue;
  }));
  CHECK(missing == dir / "none: no such file");
}

TEST_CASE("a packed record that is a bomb is refused, and the next one is read") {
  const std::string bomb =
      gzipped(response("https://a.example/x", answer(std::string(std::size_t{32} << 20U, ' '))));
  const std::string one = gzipped(response("https://a.example/1", answer(page("One"))));
  const std::string all = read(bomb + one);
  CHECK(all.find("this may be a bomb") != std::string::npos);
  CHECK(all.find(": One |") != std::string::npos);
}

}  // namespace parley::test::warc_test
