// SPDX-License-Identifier: MIT
// Addresses that a browser, or anybody, asks parley serve for: what is read is written in one way, which is read as
// the same again, and what a command is told of it stands in one word --option=value, or behind --.
#include <fmt/format.h>

#include <algorithm>

#include "cli/serve/route.h"
#include "schema/text.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

namespace {

/// Up to --, after the name of the command: options that the program knows, values only behind their =.
std::string fault_of_words(const std::vector<std::string>& words) {
  const auto end = std::find(words.begin(), words.end(), "--");
  if (end == words.end()) return "the arguments are not parted from the options";
  for (auto word = words.begin(); word != end; ++word) {
    const std::string name = word->substr(0, word->find('='));
    const std::size_t strange = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    if (strange != std::string::npos) return fmt::format("a word that is no option: {}", name);
    if (*word == "--help" || name == "--archive")
      return fmt::format("an option of another: {}", name);
  }
  for (const auto& word : words) {
    if (find_invalid_utf8(word)) return "a word that is not UTF-8";
    if (word.find('\0') != std::string::npos) return "a word with NUL";
  }
  return {};
}

}  // namespace

std::string read_addresses(std::string_view bytes) {
  const auto address = cli::read_address(bytes);
  if (!address) return address.error().message.empty() ? "refused without a reason" : "";
  const std::string written = cli::write_address(*address);
  const auto again = cli::read_address(written);
  // Escapes make it longer: up to three bytes for one.
  if (!again)
    return written.size() > bytes.size() ? "" : fmt::format("{} is not read again", written);
  if (cli::write_address(*again) != written) return fmt::format("{} is read as another", written);
  if (again->path != address->path || again->fields != address->fields)
    return fmt::format("{} means something else", written);
  const auto* const route = cli::find_route(*address);
  if (route == nullptr || route->command.empty()) return {};
  const auto best = cli::canonical(*route, *address);
  if (cli::write_address(cli::canonical(*route, best)) != cli::write_address(best))
    return fmt::format("{} leads on and on", written);
  const auto words = cli::words_of(*route, *address);
  if (!words) return words.error().message.empty() ? "refused without a reason" : "";
  return fault_of_words(*words);
}

}  // namespace parley::fuzz
