// SPDX-License-Identifier: MIT
// What becomes of a report that is added: new, there already, or another version of one; and whom it names.
#include "schema/actor_table.h"
#include "tests/support.h"

namespace parley::append_test {

using test::must;
using Outcome = AddedReport::Outcome;

struct Fresh {
  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive =
      test::new_archive(dir / "a", {"init", "", "", false, nullptr}, clock);

  AddedReport add(const std::string& text, const std::string& url, const std::string& date,
                  const std::string& source = "") {
    NewReport report = test::article("Talks", text, 0);
    report.url = url;
    report.source = source;
    report.published = must(parse_moment(date));
    return test::add(*archive, report);
  }
  std::string line(const char* actor) {
    std::string found;
    TimelineQuery query;
    query.actors = {must(archive->find_actor(actor))};
    must(archive->timeline(query, [&found](const TimelineLine& line) {
      found += line.when + " " + line.summary + "|";
      return Visit::kContinue;
    }));
    return found;
  }
};

TEST_CASE("a report is new, there already, or another version") {
  Fresh a;
  CHECK(a.add("Egypt met Qatar.", "https://example.org/1", "2024-02-10").outcome == Outcome::kNew);
  CHECK(a.add("Egypt met Qatar.", "http://www.example.org/1/?utm_source=x#top", "2024-02-10").why ==
        "same URL and text");
  CHECK(a.add("Egypt met Qatar.", "", "2024-02-11").why == "same text");
  // The same words from two named publishers are two reports: a wire copy is a source of its own.
  CHECK(a.add("Iran met Oman.", "", "2024-02-10", "A Wire").outcome == Outcome::kNew);
  CHECK(a.add("Iran met Oman.", "", "2024-02-10", "B Post").outcome == Outcome::kNew);
  CHECK(a.add("Iran met Oman.", "", "2024-02-10", "a wire").outcome == Outcome::kAlreadyThere);
  const AddedReport corrected =
      a.add("Egypt met Qatar and Jordan.", "https://example.org/1", "2024-02-12");
  CHECK(corrected.outcome == Outcome::kNewVersion);
  CHECK(handle(corrected.supersedes) == "r1");
  CHECK(a.line("egypt") == "2024-02-12 Egypt met Qatar and Jordan.|");
}

TEST_CASE("a version of the same day is the newer one, a version of an earlier day comes late") {
  Fresh a;
  a.add("Egypt met Qatar.", "https://example.org/1", "2024-02-10T10:00:00Z");
  CHECK(handle(a.add("Egypt met Oman.", "https://example.org/1", "2024-02-10").supersedes) == "r1");
  const AddedReport late = a.add("Iran met Oman.", "https://example.org/1", "2024-02-08");
  CHECK(late.outcome == Outcome::kNewVersion);
  CHECK(late.why == "an earlier version of r2");
  CHECK(number(late.supersedes) == 0);
  CHECK(late.actors.size() == 2);  // whom the late text names
  CHECK(a.line("egypt") == "2024-02-10 Egypt met Oman.|");
  CHECK(a.line("iran").empty());
}

TEST_CASE("what its publisher calls a report makes versions of one, with and without a URL") {
  Fresh a;
  const auto add = [&a](const std::string& id, const std::string& text, const std::string& url,
                        const std::string& source) {
    NewReport report = test::article("Talks", text, 19763);
    report.external_id = id;
    report.url = url;
    report.source = source;
    return test::add(*a.archive, report);
  };
  CHECK(handle(add("urn:1", "Egypt met Qatar.", "", "A").report) == "r1");
  CHECK(add("urn:1", "Egypt met Qatar.", "https://example.org/1", "B").why == "same id and text");
  CHECK(handle(add("urn:1", "Egypt met Oman.", "https://example.org/1", "B").supersedes) == "r1");
  // A number is its publisher's own.
  CHECK(handle(add("7", "Iran met Oman.", "", "A").report) == "r3");
  CHECK(add("7", "Iran met Qatar.", "", "B").outcome == Outcome::kNew);
  CHECK(handle(add("7", "Iran met Jordan.", "", "A").supersedes) == "r3");
  // Two items of a live feed have one address.
  CHECK(add("urn:2", "Lorries crossed at Rafah.", "https://example.org/live", "A").outcome ==
        Outcome::kNew);
  CHECK(add("urn:3", "The council voted in New York.", "https://example.org/live", "A").outcome ==
        Outcome::kNew);
}

TEST_CASE("the beginning of a page that is there, as a feed has it, is no version of it") {
  Fresh a;
  a.add("Egypt met Qatar.\n\nOman came later.", "https://example.org/1", "2024-02-10");
  NewReport item = test::article("Talks", "Egypt met Qatar. […]", 19763);
  item.url = "https://example.org/1";
  item.external_id = "urn:1";
  CHECK(test::add(*a.archive, item).why == "same URL, and the beginning of its text");
  // Without an id it is the page again, which lost its end.
  CHECK(a.add("Egypt met Qatar.", "https://example.org/1", "2024-02-11").outcome ==
        Outcome::kNewVersion);
}

TEST_CASE("a changed text is of the day on which it was changed") {
  Fresh a;
  NewReport item = test::article("Talks", "Egypt met Qatar.", 19763);
  item.external_id = "urn:1";
  item.revised = must(parse_moment("2024-02-11"));
  CHECK(format(test::add(*a.archive, item).published) == "2024-02-10");
  item.body = "Egypt met Oman.";
  CHECK(format(test::add(*a.archive, item).published) == "2024-02-11");
}

TEST_CASE("what its publisher takes back is retracted, and stays readable") {
  Fresh a;
  NewReport item = test::article("Talks", "Egypt met Qatar.", 19763);
  item.external_id = "urn:1";
  test::add(*a.archive, item);
  NewReport kill = test::article("urn:1", "", 19764);
  kill.external_id = "urn:1";
  kill.withdrawn = "canceled by A Wire: wrong day";
  const AddedReport gone = test::add(*a.archive, kill);
  CHECK(gone.outcome == Outcome::kRetracted);
  CHECK(handle(gone.report) == "r1");
  CHECK(a.line("egypt").empty());
  CHECK(must(a.archive->event(gone.event, {})).status == Status::kRetracted);
  CHECK(must(a.archive->event(gone.event, {})).details.reason == kill.withdrawn);
  CHECK(test::add(*a.archive, kill).why == "retracted before");
  CHECK(must(a.archive->report(ReportId{1}, {})).body == "Egypt met Qatar.");
}

TEST_CASE("what is no address of a page makes no two reports versions of one") {
  Fresh a;
  CHECK(a.add("Egypt met Qatar.", "#a", "2024-02-10").outcome == Outcome::kNew);
  CHECK(a.add("Egypt met Oman.", "#b", "2024-02-10").outcome == Outcome::kNew);
  CHECK(a.add("Egypt met Iran.", "not a url", "2024-02-10").outcome == Outcome::kNew);
}

TEST_CASE("a report that cannot be kept costs itself alone, also when it failed half-way") {
  const auto good = [](int n) {
    return test::article("Talks " + std::to_string(n), "Egypt met Qatar.", 19700 + n);
  };
  NewReport bad = test::article("Talks for ever", "Iran met Oman.", 19703);
  bad.source = "The Far Future";
  bad.published = Moment{kLastInstant - std::chrono::hours{48}, false, std::nullopt};
  for (const bool dry_run : {false, true}) {
    Fresh with, without;
    const auto taken = [&](Fresh& a, bool with_bad) {
      std::string told;
      const OperationInfo info{"add", "", "", dry_run, nullptr};
      Appender appender = a.archive->append(info, [&](const auto&, auto added) {
        for (const AddedReport& one : added)
          told += handle(one.report) + " " + handle(one.event) + " " + one.title + "|";
      });
      must(appender.add(good(1)));
      must(appender.add(good(2)));
      if (with_bad) {
        const auto refused = appender.add(bad);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == ErrorCode::kFailed);
        CHECK(refused.error().message.starts_with("test: "));
      }
      must(appender.add(good(3)));
      must(appender.finish());
      return told;
    };
    CHECK(taken(with, true) == taken(without, false));
    CHECK(with.line("egypt") == without.line("egypt"));
    CHECK(with.line("iran").empty());
    const auto sum = [](Fresh& a) { return must(a.archive->commit(a.archive->last_commit())).sum; };
    CHECK(sum(with) == sum(without));
  }
}

