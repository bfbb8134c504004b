// SPDX-License-Identifier: MIT
// The table of formats, and reading by it.
#include "core/formats/format_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/article/article_formats.h"
#include "core/formats/beginning.h"
#include "core/formats/item_reports.h"
#include "core/formats/json_items.h"
#include "core/formats/json_reports.h"
#include "core/formats/pdf_text.h"
#include "core/formats/text_reports.h"
#include "core/mail/mail.h"
#include "core/markup/html_page.h"
#include "core/markup/office.h"
#include "core/warc/warc.h"
#include "schema/ascii.h"
#include "schema/guard.h"

namespace parley {
namespace {

constexpr std::size_t kMostBytes = 1U << 30U;          // of a file that holds many reports
constexpr std::size_t kMaxFeedBytes = 256U << 20U;     // in XML
constexpr std::size_t kMaxDocumentBytes = 64U << 20U;  // with its pictures

bool is_html_begun(const Beginning& beginning) {
  // A part of a page begins with one of these; anything else may be any vocabulary of XML.
  constexpr auto kFirst = std::to_array<std::string_view>(
      {"article", "blockquote", "body",    "center", "div",   "h1",    "h2",  "h3",
       "head",    "header",     "html",    "link",   "main",  "meta",  "nav", "ol",
       "p",       "script",     "section", "style",  "table", "title", "ul"});
  static_assert(std::is_sorted(kFirst.begin(), kFirst.end()));
  if (std::binary_search(kFirst.begin(), kFirst.end(), beginning.root)) return true;
  const std::string_view head = beginning.bytes.substr(0, 4096);
  if (beginning.name.ends_with(".html") || beginning.name.ends_with(".htm")) return is_html(head);
  // Where a comment or a declaration in front of it does not end.
  return beginning.root.empty() && stripped(head).starts_with('<') &&
         lower(head).find("<html") != kNowhere;
}

void read_html(const ArticleInput& input) {
  const auto raw = guarded([&] { return read_html_page(input.bytes, ""); });
  input.visit(finish_report(raw, std::string(input.name), input.name, input.options));
}

void read_document(const ArticleInput& input, Result<RawReport> (*read)(std::string_view bytes)) {
  const auto raw = guarded([&] { return read(input.bytes); });
  input.visit(finish_report(raw, std::string(input.name), input.name, input.options));
}

void read_pdf(const ArticleInput& input) {
  const auto text = guarded([&] { return pdf_text(input.bytes); });
  if (!text) return refuse_input(input, text.error());
  read_text_report({*text, input.name, input.options, input.visit});
}

void read_one_mail(const ArticleInput& input) {
  input.visit(read_mail(input.bytes, std::string(input.name), input.options));
}

Result<void> stream_mailbox(ByteSource& source, const ArticleInput& input) {
  return read_mailbox(source, input.name, input.options, input.visit);
}

Result<void> stream_warc(ByteSource& source, const ArticleInput& input) {
  return read_warc(source, input.name, input.options, input.visit);
}

/// What is read piece by piece, of bytes that are in memory.
template <Result<void> (*Stream)(ByteSource&, const ArticleInput&)>
void read_in_memory(const ArticleInput& input) {
  ByteSource source = ByteSource::of(input.bytes);
  const auto read = guarded([&] { return Stream(source, input); });
  if (!read) refuse_input(input, read.error());
}

constexpr auto kFormats = std::to_array<ArticleFormat>({
    {"warc", "a web archive", kMostBytes,
     [](const Beginning& b) { return begins_as_warc(b.bytes); }, read_in_memory<stream_warc>,
     stream_warc},
    {"mbox", "a mailbox", kMostBytes, [](const Beginning& b) { return begins_as_mailbox(b.bytes); },
     read_in_memory<stream_mailbox>, stream_mailbox},
    {"mail", "a mail", kMostMailBytes, [](const Beginning& b) { return begins_as_mail(b.bytes); },
     read_one_mail},
    {"html", "an HTML page", kMaxReportBytes, is_html_begun, read_html},
    {"docx", "a DOCX document", kMaxDocumentBytes,
     [](const Beginning& b) { return is_docx(b.bytes); },
     [](const ArticleInput& input) { read_document(input, read_docx); }},
    {"odt", "an ODT document", kMaxDocumentBytes,
     [](const Beginning& b) { return is_odt(b.bytes); },
     [](const ArticleInput& input) { read_document(input, read_odt); }},
    {"pdf", "a PDF", kMaxDocumentBytes,
     [](const Beginning& b) { return b.bytes.substr(0, 1024).find("%PDF-") != kNowhere; },
     read_pdf},
    {"rss", "RSS", kMaxFeedBytes,
     [](const Beginning& b) { return b.root == "rss" || b.root == "rdf:rdf"; }, read_feed_reports},
    {"atom", "Atom", kMaxFeedBytes, [](const Beginning& b) { return b.root == "feed"; },
     read_feed_reports},
    {"newsml", "NewsML-G2", kMaxFeedBytes,
     [](const Beginning& b) {
       return b.root.ends_with("newsitem") || b.root.ends_with("newsmessage");
     },
     read_newsml_reports},
    {"json-feed", "JSON Feed", kMostBytes,
     [](const Beginning& b) { return is_json(b.bytes, b.name) && is_json_feed(b.bytes); },
     read_json_feed},
    {"ninjs", "ninjs", kMostBytes,
     [](const Beginning& b) { return is_json(b.bytes, b.name) && is_ninjs(b.bytes); }, read_ninjs},
    {"json", "JSON", kMostBytes, [](const Beginning& b) { return is_json(b.bytes, b.name); },
     read_json_reports},
    {"text", "text", kMaxReportBytes, [](const Beginning& b) { return !foreign_kind(b); },
     read_text_report},
});

/// What `options` say that it is, else what it looks like; nullptr where it looks like none of them.
const ArticleFormat* format_of(const Beginning& beginning, std::string_view wanted) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const ArticleFormat& one) {
    return wanted.empty() ? one.is_begun(beginning) : one.name == wanted;
  });
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace

std::span<const ArticleFormat> article_formats() { return kFormats; }

std::vector<std::string_view> article_format_names() {
  std::vector<std::string_view> names;
  names.reserve(std::size(kFormats));
  for (const ArticleFormat& one : kFormats) names.push_back(one.name);
  return names;
}

const ArticleFormat* format_told(std::string_view beginning, std::string_view name,
                                 std::string_view wanted) {
  return format_of(beginning_of(beginning, name), wanted);
}

std::size_t most_bytes_of_input(std::string_view beginning, std::string_view name,
                                std::string_view as) {
  const ArticleFormat* format = format_told(beginning, name, as);
  return format == nullptr ? kMaxReportBytes : format->most_bytes;
}

void refuse_input(const ArticleInput& input, Error error) {
  std::string origin(input.name);
  input.visit({origin, failure(std::move(error).in(origin)), {}});
}

std::string_view without_byte_order_mark(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  return bytes;
}

void read_reports(std::string_view bytes, std::string_view name, const ReadOptions& options,
                  const std::function<Visit(Draft)>& visit) {
  const ArticleInput input{bytes, name, options, visit};
  const Beginning beginning = beginning_of(bytes, name);
  if (stripped(beginning.bytes).empty())
    return refuse_input(input, {ErrorCode::kFailed, "empty", {}});
  if (const ArticleFormat* format = format_of(beginning, options.format))
    return format->read(input);
  refuse_input(input, {ErrorCode::kFailed,
                       fmt::format("{}: not read by parley", foreign_kind(beginning).value_or("")),
                       "give its text, or the page or file that it came from"});
}

}  // namespace parley
