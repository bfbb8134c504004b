// SPDX-License-Identifier: MIT
#include "transcript.h"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <stdexcept>

#include "cli/line/run.h"
#include "tests/memory_pools.h"
#include "tests/support.h"

namespace parley::test {

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr std::string_view kHome = "/home/ann";
constexpr auto kStart = "2026-01-02T10:00:00Z";  // what the clock says at first

// ---- the file ----

/// A command, and where the lines stand that say what comes of it.
struct Step {
  std::size_t line = 0;  // of the command, from 0
  std::string indent;
  std::string command;    // "@ …" or what stands behind "$ "
  Lines here;             // the here-document
  std::size_t first = 0;  // of the expected lines
  Lines expected;
};

Lines read_lines(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  Lines lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// Which lines stand in a block, and with which indent.
class Blocks {
 public:
  /// The line without its indent; nullopt outside of blocks. To be asked for each line in turn.
  std::optional<std::string> content(const std::string& line) {
    if (line.starts_with("```")) {
      fenced_ = !fenced_;
      return std::nullopt;
    }
    if (fenced_) return line;
    if (line.starts_with("    ")) return line.substr(4);
    return std::nullopt;
  }
  std::string indent() const { return fenced_ ? "" : "    "; }
  bool fenced() const { return fenced_; }

 private:
  bool fenced_ = false;
};

std::string here_mark(const std::string& command) {
  const auto at = command.find("<<'");
  if (at == std::string::npos) return {};
  const auto end = command.find('\'', at + 3);
  return command.substr(at + 3, end - at - 3);
}

std::vector<Step> read_steps(const Lines& lines) {
  std::vector<Step> steps;
  Blocks blocks;
  for (std::size_t i = 0; i < lines.size();) {
    const auto content = blocks.content(lines[i]);
    if (!content || !(content->starts_with("$ ") || content->starts_with("@ "))) {
      ++i;
      continue;
    }
    Step step = {.line = i,
                 .indent = blocks.indent(),
                 .command = *content,
                 .here = {},
                 .first = 0,
                 .expected = {}};
    if (content->starts_with("$ ")) step.command = content->substr(2);
    ++i;
    const auto strip = [&](const std::string& line) {
      return line.starts_with(step.indent) ? line.substr(step.indent.size()) : std::string();
    };
    if (const auto mark = here_mark(step.command); !mark.empty()) {
      while (i < lines.size() && strip(lines[i]) != mark) step.here.push_back(strip(lines[i++]));
      ++i;
    }
    step.first = i;
    for (; i < lines.size(); ++i) {
      const auto& line = lines[i];
      const bool inside =
          blocks.fenced() ? !line.starts_with("```") : line.starts_with("    ") || line.empty();
      if (!inside || strip(line).starts_with("$ ") || strip(line).starts_with("@ ")) break;
      step.expected.push_back(strip(line));
    }
    while (!step.expected.empty() && step.expected.back().empty()) step.expected.pop_back();
    steps.push_back(std::move(step));
  }
  return steps;
}

// ---- the shell ----

struct Typed {
  std::map<std::string, std::string> environment;
  Lines words;
  std::string from, to;  // < and >
  bool strange = false;  // pipes and the like
};

/// Expands a word that stood without quotes.
void add_plain(const std::string& word, Lines& words) {
  if (word.find('*') == std::string::npos) return words.push_back(word);
  glob_t found = {};
  if (glob(word.c_str(), 0, nullptr, &found) == 0) {
    for (std::size_t i = 0; i < found.gl_pathc; ++i) words.emplace_back(found.gl_pathv[i]);
  }
  globfree(&found);
}

std::string with_escapes(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      bytes += text[i];
    } else if (text[++i] == 'n') {
      bytes += '\n';
    } else if (text[i] == 'x') {
      bytes += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    }
  }
  return bytes;
}

