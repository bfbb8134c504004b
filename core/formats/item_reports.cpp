// SPDX-License-Identifier: MIT
#include "core/formats/item_reports.h"

#include <fmt/format.h>

#include "core/article/article_formats.h"
#include "core/markup/newsml.h"
#include "schema/guard.h"

namespace parley {
namespace {

using ReadItems = Result<void> (*)(std::string_view bytes, const TakeItem& take);

void read_items(const ArticleInput& input, ReadItems read) {
  bool is_stopped = false;
  const auto ended = guarded([&] {
    return read(input.bytes, [&](FeedItem item) {
      std::string origin = fmt::format("{}:{}", input.name, item.line);
      const Visit next =
          input.visit(finish_item(std::move(item), std::move(origin), input.options));
      is_stopped = next == Visit::kStop;
      return next;
    });
  });
  if (!ended && !is_stopped) refuse_input(input, ended.error());
}

}  // namespace

Draft finish_item(FeedItem item, std::string origin, const ReadOptions& options) {
  if (item.report && item.report->source.empty() && options.source.empty())
    item.report->source = item.publisher;
  Draft draft = finish_report(item.report, std::move(origin), "", options);
  if (!draft.report && item.report && !stripped(item.report->title).empty()) {
    Error error = draft.report.error();
    error.message.insert(draft.origin.size() + 2,
                         fmt::format("\"{}\": ", title_from(item.report->title)));
    draft.report = failure(std::move(error));
  }
  return draft;
}

void read_feed_reports(const ArticleInput& input) { read_items(input, read_feed); }
void read_newsml_reports(const ArticleInput& input) { read_items(input, read_newsml); }

}  // namespace parley
