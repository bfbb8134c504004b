// SPDX-License-Identifier: MIT
// The whole site as a function: a request in, a response out. No network.
#pragma once

#include "cli/serve/door.h"
#include "cli/serve/route.h"
#include "cli/session.h"

namespace parley::cli {

class Questions;

class Site {
 public:
  /// The session of the command that serves, which lives longer.
  Site(const Session& session, Door door) : session_(session), door_(std::move(door)) {}

  /// May be called by several threads at once; throws nothing.
  [[nodiscard]] HttpResponse respond(const HttpRequest& request) const;

 private:
  [[nodiscard]] HttpResponse admitted(const HttpRequest& request, const Address& address) const;
  [[nodiscard]] HttpResponse data(const Route& route, const Address& address) const;
  [[nodiscard]] HttpResponse page(const Route& route, const Address& address,
                                  const HttpRequest& request) const;
  [[nodiscard]] std::string visit_cookie(const Questions& questions) const;

  const Session& session_;
  const Door door_;
};

/// When a visitor was here, and which commit was seen: of the visit before, and of this one.
struct Visit {
  std::uint64_t before = 0, latest = 0;
  std::int64_t hour = 0;  // of the last page, since 1970

  /// "12.15.490000"; anything else is no visit.
  static Visit read(std::string_view text);
  [[nodiscard]] std::string text() const;
  /// A page of this commit is seen. After some hours without one it is another visit.
  void see(std::uint64_t commit, std::int64_t now);
};

}  // namespace parley::cli
