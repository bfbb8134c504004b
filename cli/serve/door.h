// SPDX-License-Identifier: MIT
// Who is let in. A server on this machine can be reached by every page that the browser has open and by every
// program of every user: so a request has to name this server as its host, must not come of another site, and
// must carry the token that only the printed address has.
#pragma once

#include <optional>
#include <string>

#include "cli/serve/address.h"
#include "cli/serve/http/http.h"

namespace parley::cli {

struct Door {
  std::string token;
  int port = 0;
  std::string listening = "127.0.0.1";  // 0.0.0.0 or :: for all of the machine's addresses

  [[nodiscard]] std::string cookie() const { return "parley-" + std::to_string(port); }
};

/// 128 random bits in hexadecimal digits.
std::string random_token();

/// "127.0.0.1:8642", "[::1]:8642": as it stands in an address.
std::string host_of(const Door& door);

/// The first header of this name, nullptr where it was not sent.
const std::string* header(const HttpRequest& request, std::string_view name);
/// Of the header Cookie; "" where there is none.
std::string cookie_value(const HttpRequest& request, std::string_view name);

/// What to say to a request that asks for more than to read, names another host, or comes of another site:
/// without a look at anything. nullopt where it may go on.
std::optional<HttpResponse> turned_away(const Door& door, const HttpRequest& request,
                                        const Address& address);
/// What to say to whoever has no token; to a right one in the address: the cookie, and the address without it.
/// nullopt where the archive may be read.
std::optional<HttpResponse> asked_for_token(const Door& door, const HttpRequest& request,
                                            const Address& address);

}  // namespace parley::cli
