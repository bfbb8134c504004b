// SPDX-License-Identifier: MIT
#include "cli/line/manual.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/exit_codes.h"
#include "cli/line/help.h"
#include "cli/print/terminal_text.h"
#include "core/version.h"
#include "schema/ascii.h"

namespace parley::cli {

namespace {

// ---- what the declarations do not tell ----

constexpr std::string_view kAbout =
    R"(parley is a timeline database for negotiations. It keeps news articles, files each under
the actors that it names, and tells what each party said and did, when, and according to
whom. An archive is a directory; there is no server, and nothing is fetched.

Reports are called r1, r2, …, events e1, e2, …; actors have handles such as hamas or
united-nations, negotiations a slug such as gaza-hostages. Nothing is overwritten: events
have revisions, each commit has a number, and timelines can be read as the archive stood
at a date (--as-of) or as the press had it (--known-by).

Dates are EDTF or words: 2024-01-15, 2024-01, 2024-01~, July 2022, last monday. Data goes
to standard output, notes and errors to standard error. What --format json prints has the
same fields for ever; fields are only added.
)";

constexpr std::pair<std::string_view, std::string_view> kVariables[] = {
    {"PARLEY_ARCHIVE", "the archive, unless --archive names one"},
    {"XDG_DATA_HOME, HOME", "else it is $XDG_DATA_HOME/parley, or ~/.local/share/parley"},
    {"PARLEY_AUTHOR, USER", "the author noted in the log, unless --author names one"},
    {"PARLEY_CEPH_USER", "who you are to a cluster, unless --ceph-user says it"},
    {"CEPH_CONF", "its configuration, unless --ceph-conf names one"},
    {"PARLEY_PAGER, PAGER", "the pager for long answers on a terminal; cat for none; else less"},
    {"COLUMNS", "the width of the terminal"},
    {"NO_COLOR", "no colour, unless --color always asks for it"},
    {"TERM", "a terminal that is dumb gets neither colour nor a pager"},
};

constexpr std::pair<std::string_view, std::string_view> kFiles[] = {
    {"~/.local/share/parley", "the archive, where nothing else names one; parley where tells"},
    {"DATASET-rejects.tsv", "rows that parley import could not take, in the working directory"},
};

// ---- the language of man(7) ----

/// Every character as itself: roff takes - for a hyphen, ' for a quotation mark, \ for a command.
std::string escaped(std::string_view text) {
  constexpr std::pair<char32_t, std::string_view> kEscapes[] = {
      {'\\', "\\e"},  {'-', "\\-"},   {'\'', "\\(aq"}, {'"', "\\(dq"},
      {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}};
  std::string safe;
  while (!text.empty()) {
    const auto character = first_character(text);
    const auto* const escape =
        std::find_if(std::begin(kEscapes), std::end(kEscapes),
                     [&](const auto& known) { return known.first == character.code; });
    if (escape != std::end(kEscapes)) {
      safe += escape->second;
    } else if (character.code > 0x7e) {
      safe += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(character.code));
    } else {
      safe += text.front();
    }
    text.remove_prefix(character.length);
  }
  return safe;
}

std::string bold(std::string_view text) { return fmt::format("\\fB{}\\fR", escaped(text)); }
std::string italic(std::string_view text) { return fmt::format("\\fI{}\\fR", escaped(text)); }

/// A page as it grows, top to bottom.
class Page {
 public:
  Page(std::string_view name, std::string_view summary, int number = 1) {
    text_ = fmt::format(".TH \"{}\" {} \"\" \"parley {}\" \"parley manual\"\n",
                        escaped(upper(name)), number, escaped(version()));
    section("NAME");
    raw(fmt::format("{} \\- {}\n", escaped(name), escaped(summary)));
  }

  void section(std::string_view title) { raw(fmt::format(".SH \"{}\"\n", title)); }
  void raw(std::string_view roff) { text_ += roff; }

  /// Paragraphs with blank lines between them.
  void prose(std::string_view text) {
    for_lines(text, [&](std::string_view line) {
      if (line.empty())
        raw(".PP\n");
      else
        add_line(line);
    });
  }

