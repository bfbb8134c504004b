// SPDX-License-Identifier: MIT
// The library knows of no command line: no text in core or schema names an option or a command. What
// the user can do about an error is a Remedy, and the program has the words for each.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/line/run.h"
#include "cli/print/hints.h"

namespace parley::no_options_test {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The literals of a source, those that stand side by side as one. Raw ones are the texts of files
/// and of patterns: they are left out.
class Literals {
 public:
  explicit Literals(std::string_view source) : rest_(source) {}

  std::vector<std::string> all() {
    std::vector<std::string> found;
    bool joins = false;  // nothing but blanks since the last one
    while (!rest_.empty()) {
      if (rest_.starts_with("//") || rest_.starts_with("#include")) {
        skip(rest_.find('\n'));
      } else if (rest_.starts_with("R\"")) {
        const std::string end = ")" + std::string(rest_.substr(2, rest_.find('(') - 2)) + "\"";
        skip(rest_.find(end) + end.size());
        joins = false;
      } else if (rest_.front() == '"') {
        if (!joins) found.emplace_back();
        found.back() += literal();
        joins = true;
      } else if (rest_.front() == '\'') {
        skip_character();
        joins = false;
      } else {
        const auto c = static_cast<unsigned char>(rest_.front());
        joins = joins && std::isspace(c) != 0;
        if (std::isalnum(c) != 0)
          word_ += rest_.front();
        else
          word_.clear();
        rest_.remove_prefix(1);
      }
    }
    return found;
  }

 private:
  void skip(std::size_t bytes) { rest_.remove_prefix(std::min(bytes, rest_.size())); }

  std::string literal() {
    std::string text;
    std::size_t at = 1;
    for (; at < rest_.size() && rest_[at] != '"'; ++at) {
      if (rest_[at] == '\\') ++at;
      text += rest_[at];
    }
    skip(at + 1);
    return text;
  }

  /// 'x' or U'x', or what parts the digits of 100'000.
  void skip_character() {
    if (!word_.empty() && std::isdigit(static_cast<unsigned char>(word_.front())) != 0)
      return skip(1);
    word_.clear();
    const std::size_t end = rest_.find('\'', rest_[1] == '\\' ? 3 : 1);
    skip(end == std::string_view::npos ? rest_.size() : end + 1);
  }

  std::string_view rest_;
  std::string word_;  // the letters and digits just before
};

/// "--when", or "parley update"; "" where there is neither.
std::string option_or_command(std::string_view text) {
  const auto word_at = [text](std::size_t at) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
    return std::string(text.substr(at, end == std::string_view::npos ? end : end - at));
  };
  for (std::size_t at = 0; (at = text.find("--", at)) != std::string_view::npos; at += 2) {
    const bool begins = at == 0 || text[at - 1] != '-';
    if (begins && at + 2 < text.size() && std::islower(static_cast<unsigned char>(text[at + 2])))
      return word_at(at);
  }
  static const std::set<std::string> commands = [] {
    std::set<std::string> all{"help"};
    for (const std::string& name : cli::command_names()) all.insert(name.substr(0, name.find(' ')));
    return all;
  }();
  constexpr std::string_view kProgram = "parley ";
  for (std::size_t at = 0; (at = text.find(kProgram, at)) != std::string_view::npos; ++at) {
    const std::string word = word_at(at + kProgram.size());
    if (commands.contains(word)) return std::string(kProgram) + word;
  }
  return {};
}

TEST_CASE("what names an option or a command is found, also in a literal of several parts") {
  const auto found = [](std::string_view source) {
    std::string all;
    for (const std::string& text : Literals(source).all()) all += option_or_command(text) + "|";
    return all;
  };
  CHECK(found(R"(f("say when: --when 2024");)") == "--when|");
  CHECK(found("f(\"do it with: parley \"\n  \"update \", \"x\");") == "parley update||");
  CHECK(found("g('\"', 100'000, U'\"', \"-\\\"-a\", \"---\");  // \"--when\"") == "||");
  CHECK(found(R"(f("not a parley archive", "a date that parley reads");)") == "||");
}

TEST_CASE("core and schema name no option and no command") {
  std::size_t literals = 0;
  for (const char* layer : {"schema", "core"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(PARLEY_SOURCE) / layer)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      for (const std::string& text : Literals(text_of(entry.path())).all()) {
        ++literals;
        INFO(entry.path().string() << ": \"" << text << "\"");
        CHECK(option_or_command(text).empty());
      }
    }
  }
  CHECK(literals > 3000);
}

TEST_CASE("the program has words for every remedy") {
  const std::string header = text_of(fs::path(PARLEY_SOURCE) / "schema/remedy.h");
  std::size_t remedies = 0;
  for (std::size_t at = 0; (at = header.find("\n  k", at)) != std::string::npos; ++at) ++remedies;
  REQUIRE(remedies > 40);
  for (std::size_t i = 1; i < remedies; ++i) {
    CAPTURE(i);
    const Error error{ErrorCode::kFailed, "it failed", "", static_cast<Remedy>(i), {"one", "two"}};
    CHECK(!cli::hint_of(error).empty());
    CHECK(cli::hint_of(error).find('{') == std::string::npos);
  }
  const Error beyond{ErrorCode::kFailed, "", "", static_cast<Remedy>(remedies), {}};
  CHECK(cli::hint_of(beyond).empty());
}

TEST_CASE("a hint is said before the remedy, and each fact in its place") {
  const auto said = [](std::string hint, Remedy remedy, std::vector<std::string> facts) {
    return cli::hint_of({ErrorCode::kFailed, "", std::move(hint), remedy, std::move(facts)});
  };
  CHECK(said("", Remedy::kNone, {}).empty());
  CHECK(said("its issues: aid", Remedy::kNone, {}) == "its issues: aid");
  CHECK(said("", Remedy::kConfirmInstead, {"e1", "r2"}) ==
        "cite that: parley confirm e1 --cite r2");
  CHECK(said("seated: iran", Remedy::kSeatActor, {"talks", "{0}"}) ==
        "seated: iran; to seat it: parley negotiation edit talks --party {0}");
}

}  // namespace parley::no_options_test
