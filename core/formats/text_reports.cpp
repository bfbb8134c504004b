// SPDX-License-Identifier: MIT
#include "core/formats/text_reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/article/article_formats.h"
#include "core/markup/html_text.h"
#include "schema/ascii.h"
#include "schema/guard.h"
#include "schema/text.h"

namespace parley {
namespace {

Result<void> check_text(std::string_view bytes) {
  if (bytes.size() > kMaxReportBytes) return failure(ErrorCode::kFailed, "larger than 16 MiB");
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return failure(ErrorCode::kFailed, "not UTF-8 but UTF-16",
                   "convert it, for example with iconv -f utf-16 -t utf-8");
  }
  if (bytes.find('\0') != kNowhere)
    return failure(ErrorCode::kFailed, "binary, not text (it has NUL bytes)");
  const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  if (static_cast<std::size_t>(controls) > bytes.size() / 10)
    return failure(ErrorCode::kFailed, "binary, not text");
  if (const auto bad = find_invalid_utf8(bytes)) {
    return failure(ErrorCode::kFailed,
                   fmt::format("not UTF-8: byte 0x{:02X} at offset {}",
                               static_cast<unsigned char>(bytes[*bad]), *bad),
                   "convert it, for example with iconv -f latin1 -t utf-8");
  }
  return {};
}

}  // namespace

void read_text_report(const ArticleInput& input) {
  if (auto checked = check_text(input.bytes); !checked)
    return refuse_input(input, std::move(checked.error()));
  const auto raw = guarded([&]() -> Result<RawReport> {
    auto article = parse_article(with_line_feeds(without_byte_order_mark(input.bytes)));
    if (!article) return article;
    if (is_html(article->title)) {
      auto title = plain_text(std::move(article->title));
      if (!title) return failure_of(title);
      article->title = std::move(*title);
    }
    if (has_blocks(article->text)) {
      auto plain = plain_text(std::move(article->text));
      if (!plain) return failure_of(plain);
      article->text = std::move(*plain);
    }
    return article;
  });
  Draft draft = finish_report(raw, std::string(input.name), input.name, input.options);
  if (raw && !raw->ignored.empty())
    draft.notes.push_back(fmt::format("ignored fields: {}", fmt::join(raw->ignored, ", ")));
  input.visit(std::move(draft));
}

}  // namespace parley