Typed read_command(const std::string& command) {
  Typed typed;
  std::string word;
  bool begun = false, quoted = false;
  std::string* redirect = nullptr;
  const auto end_word = [&] {
    if (!begun) return;
    const auto equals = word.find('=');
    if (redirect != nullptr) {
      *redirect = word;
    } else if (typed.words.empty() && !quoted && equals != std::string::npos) {
      typed.environment[word.substr(0, equals)] = word.substr(equals + 1);
    } else if (quoted) {
      typed.words.push_back(word);
    } else {
      add_plain(word, typed.words);
    }
    redirect = nullptr;
    word.clear();
    begun = quoted = false;
  };
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (c == '\'' || c == '"') {
      const auto end = command.find(c, i + 1);
      if (end == std::string::npos) throw std::runtime_error("a quotation without end: " + command);
      const auto inside = command.substr(i + 1, end - i - 1);
      if (c == '\'' && word == "$") {  // $'\x1b'
        word = with_escapes(inside);
      } else {
        word += inside;
      }
      begun = quoted = true;
      i = end;
    } else if (c == ' ') {
      end_word();
    } else if (command.compare(i, 3, "<<'") == 0) {
      end_word();
      i = command.find('\'', i + 3);
    } else if (c == '<' || c == '>') {
      end_word();
      redirect = c == '<' ? &typed.from : &typed.to;
    } else {
      const bool escapes = c == '$' && command.compare(i + 1, 1, "'") == 0;
      typed.strange = typed.strange ||
                      (!escapes && std::string_view("|;&$`#").find(c) != std::string_view::npos);
      word += c;
      begun = true;
    }
  }
  end_word();
  return typed;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// ---- the world in which a transcript plays ----

struct Outcome {
  std::string out, err;
  int status = 0;
};

class World {
 public:
  explicit World(Where where) : where_(where), before_(fs::current_path()) {
    set(kStart);
    fs::create_directory_symlink(PARLEY_FIXTURES, home_ / "fixtures");
    fs::current_path(home_ / ".");
  }
  ~World() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  void set(const std::string& what) {
    std::istringstream words(what);
    std::string first;
    words >> first;
    if (first == "terminal") {
      words >> width_;
    } else if (first == "pipe") {
      width_ = 0;
    } else {
      clock_.set(must(parse_moment(first)).instant);
    }
  }

  /// nullopt for a command that is not ours.
  std::optional<Outcome> run(const Step& step, Replay& seen) {
    auto typed = read_command(replaced(step.command, kHome, directory_));
    if (typed.strange || typed.words.empty()) return std::nullopt;
    const auto program = typed.words.front();
    typed.words.erase(typed.words.begin());
    if (program == "parley") {
      seen.commands.push_back(fmt::format("{}", fmt::join(typed.words, " ")));
      return parley(typed, step);
    }
    if (program == "mkdir") return done(fs::create_directories(typed.words.at(0)));
    if (program == "printf" && !typed.to.empty())
      return done(write(typed.to, with_escapes(typed.words.at(0))));
    if (program == "cat" && !typed.to.empty()) return done(write(typed.to, joined(step.here)));
    if (program == "cat") return Outcome{.out = read(typed.words.at(0)), .err = {}, .status = 0};
    return std::nullopt;
  }

 private:
  static Outcome done(bool well) { return {.out = {}, .err = {}, .status = well ? 0 : 1}; }

  static bool write(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    return file.good();
  }

  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  Outcome parley(const Typed& typed, const Step& step) {
    std::istringstream in(typed.from.empty() ? joined(step.here) : read(typed.from));
    std::ostringstream out, err;
    auto environment = typed.environment;
    environment.emplace("HOME", directory_);
    environment.emplace("USER", "ann");
    const bool says_where =
        environment.contains("PARLEY_ARCHIVE") || environment.contains("XDG_DATA_HOME");
    if (where_ == Where::kInCluster && !says_where)
      environment.emplace("PARLEY_ARCHIVE", in_cluster_);
    cli::Session session = {.in = in, .out = out, .err = err, .clock = clock_};
    if (real_cluster() == nullptr) {
      session.open_options.pools = &pools_;
    } else {
      session.open_options.cluster.user = "parley";
      environment.emplace("CEPH_CONF", std::getenv("CEPH_CONF"));
    }
    session.environment = [&](const char* name) -> std::optional<std::string> {
      const auto found = environment.find(name);
      return found == environment.end() ? std::nullopt : std::optional(found->second);
    };
    session.out_is_terminal = width_ != 0;
    session.width = width_;
    const int status = cli::run(typed.words, session);
    return {at_home(out.str()), at_home(err.str()), status};
  }

