// SPDX-License-Identifier: MIT
// What the shells are told may stand where the cursor is. tests/completions.sh asks the shells.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "cli/line/command_line.h"
#include "cli/line/run.h"
#include "tests/support.h"

namespace parley::test::completions_test {

/// An archive with a negotiation and two actors of our own, and what `parley complete` says there.
class Line {
 public:
  Line() {
    run({"init"});
    run({"actor", "add", "Zeno Doe"});
    run({"actor", "add", "Zeno M. Doe", "--handle", "zeno-m-doe"});
    run({"actor", "add", "Zenobia Roe"});
    run({"actor", "merge", "zeno-m-doe", "zeno-doe"});
    run({"negotiation", "new", "doha", "--title", "Talks in Doha"});
  }

  /// What was said on stdout; nothing is ever said on stderr, and nothing fails.
  std::string run(std::vector<std::string> words) {
    std::istringstream in;
    std::ostringstream out, err;
    cli::Session session = {.in = in, .out = out, .err = err, .clock = clock_};
    session.environment = [this](const char* name) -> std::optional<std::string> {
      return std::string_view(name) == "PARLEY_ARCHIVE" ? std::optional(archive()) : std::nullopt;
    };
    const bool completes = words.front() == "complete";
    const int status = cli::run(words, session);
    CHECK(status == 0);
    if (completes) CHECK(err.str().empty());
    return out.str();
  }

  /// The candidates without what they mean, with blanks between them; "<files>" where the shell is
  /// asked for some.
  std::string candidates(std::vector<std::string> words) {
    words.insert(words.begin(), "complete");
    std::istringstream lines(run(words));
    std::string all;
    for (std::string line; std::getline(lines, line);) {
      const bool asks = line.starts_with('\t');
      all += all.empty() ? "" : " ";
      all += asks ? "<" + line.substr(1) + ">" : line.substr(0, line.find('\t'));
    }
    return all;
  }

  std::string archive() const { return home_ / "archive"; }

