// SPDX-License-Identifier: MIT
// What a server answered, as a web archive keeps it: status, kind, and the body as a browser would have it.
#pragma once

#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

struct HttpResponse {
  int status = 0;
  std::string type;                                 // "text/html"; lower case, without parameters
  std::string charset;                              // of the same header; "" where it has none
  std::string transfer_encoding, content_encoding;  // lower case
  std::string_view body;                            // as it was sent
};

/// kFailed where the bytes are no response, or their header is not whole.
Result<HttpResponse> parse_http_response(std::string_view bytes);

inline constexpr std::size_t kMostPageBytes = std::size_t{16} << 20U;

bool holds_html(const HttpResponse& response);
/// Without chunks and packing. kFailed where it is damaged, packed in a way that is not read, or too large.
Result<std::string> http_body(const HttpResponse& response);

}  // namespace parley
