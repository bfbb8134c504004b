// SPDX-License-Identifier: MIT
// Standard streams that are closed or full: nothing of what a command says gets into the archive's files, what
// could not be said is no success, and what is stored is stored.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "core/check.h"
#include "tests/child.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::test::streams_test {

namespace fs = std::filesystem;

struct Tried {
  std::vector<std::string> words;
  bool answers = false;  // what it prints is what it is asked for
  bool needs_archive = true;
};

class Desk {
 public:
  Desk() {
    {
      const auto archive = new_archive(dir / "start", {"init", "ann", ""}, clock);
      add(*archive, article("Talks", "Qatar hosted talks with Hamas.", 19'700));
      std::ofstream(dir / "everything.jsonl") << exported(*archive);
    }
    std::ofstream(dir / "doha.txt")
        << "Talks in Doha\n\nDOHA, 15 January 2024 - Qatar hosted talks.\n";
    std::ofstream(dir / "rows.csv") << "id,when,who\n1,2024-01-15,Hamas\n2,never,Israel\n";
    std::ofstream(dir / "t.map") << "dataset = t\nformat = csv\nheader = yes\n[event]\nid = id\n"
                                    "when = when\ndates = edtf\n[actor]\nname = who\nroles = by\n";
  }
  std::string copy(bool any) {
    fs::remove_all(dir / "archive");
    if (any) fs::copy(dir / "start", dir / "archive", fs::copy_options::recursive);
    return dir / "archive";
  }
  [[nodiscard]] std::vector<Tried> commands() const {
    return {{{"init"}, false, false},
            {{"add", dir / "doha.txt"}},
            {{"record", "Hamas frees ten", "--when", "2024-01-16", "--by", "hamas"}},
            {{"import", "--map", dir / "t.map", dir / "rows.csv"}},
            {{"undo"}},
            {{"restore", dir / "everything.jsonl"}},
            {{"timeline", "qatar"}, true},
            {{"export"}, true},
            {{"show", "r1"}, true},
            {{"check", "--deep"}, true},
            {{"log"}, true}};
  }
  TempDir dir;
  FixedClock clock;
};

void fill_up(int fd) {
  const int full = ::open("/dev/full", O_WRONLY);
  ::dup2(full, fd);
  ::close(full);
}

TEST_CASE("standard streams that are closed or full spoil nothing, and are no success in silence") {
  const struct {
    std::string what;
    std::function<void()> done;
    bool cannot_answer;
  } table[] = {
      {"stdin closed", [] { ::close(0); }, false},
      {"stdout closed", [] { ::close(1); }, true},
      {"stderr closed", [] { ::close(2); }, false},
      {"stdin and stdout closed", [] { ::close(0), ::close(1); }, true},
      {"all closed", [] { ::close(0), ::close(1), ::close(2); }, true},
      {"stdout full", [] { fill_up(1); }, true},
      {"stderr full", [] { fill_up(2); }, false},
      {"both full", [] { fill_up(1), fill_up(2); }, true},
  };
  Desk desk;
  int points = 0, wrong = 0;
  std::string first;
  for (const auto& row : table) {
    for (const Tried& command : desk.commands()) {
      Child child(desk.copy(command.needs_archive), command.words, desk.dir / "said", row.done);
      child.close_input();
      const int status = child.end();
      ++points;
      // What only asks has changed nothing that would have to be looked at deeply.
      const auto checked =
          check_archive(desk.dir / "archive", desk.clock, {}, {!command.answers, {}, nullptr, {}});
      const bool sound = checked && checked->sound();
      const bool ended = status < 128 && status != 70;
      // A command that was to answer and could not has failed.
      const bool honest = !(row.cannot_answer && command.answers) || status != 0;
      if (sound && ended && honest) continue;
      ++wrong;
      first += fmt::format("{}: parley {}: status {}, {}\n", row.what, command.words.front(),
                           status, sound ? "sound" : "not sound");
    }
  }
  MESSAGE(fmt::format("streams: points {}, injected {}, lost 0, wrong {}, seed 0", points, points,
                      wrong));
  CHECK_MESSAGE(wrong == 0, first);
  CHECK(points >= 80);
}

}  // namespace parley::test::streams_test