  /// Lines that stay lines.
  void example(std::string_view text) {
    raw(".nf\n");
    for_lines(text, [&](std::string_view line) { add_line(line); });
    raw(".fi\n");
  }

  /// An entry of a list: what it is called, in roff, and what it is.
  void entry(std::string_view called, std::string_view meaning) {
    raw(fmt::format(".TP\n{}\n", called));
    add_line(meaning);
  }

  void options(const std::vector<OptionFacts>& all) {
    for (const auto& option : all) {
      std::string called;
      for (const auto& name : option.names) called += (called.empty() ? "" : ", ") + bold(name);
      if (!option.value.empty()) called += " " + italic(option.value);
      entry(called, option.help);
    }
  }

  /// Of these pages, each in section 1.
  void see_also(const std::vector<std::string>& pages) {
    section("SEE ALSO");
    for (const auto& page : pages)
      raw(fmt::format(".BR {} (1){}\n", escaped(page), &page == &pages.back() ? "" : ","));
  }

  std::string take() { return std::move(text_); }

 private:
  template <class Take>
  static void for_lines(std::string_view text, const Take& take) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      take(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  /// A dot at its beginning is no command.
  void add_line(std::string_view line) {
    text_ += fmt::format("{}{}\n", line.starts_with('.') ? "\\&" : "", escaped(line));
  }

  std::string text_;
};

// ---- pages ----

/// "parley-actor-add" of "actor add"; "parley" of "".
std::string page_name(std::string_view name) {
  std::string page = "parley";
  if (!name.empty()) page.append("-").append(name);
  std::replace(page.begin(), page.end(), ' ', '-');
  return page;
}

std::string sentence(std::string_view summary) {
  std::string text(summary);
  text.front() = to_upper(text.front());
  return text + ".\n";
}

/// Commands of which the text tells ("parley rescan"), and those of the same group.
std::vector<std::string> related(const Command& command) {
  std::string told(command.more);
  std::replace(told.begin(), told.end(), '\n', ' ');
  const auto group_end = command.name.find(' ');
  const auto group = group_end == std::string_view::npos ? std::string_view{}
                                                         : command.name.substr(0, group_end + 1);
  std::vector<std::string> pages{page_name("")};
  for (const auto& other : commands()) {
    if (other.name == command.name) continue;
    const auto mention = fmt::format("parley {}", other.name);
    const auto at = told.find(mention);
    const bool is_told =
        at != std::string::npos &&
        (at + mention.size() == told.size() ||
         std::string_view(" .:;,)").find(told[at + mention.size()]) != std::string_view::npos);
    if (is_told || (!group.empty() && other.name.starts_with(group)))
      pages.push_back(page_name(other.name));
  }
  return pages;
}

void add_command_list(Page& page, std::string_view group) {
  page.section("COMMANDS");
  for (const auto& command : commands()) {
    if (command.name.starts_with(group))
      page.entry(fmt::format("{}(1)", bold(page_name(command.name))), command.summary);
  }
}

std::string page_of_program(const Session& session) {
  Page page("parley", "a timeline database for negotiations");
  page.section("SYNOPSIS");
  page.raw(
      fmt::format("{} {} [{}]\n", bold("parley"), italic("COMMAND"), italic("ARGUMENT… OPTION…")));
  page.section("DESCRIPTION");
  page.prose(kAbout);
  page.section("EXAMPLES");
  page.example(first_commands());
  add_command_list(page, "");
  page.section("OPTIONS");
  page.raw("Of every command, before or after its name:\n");
  page.options(common_options(session));
  page.raw("Of every command, where the archive is rados:POOL/NAME, in a Ceph cluster:\n");
  page.options(cluster_options());
  page.raw("The program alone:\n");
  page.entry(bold("--version"), "print its version, its engine and its formats");
  page.entry(bold("--help"), "list all commands; behind a command, explain it");
  page.section("EXIT STATUS");
  for (const auto& [code, meaning] : kExitMeanings)
    page.entry(bold(fmt::to_string(static_cast<int>(code))), meaning);
  page.section("ENVIRONMENT");
  for (const auto& [variable, meaning] : kVariables) page.entry(bold(variable), meaning);
  page.section("FILES");
  for (const auto& [file, meaning] : kFiles) page.entry(italic(file), meaning);
  page.see_also({page_name("init"), page_name("add"), page_name("timeline"), page_name("actor"),
                 page_name("negotiation"), page_name("import")});
  return page.take();
}

std::string page_of_group(std::string_view group) {
  auto summary = one_line(group_summary(group));
  if (summary.ends_with('.')) summary.pop_back();
  Page page(page_name(group), summary);
  page.section("SYNOPSIS");
  page.raw(fmt::format("{} {} [{}]\n", bold(fmt::format("parley {}", group)), italic("COMMAND"),
                       italic("ARGUMENT… OPTION…")));
  page.section("DESCRIPTION");
  page.prose(summary + ".");
  add_command_list(page, fmt::format("{} ", group));
  page.see_also({page_name("")});
  return page.take();
}

std::string page_of_command(const Command& command, const Session& session) {
  Page page(page_name(command.name), command.summary);
  page.section("SYNOPSIS");
  page.raw(bold(fmt::format("parley {}", command.name)));
  if (!command.arguments.empty()) page.raw(" " + italic(command.arguments));
  page.raw(fmt::format(" [{}]\n", italic("OPTION…")));
  page.section("DESCRIPTION");
  page.prose(sentence(command.summary));
  if (!command.more.empty()) page.raw(".PP\n");
  page.prose(command.more);
  page.section("OPTIONS");
  page.options(options_of(command));
  page.raw(".SS \"Options of every command\"\n");
  page.options(common_options(session));
  page.section("EXAMPLES");
  page.example(command.examples);
  page.section("EXIT STATUS");
  page.prose(
      "0 where it was done, 1 where the request cannot be met, 2 where the command line is\n"
      "wrong. parley(1) lists all of them, and the environment and files that count.");
  page.see_also(related(command));
  return page.take();
}

// ---- a text of the project as a page ----

constexpr std::string_view kClusterText =
#include "cluster_text.inc"
    ;

/// "[file_entry.h](rados/file_entry.h)" is file_entry.h on paper, and `code` is code.
std::string on_paper(std::string_view line) {
  std::string text;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto end = line.find("](", at);
    const auto close = end == std::string_view::npos ? end : line.find(')', end);
    if (line[at] == '[' && close != std::string_view::npos) {
      text += line.substr(at + 1, end - at - 1);
      at = close;
    } else if (line[at] != '`') {
      text.push_back(line[at]);
    }
  }
  return text;
}

