// SPDX-License-Identifier: MIT
// Finds and loads parley-http.so.
#pragma once

#include <memory>

#include "cli/serve/http/http.h"
#include "schema/error.h"

namespace parley::cli {

/// kFailed, saying what is missing, where the part or a library that it needs is not there.
Result<std::unique_ptr<HttpServer>> make_http_server(const HttpLimits& limits,
                                                     const HttpAnswer& answer);

}  // namespace parley::cli
