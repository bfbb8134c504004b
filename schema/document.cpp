// SPDX-License-Identifier: MIT
#include "schema/document.h"

#include <algorithm>

#include "schema/bytes.h"

namespace parley {
namespace {

constexpr std::uint8_t kPageVersion = 1;

using PageNumbers = std::vector<std::uint64_t>;

template <class Number>
PageNumbers numbers(const std::vector<Document>& documents, const Number& number) {
  PageNumbers all;
  all.reserve(documents.size());
  for (const Document& one : documents) all.push_back(number(one));
  return all;
}

void put_page_column(std::string& out, const PageNumbers& values) {
  const std::size_t at = out.size();
  out.resize(at + bytes::column_bound(values.size()));
  const char* end = bytes::write_column(out.data() + at, values);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

void put_page_series(std::string& out, PageNumbers values) {
  const std::size_t at = out.size();
  out.resize(at + bytes::column_bound(values.size() + 1));
  const char* end = bytes::write_series(out.data() + at, values);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

tl::unexpected<Error> broken_page() {
  return failure(ErrorCode::kDamaged, "a page of searched texts cannot be read");
}

/// How many a page has; 0 where its head cannot be read.
std::size_t read_page_head(bytes::Reader& in) {
  if (in.u8() != kPageVersion) return 0;
  return static_cast<std::size_t>(in.varint_to(kDocumentsOfPage));
}

}  // namespace

std::string encode_documents(const std::vector<Document>& documents) {
  std::string out{static_cast<char>(kPageVersion)};
  bytes::put_varint(out, documents.size());
  put_page_column(out, numbers(documents, [](const Document& d) { return number(d.closed); }));
  put_page_column(out, numbers(documents, [](const Document& d) { return d.words; }));
  put_page_column(out, numbers(documents, [](const Document& d) { return d.title; }));
  put_page_column(out, numbers(documents, [](const Document& d) { return d.language; }));
  put_page_column(out, numbers(documents, [](const Document& d) { return d.is_report ? 1U : 0U; }));
  put_page_series(out, numbers(documents, [](const Document& d) { return number(d.event); }));
  put_page_column(out, numbers(documents, [](const Document& d) {
                    return d.is_report ? number(d.report) : std::uint64_t{d.from};
                  }));
  put_page_series(out, numbers(documents, [](const Document& d) { return number(d.opened); }));
  return out;
}

Result<std::vector<Document>> decode_documents(std::string_view bytes) {
  bytes::Reader in(bytes);
  const std::size_t count = read_page_head(in);
  if (count == 0) return broken_page();
  PageNumbers closed(count), words(count), title(count), language(count), is_report(count),
      event(count), of(count), opened(count);
  for (PageNumbers* column : {&closed, &words, &title, &language, &is_report}) in.column(*column);
  in.series(event);
  in.column(of);
  in.series(opened);
  if (!in.done()) return broken_page();
  std::vector<Document> all(count);
  for (std::size_t i = 0; i < count; ++i) {
    const bool fits = std::max({closed[i], words[i], title[i], opened[i]}) <= bytes::kMost32 &&
                      language[i] <= 0xFF && is_report[i] <= 1 &&
                      (is_report[i] == 1 || of[i] <= bytes::kMost32);
    if (!fits) return broken_page();
    Document& one = all[i];
    one.event = EventId{event[i]};
    one.is_report = is_report[i] == 1;
    if (one.is_report) one.report = ReportId{of[i]};
    if (!one.is_report) one.from = static_cast<std::uint32_t>(of[i]);
    one.opened = CommitNumber{static_cast<std::uint32_t>(opened[i])};
    one.closed = CommitNumber{static_cast<std::uint32_t>(closed[i])};
    one.words = static_cast<std::uint32_t>(words[i]);
    one.title = static_cast<std::uint32_t>(title[i]);
    one.language = static_cast<std::uint8_t>(language[i]);
  }
  return all;
}

Result<DocumentSizes> decode_document_sizes(std::string_view bytes) {
  bytes::Reader in(bytes);
  const std::size_t count = read_page_head(in);
  if (count == 0) return broken_page();
  DocumentSizes sizes{PageNumbers(count), PageNumbers(count), PageNumbers(count),
                      PageNumbers(count)};
  in.column(sizes.closed);
  in.column(sizes.words);
  in.column(sizes.title);
  in.column(sizes.language);
  const bool known = std::ranges::all_of(sizes.language, [](auto one) { return one < 64; });
  if (!in.ok() || !known) return broken_page();
  return sizes;
}

}  // namespace parley