TEST_CASE("what is thrown over one report is told as its error, and the others go in") {
  struct Tripping final : Clock {
    mutable bool trips = false;
    Instant now() const override {
      if (std::exchange(trips, false)) throw std::out_of_range("a place behind the end");
      return Instant{std::chrono::hours{24 * 20454}};
    }
  };
  const test::TempDir dir;
  const Tripping clock;
  auto archive = test::new_archive(dir / "a", {"init", "", "", false, nullptr}, clock);
  std::size_t in = 0;
  Appender appender = archive->append({"add", "", "", false, nullptr},
                                      [&](const auto&, auto added) { in += added.size(); });
  clock.trips = true;
  const auto tripped = appender.add(test::article("One", "Egypt met Qatar.", 19700));
  REQUIRE_FALSE(tripped.has_value());
  CHECK(tripped.error().code == ErrorCode::kFailed);
  CHECK(tripped.error().message ==
        "test: a bug in parley, please report it: a place behind the end");
  must(appender.add(test::article("Two", "Egypt met Oman.", 19700)));
  must(appender.finish());
  CHECK(in == 1);
}

TEST_CASE("names in addresses of pages and people name nobody") {
  Fresh a;
  CHECK(
      a.add("See https://www.qatar.com/hamas or ask press@iran.ir, then read on.", "", "2024-02-10")
          .actors.empty());
  const AddedReport linked =
      a.add("[Egypt](https://example.org/israel) agreed for US$5 million.", "", "2024-02-10");
  REQUIRE(linked.actors.size() == 1);
  CHECK(linked.actors[0].handle == "egypt");
}

