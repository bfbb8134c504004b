// SPDX-License-Identifier: MIT
// See core/warc/http_response.h.
#include "core/warc/http_response.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/article/article_formats.h"
#include "core/warc/inflater.h"
#include "schema/ascii.h"

namespace parley {
namespace {

/// The value of a parameter: "utf-8" of `text/html; charset="utf-8"`.
std::string parameter(std::string_view header, std::string_view name) {
  const std::string small = lower(header);
  const std::size_t at = small.find(fmt::format("{}=", name));
  if (at == kNowhere) return {};
  std::string_view value = std::string_view(small).substr(at + name.size() + 1);
  value = stripped(value.substr(0, value.find(';')));
  if (value.starts_with('"') || value.starts_with('\'')) value.remove_prefix(1);
  return std::string(value.substr(0, value.find_first_of("\"'")));
}

void take_header(std::string_view name, std::string_view value, HttpResponse& into) {
  const std::string which = lower(name);
  if (which == "content-type") {
    into.type = lower(stripped(value.substr(0, value.find(';'))));
    into.charset = parameter(value, "charset");
  } else if (which == "transfer-encoding") {
    into.transfer_encoding = lower(stripped(value));
  } else if (which == "content-encoding") {
    into.content_encoding = lower(stripped(value));
  }
}

/// "1a3; name=value", in hexadecimal.
Result<std::size_t> chunk_size(std::string_view line) {
  const std::string_view digits = stripped(line.substr(0, line.find(';')));
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty())
    return unreadable("a chunk of it has no size");
  return size;
}

/// Some crawlers write what they have put together already, and leave the header: then it has no chunks.
Result<std::string> without_chunks(std::string_view body) {
  std::string text;
  for (bool is_first = true;; is_first = false) {
    const std::size_t line = body.find('\n');
    auto size = chunk_size(body.substr(0, line));
    if (!size && is_first) return std::string(body);
    if (!size) return failure_of(size);
    if (*size == 0) return text;
    if (line == kNowhere || body.size() - line - 1 < *size)
      return unreadable("cut off: a chunk of it is missing");
    text.append(body.substr(line + 1, *size));
    body.remove_prefix(line + 1 + *size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

}  // namespace

Result<HttpResponse> parse_http_response(std::string_view bytes) {
  HttpResponse response;
  Lines lines(bytes);
  const std::string_view first = lines.next();
  const std::size_t space = first.find(' ');
  if (!first.starts_with("HTTP/") || space == kNowhere)
    return unreadable("no answer of a web server");
  const std::string_view status = first.substr(space + 1, 3);
  std::from_chars(status.data(), status.data() + status.size(), response.status);
  while (!lines.done()) {
    const std::string_view line = lines.next();
    if (stripped(line).empty()) {
      response.body = lines.rest();
      return response;
    }
    const std::size_t colon = line.find(':');
    if (colon != kNowhere) take_header(line.substr(0, colon), line.substr(colon + 1), response);
  }
  return unreadable("cut off: it ends in the header of the answer");
}

bool holds_html(const HttpResponse& response) {
  return response.type == "text/html" || response.type == "application/xhtml+xml";
}

Result<std::string> http_body(const HttpResponse& response) {
  auto body = response.transfer_encoding.find("chunked") != kNowhere
                  ? without_chunks(response.body)
                  : Result<std::string>(std::string(response.body));
  if (!body) return body;
  const std::string& packing = response.content_encoding;
  // What is not packed although the header says so was unpacked by the crawler.
  const bool is_gzip = packing == "gzip" || packing == "x-gzip";
  if (is_gzip && body->starts_with("\x1F\x8B"))
    return unpacked(*body, Packing::kGzip, kMostPageBytes);
  if (packing == "deflate" && !stripped(*body).starts_with('<'))
    return unpacked(*body, Packing::kDeflate, kMostPageBytes);
  if (!packing.empty() && packing != "identity" && packing != "deflate" && !is_gzip &&
      !stripped(*body).starts_with('<'))
    return unreadable(fmt::format("packed as \"{}\", which is not read", packing));
  if (body->size() > kMostPageBytes)
    return unreadable(fmt::format("larger than {} MiB", kMostPageBytes >> 20U));
  return body;
}

}  // namespace parley
