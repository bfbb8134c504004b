// SPDX-License-Identifier: MIT
// See core/mail/sender_words.h.
#include "core/mail/sender_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/article/article_formats.h"
#include "schema/ascii.h"

namespace parley {
namespace {

using TextLines = std::vector<std::string_view>;

TextLines lines_of(std::string_view text) {
  TextLines lines;
  for (Lines rest(text); !rest.done();) lines.push_back(rest.next());
  return lines;
}

bool is_quoted(std::string_view line) {
  const std::string_view inside = stripped(line);
  return inside.starts_with('>') || inside.starts_with("&gt;");
}

/// How mail programs end the line above a quotation: "On Monday, Jane Doe wrote:".
bool ends_attribution(std::string_view line) {
  constexpr auto kEnds = std::to_array<std::string_view>(
      {"wrote:",    "writes:",     "schrieb:",  "a écrit :",   "a écrit :", "a écrit:",
       "escribió:", "ha scritto:", "escreveu:", "schreef:",    "skrev:",    "napisał(a):",
       "napisał:",  "пише:",       "написал:",  "написал(а):", "yazdı:",    "كتب:",
       "כתב:",      "写道:",       "写道：",    "wrote :"});
  const std::string_view text = stripped(line);
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

bool begins_attribution(std::string_view line) {
  constexpr auto kBegins =
      std::to_array<std::string_view>({"On ", "At ", "In ", "Am ", "Le ", "El ", "Il ", "Em ",
                                       "Op ", "Den ", "W dniu ", "В ", "في "});
  return std::any_of(kBegins.begin(), kBegins.end(),
                     [&](std::string_view begin) { return line.starts_with(begin); });
}

/// Where the lines begin that say whom the quotation at `quotation` is of; `quotation` where none does. Such
/// a line may be wrapped.
std::size_t attribution_before(const TextLines& lines, std::size_t quotation) {
  constexpr std::size_t kMostLines = 3;
  std::size_t end = quotation;
  while (end > 0 && stripped(lines[end - 1]).empty()) --end;
  if (end == 0 || !ends_attribution(lines[end - 1])) return quotation;
  for (std::size_t begin = end; begin-- > 0 && end - begin <= kMostLines;) {
    if (stripped(lines[begin]).empty() || is_quoted(lines[begin])) break;
    if (begins_attribution(lines[begin])) return begin;
  }
  return end - 1;
}

/// Where the signature begins, behind the line "-- "; the end where there is none. What goes on for pages is
/// none: a digest may part its items so.
std::size_t signature_in(const TextLines& lines) {
  constexpr std::size_t kMostLines = 20;
  for (std::size_t i = lines.size(); i-- > 0 && lines.size() - i <= kMostLines;) {
    if (lines[i] == "-- ") return i;
  }
  return lines.size();
}

/// "https://…", "talks@lists.example", and "talks at lists.example" as archives write it.
bool has_address(std::string_view line) {
  const std::size_t at = line.find(" at ");
  const bool is_spelt = at != kNowhere && line.find('.', at) != kNowhere &&
                        std::count(line.begin(), line.end(), ' ') == 2;
  return is_spelt || line.find('@') != kNowhere || line.find("://") != kNowhere;
}

/// Where the footer begins that a mailing list puts under each mail: a line of underscores, the list's name, and
/// lines with addresses, the last one among them. The end where there is none.
std::size_t list_footer_in(const TextLines& lines) {
  constexpr std::size_t kFewestUnderscores = 20, kMostLines = 8, kLongestLine = 160;
  std::size_t words = 0, addresses = 0;  // lines with them
  for (std::size_t i = lines.size(); i-- > 0;) {
    const std::string_view line = stripped(lines[i]);
    if (line.empty()) continue;
    if (line.size() >= kFewestUnderscores && line.find_first_not_of('_') == kNowhere)
      return addresses != 0 && words <= addresses + 2 ? i : lines.size();
    const bool is_address = has_address(line);
    if ((words == 0 && !is_address) || ++words > kMostLines || line.size() > kLongestLine) break;
    addresses += is_address ? 1 : 0;
  }
  return lines.size();
}

/// The element that a tag opens is a quotation of Thunderbird and Apple Mail, or of Gmail.
bool opens_quotation(std::string_view tag) {
  const std::string small = lower(tag);
  const bool is_block = small.starts_with("<blockquote");
  return (is_block && small.find("cite") != kNowhere) || small.find("gmail_quote") != kNowhere;
}

std::string element_of(std::string_view tag) {
  const std::size_t begin = tag.starts_with("</") ? 2 : 1;
  const std::size_t end = std::min(tag.find_first_of(" \t\r\n/>", begin), tag.size());
  return lower(tag.substr(begin, end - begin));
}

}  // namespace

SenderWords sender_words(std::string_view text, MailKind kind) {
  TextLines lines = lines_of(text);
  SenderWords words;
  const std::size_t answered = answered_mail_in(lines, kind);
  words.quotes_mail = answered < lines.size();
  lines.resize(answered);
  const std::size_t footer = list_footer_in(lines);
  words.has_footer = footer < lines.size();
  lines.resize(footer);
  const std::size_t signature = signature_in(lines);
  words.has_signature = signature < lines.size();
  lines.resize(signature);
  std::vector<bool> is_left_out(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_quoted(lines[i])) continue;
    const bool begins = i == 0 || !is_quoted(lines[i - 1]);
    for (std::size_t one = begins ? attribution_before(lines, i) : i; one <= i; ++one)
      is_left_out[one] = true;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_left_out[i]) {
      words.quoted_lines += stripped(lines[i]).empty() ? 0 : 1;
    } else {
      words.text.append(lines[i]).append("\n");
    }
  }
  return words;
}

std::string without_quotations(std::string_view html, MailKind kind, std::size_t& left_out) {
  std::string kept;
  std::string quotation;  // the element that is being left out
  std::size_t depth = 0;  // elements of that name that are open in it
  while (!html.empty()) {
    const std::size_t open = std::min(html.find('<'), html.size());
    if (depth == 0) kept.append(html.substr(0, open));
    html.remove_prefix(open);
    if (html.empty()) break;
    const std::string_view tag = html.substr(0, std::min(html.find('>'), html.size() - 1) + 1);
    html.remove_prefix(tag.size());
    if (depth == 0 && kind == MailKind::kAnswer && begins_answered_mail(tag)) {
      ++left_out;
      break;
    }
    if (depth > 0 && element_of(tag) == quotation) {
      depth = tag.starts_with("</") ? depth - 1 : depth + 1;
    } else if (depth == 0 && opens_quotation(tag) && !tag.starts_with("</")) {
      quotation = element_of(tag);
      depth = 1;
      ++left_out;
    } else if (depth == 0) {
      kept.append(tag);
    }
  }
  return kept;
}

}  // namespace parley