 private:
  FixedClock clock_;
  TempDir home_;
};

TEST_CASE("each word of a line is completed by what the declarations say of its place") {
  struct Case {
    std::vector<std::string> words;
    std::string_view candidates;
  };
  const std::vector<Case> cases = {
      // commands
      {{"ti"}, "timeline"},
      {{"neg"}, "negotiation"},
      {{"negotiation", "re"}, "reopen review"},
      {{"--quiet", "--archive", "/tmp", "nonsense", ""}, ""},
      {{"he"}, "help"},
      {{"help", "ti"}, "timeline"},
      {{"help", "actor", "mer"}, "merge"},
      {{"help", "timeline", ""}, ""},
      {{"complet"}, ""},  // for programs, not for people
      // options, of the command and of all
      {{"timeline", "--ne"}, "--negotiation --newest-first"},
      {{"timeline", "--au"}, "--author"},
      {{"--au"}, "--author"},
      {{"--ver"}, "--version"},
      {{"timeline", "--ver"}, ""},
      {{"timeline", "--he"}, "--header --help"},
      {{"timeline", "--", "--ne"}, ""},
      // values of choice, with a blank or a sign between
      {{"timeline", "--format", ""}, "table json jsonl csv markdown"},
      {{"timeline", "--format", "js"}, "json jsonl"},
      {{"timeline", "--format=js"}, "--format=json --format=jsonl"},
      {{"--color", ""}, "auto always never"},
      {{"--color", "never", "lo"}, "log"},
      {{"record", "--stance", "accepts"}, "accepts accepts-if"},
      {{"timeline", "--from", ""}, ""},
      {{"negotiation", "review", "doha", "--accept", "a"}, "all"},
      // actors and negotiations of the archive
      {{"timeline", "zeno"}, "zeno-doe zenobia-roe"},
      {{"timeline", "hamas", "--limit", "3", "zeno-"}, "zeno-doe"},
      {{"timeline", "--with", "zenob"}, "zenobia-roe"},
      {{"timeline", "--with=zenob"}, "--with=zenobia-roe"},
      {{"timeline", "nobody-is-called-so"}, ""},
      {{"actor", "merge", "zeno-doe", "zenob"}, "zenobia-roe"},
      {{"actor", "merge", "zeno-doe", "zenobia-roe", "z"}, ""},
      {{"actor", "alias", "zeno"}, "zeno-doe zenobia-roe"},
      {{"actor", "alias", "zeno-doe", "zeno"}, ""},
      {{"actor", "add", "zeno"}, ""},
      {{"show", "zenob"}, "zenobia-roe"},
      {{"show", "e1", "zenob"}, "zenobia-roe"},
      {{"timeline", "--negotiation", ""}, "doha"},
      {{"positions", "d"}, "doha"},
      {{"negotiation", "attach", ""}, "doha"},
      {{"negotiation", "attach", "doha", ""}, ""},
      {{"negotiation", "new", "d"}, ""},
      {{"brief", "doh"}, "doha"},
      {{"brief", "zenob"}, "zenobia-roe"},
      {{"--archive", "/nowhere", "timeline", "zeno"}, ""},
      {{"timeline", "--archive=/nowhere", "zeno"}, ""},
      // files, which the shell finds
      {{"add", "x"}, "<files>"},
      {{"add", "a.txt", ""}, "<files>"},
      {{"--archive", ""}, "<directories>"},
      {{"init", ""}, "<directories>"},
      {{"init", "x", ""}, ""},
      {{"import", "gd"}, "gdelt gdelt-mentions"},
      {{"import", "gdelt", ""}, "<files>"},
      {{"import", "--map", ""}, "<files>"},
      {{"export", "--output=x"}, "<files>"},
  };
  Line line;
  for (const auto& one : cases) {
    CAPTURE(fmt::format("{}", fmt::join(one.words, " ")));
    CHECK(line.candidates(one.words) == one.candidates);
  }
}

TEST_CASE("every command is completed") {
  Line line;
  for (const auto& name : cli::command_names()) {
    CAPTURE(name);
    const auto blank = name.find(' ');
    const std::vector<std::string> words =
        blank == std::string::npos ? std::vector<std::string>{name}
                                   : std::vector{name.substr(0, blank), name.substr(blank + 1)};
    const auto said = " " + line.candidates(words) + " ";
    CHECK(said.find(" " + words.back() + " ") != std::string::npos);
  }
}

TEST_CASE("a candidate comes with what it means") {
  Line line;
  CHECK(line.run({"complete", "stat"}) ==
        fmt::format("stats\t{}\n", cli::find_command("stats")->summary));
  CHECK(line.run({"complete", "show", "zenob"}) == "zenobia-roe\tZenobia Roe\n");
  CHECK(line.run({"complete", "rounds", ""}) == "doha\tTalks in Doha\n");
  CHECK(line.run({"complete", "timeline", "--fo"}) ==
        "--format\tas table, json, jsonl, csv, markdown\n");
}

TEST_CASE("of thousands of actors none is offered until a letter more is typed") {
  Line line;
  const auto people = line.archive() + ".tsv";
  std::ofstream file(people);
  file << "name\n";
  for (int i = 1000; i < 2500; ++i) file << fmt::format("Zquidam {}\n", i);
  file.close();
  line.run({"actor", "import", people});
  CHECK(line.candidates({"timeline", ""}).empty());
  CHECK(line.candidates({"timeline", "zquidam-234"}).starts_with("zquidam-2340 zquidam-2341 "));
}

TEST_CASE("of an archive that is damaged or being written completions say no error") {
  Line line;
  {
    const FixedClock clock;
    const auto writer = must(Archive::open(line.archive(), clock, {.access = Access::kWrite}));
    CHECK(line.candidates({"timeline", "zeno"}) == "zeno-doe zenobia-roe");
  }
  std::ofstream(line.archive() + "/HEAD") << "nonsense";
  CHECK(line.candidates({"timeline", "zeno"}).empty());
  CHECK(line.candidates({"timeline", "--ne"}) == "--negotiation --newest-first");
}

}  // namespace parley::test::completions_test