TEST_CASE("every spelling in the built-in table finds its actor in a text") {
  Fresh a;
  const OperationInfo dry{"add", "", "", true, nullptr};
  std::vector<std::pair<std::string, std::string>> names;  // handle, spelling
  for (const ActorEntry& entry : actor_table()) {
    std::string_view rest = entry.aliases;
    const auto again = "|" + std::string(rest) + "|";
    if (again.find("|=" + std::string(entry.name) + "|") == std::string::npos)
      names.emplace_back(entry.handle, entry.name);
    while (!rest.empty()) {
      std::string_view one = rest.substr(0, rest.find('|'));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
      if (one.starts_with('=')) one.remove_prefix(1);
      names.emplace_back(entry.handle, one);
    }
  }
  std::vector<std::string> missed;
  std::size_t i = 0;
  Appender appender = a.archive->append(dry, [&](const auto&, auto added) {
    for (const AddedReport& report : added) {
      const auto& [handle, spelling] = names[i++];
      const bool found = std::any_of(report.actors.begin(), report.actors.end(),
                                     [&h = handle](const FoundActor& f) { return f.handle == h; });
      if (!found) missed.push_back(handle + ": " + spelling);
    }
  });
  for (std::size_t n = 0; n < names.size(); ++n) {
    must(appender.add(
        test::article("x" + std::to_string(n), "then " + names[n].second + " said so", 19700)));
  }
  must(appender.finish());
  CHECK(names.size() > 4000);
  CAPTURE(missed);
  CHECK(missed.empty());
}

}  // namespace parley::append_test