  [[nodiscard]] std::string at_home(std::string text) const {
    if (where_ == Where::kInCluster)
      text = replaced(std::move(text), in_cluster_, std::string(kHome) + "/.local/share/parley");
    return replaced(std::move(text), directory_, kHome);
  }

  /// "rados:POOL" of one that runs; nullptr: the one in memory is used.
  static const char* real_cluster() { return std::getenv("PARLEY_TEST_CLUSTER"); }

  const Where where_;
  const std::string in_cluster_ = fmt::format(
      "{}/in-the-cluster-{:08x}", real_cluster() == nullptr ? "rados:newsroom" : real_cluster(),
      std::random_device()());
  MemoryCluster cluster_;
  MemoryPools pools_{cluster_, "127.0.0.1:0/1"};
  fs::path before_;
  TempDir home_;
  std::string directory_ = fs::path(home_ / ".").parent_path().string();
  FixedClock clock_;
  std::size_t width_ = 0;
};

// ---- comparing ----

Lines split(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// What a transcript says of an outcome.
Lines as_lines(const Outcome& outcome) {
  Lines lines = split(outcome.out);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (const auto& line : split(outcome.err)) lines.push_back("! " + line);
  if (outcome.status != 0) lines.push_back(fmt::format("? {}", outcome.status));
  return lines;
}

bool line_matches(const std::string& expected, const std::string& actual) {
  if (expected.ends_with("...")) return actual.starts_with(expected.substr(0, expected.size() - 3));
  return expected == actual;
}

bool matches(std::span<const std::string> expected, std::span<const std::string> actual) {
  if (expected.empty()) return actual.empty();
  if (expected.front() == "...") {
    for (std::size_t skipped = 0; skipped <= actual.size(); ++skipped) {
      if (matches(expected.subspan(1), actual.subspan(skipped))) return true;
    }
    return false;
  }
  return !actual.empty() && line_matches(expected.front(), actual.front()) &&
         matches(expected.subspan(1), actual.subspan(1));
}

std::string difference(const Lines& expected, const Lines& actual) {
  std::string text;
  std::size_t same = 0;
  while (same < expected.size() && same < actual.size() &&
         line_matches(expected[same], actual[same]))
    ++same;
  for (std::size_t i = 0; i < same; ++i) text += "      " + actual[i] + "\n";
  for (std::size_t i = same; i < expected.size(); ++i) text += "    - " + expected[i] + "\n";
  for (std::size_t i = same; i < actual.size(); ++i) text += "    + " + actual[i] + "\n";
  return text;
}

/// The file with what came of its commands.
void rewrite(const std::string& path, const Lines& lines,
             const std::vector<std::pair<Step, Lines>>& changes) {
  Lines fresh;
  std::size_t at = 0;
  for (const auto& [step, actual] : changes) {
    fresh.insert(fresh.end(), lines.begin() + static_cast<std::ptrdiff_t>(at),
                 lines.begin() + static_cast<std::ptrdiff_t>(step.first));
    for (const auto& line : actual) fresh.push_back(line.empty() ? line : step.indent + line);
    at = step.first + step.expected.size();
  }
  fresh.insert(fresh.end(), lines.begin() + static_cast<std::ptrdiff_t>(at), lines.end());
  std::ofstream(path) << joined(fresh);
}

}  // namespace

Replay replay(const std::string& path, Unknown unknown, Where where) {
  const auto lines = read_lines(path);
  Replay result;
  World world(where);
  std::vector<std::pair<Step, Lines>> changes;
  for (const auto& step : read_steps(lines)) {
    if (step.command.starts_with("@ ")) {
      world.set(step.command.substr(2));
      continue;
    }
    const auto place = fmt::format("{}:{}: $ {}", path, step.line + 1, step.command);
    const auto outcome = world.run(step, result);
    if (!outcome) {
      if (unknown == Unknown::kFails)
        result.failures.push_back(place + "\n    no such command in transcripts");
      continue;
    }
    const auto actual = as_lines(*outcome);
    if (matches(step.expected, actual)) continue;
    changes.emplace_back(step, actual);
    result.failures.push_back(place + "\n" + difference(step.expected, actual));
  }
  if (std::getenv("PARLEY_UPDATE_TRANSCRIPTS") != nullptr && where == Where::kHere &&
      !changes.empty()) {
    rewrite(path, lines, changes);
    result.failures.clear();
  }
  return result;
}

}  // namespace parley::test