/// Headings, paragraphs, commands and tables of a Markdown page; what it does not know stays a paragraph.
std::string page_of_text(std::string_view name, std::string_view summary, std::string_view text) {
  constexpr int kMiscellanea = 7;
  Page page(name, summary, kMiscellanea);
  page.section("DESCRIPTION");
  bool in_fence = false, in_block = false;
  for (std::size_t at = text.find('\n') + 1; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line == "```") {
      in_fence = !in_fence;
      continue;
    }
    const bool is_block = in_fence || line.starts_with("    ") || line.starts_with('|');
    if (line.starts_with("|---")) continue;
    if (is_block != in_block) page.raw(is_block ? ".PP\n.nf\n" : ".fi\n");
    in_block = is_block;
    if (line.starts_with("## ")) {
      page.section(escaped(upper(line.substr(3))));
    } else if (is_block) {
      page.prose(line.empty() ? " \n" : std::string(line) + "\n");
    } else {
      page.prose(on_paper(line) + "\n");
    }
  }
  page.see_also({page_name(""), page_name("init"), page_name("copy"), page_name("unlock")});
  return page.take();
}

}  // namespace

std::string manual_names() {
  std::string lines = "cluster\n";
  for (const auto& group : group_names()) lines += group + "\n";
  for (const auto& command : commands()) lines.append(command.name).append("\n");
  return lines;
}

std::optional<std::string> manual_page(std::string_view name, const Session& session) {
  if (name.empty()) return page_of_program(session);
  if (name == "cluster")
    return page_of_text("parley-cluster", "an archive in a Ceph cluster", kClusterText);
  if (is_group(name)) return page_of_group(name);
  const auto* const command = find_command(name);
  return command == nullptr ? std::nullopt : std::optional(page_of_command(*command, session));
}

}  // namespace parley::cli
