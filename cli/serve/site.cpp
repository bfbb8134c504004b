// SPDX-License-Identifier: MIT
#include "cli/serve/site.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "cli/serve/pages.h"
#include "schema/json_writer.h"

namespace parley::cli {

namespace {

constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr const char* kJson = "application/json";
constexpr const char* kPagePolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
/// Of a picture by itself: its own style and script, and nothing else of this server: it is in a sandbox.
constexpr const char* kPicturePolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
    "'none'; frame-ancestors 'none'; sandbox";
constexpr const char* kDrawnPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-scripts";

void harden(HttpResponse& response) {
  const auto set = [&](const char* name, const char* value) {
    for (const auto& [one, ignored] : response.headers)
      if (one == name) return;
    response.headers.emplace_back(name, value);
  };
  set("Content-Security-Policy", kPagePolicy);
  set("Cache-Control", "no-store");
  set("X-Content-Type-Options", "nosniff");
  set("X-Frame-Options", "DENY");
  set("Referrer-Policy", "no-referrer");
  set("Cross-Origin-Resource-Policy", "same-origin");
  set("Cross-Origin-Opener-Policy", "same-origin");
}

bool is_commit(const std::string& text) {
  return !text.empty() && text.size() < 10 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

/// Does the address say which commit it is of? Then it never says anything else.
bool is_for_good(const Route& route, const Address& address) {
  if (route.kind == PageKind::kDiff)
    return is_commit(address.text("from")) && is_commit(address.text("to"));
  return route.of_past && is_commit(address.text("as-of"));
}

void keep_for_an_hour(HttpResponse& response) {
  response.headers.emplace_back("Cache-Control", "private, max-age=3600");
}

HttpResponse see_other(const std::string& address) {
  return {.status = 303,
          .type = "text/plain; charset=utf-8",
          .headers = {{"Location", address}},
          .body = {}};
}

HttpResponse refusal(int status, const Error& error, const Address& address) {
  HttpResponse response{.status = status, .type = kHtml, .headers = {}, .body = {}};
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  if (address.ending != "json") {
    response.body = error_page(status, error);
    return response;
  }
  std::ostringstream out;
  {
    JsonWriter json(out);
    json.begin_object();
    json.field("schema", kSchema);
    json.field("error", error.message);
    json.optional_field("hint", error.hint);
    json.end_object();
    json.end_line();
  }
  response.type = kJson;
  response.body = std::move(out).str();
  return response;
}

/// What everybody may see: it says nothing of the archive, and the page for those who are not let in needs it.
std::optional<HttpResponse> plain_file(const Address& address) {
  if (address.path.size() != 1 || !(address.fields.empty() || address.fields.front().first == "v"))
    return std::nullopt;
  if (address.path[0] == "style.css")
    return HttpResponse{.status = 200,
                        .type = "text/css; charset=utf-8",
                        .headers = {{"Cache-Control", "private, max-age=86400"}},
                        .body = std::string(style())};
  if (address.path[0] == "icon" && address.ending == "svg")
    return HttpResponse{.status = 200,
                        .type = "image/svg+xml",
                        .headers = {{"Cache-Control", "private, max-age=86400"}},
                        .body = std::string(icon())};
  return std::nullopt;
}

std::int64_t hour_of(Instant now) {
  return std::chrono::floor<std::chrono::hours>(now).time_since_epoch().count();
}

}  // namespace

Visit Visit::read(std::string_view text) {
  Visit visit;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto number = [&](auto& into) {
    const auto [next, error] = std::from_chars(at, end, into);
    at = next;
    return error == std::errc();
  };
  const auto point = [&] { return at != end && *at++ == '.'; };
  const bool is_sound = number(visit.before) && point() && number(visit.latest) && point() &&
                        number(visit.hour) && at == end;
  return is_sound ? visit : Visit{};
}

std::string Visit::text() const { return fmt::format("{}.{}.{}", before, latest, hour); }

void Visit::see(std::uint64_t commit, std::int64_t now) {
  constexpr std::int64_t kPause = 4;  // hours
  if (latest == 0)
    before = commit;
  else if (now - hour >= kPause)
    before = latest;
  latest = std::max(latest, commit);
  before = std::min(before, commit);  // another copy of the archive may be behind
  hour = now;
}

HttpResponse Site::respond(const HttpRequest& request) const {
  HttpResponse response;
  try {
    const auto address = read_address(request.target);
    if (!address) {
      response = refusal(400, address.error(), {});
    } else if (auto away = turned_away(door_, request, *address)) {
      response = *std::move(away);
    } else if (auto file = plain_file(*address)) {
      response = *std::move(file);
    } else if (auto asked = asked_for_token(door_, request, *address)) {
      response = *std::move(asked);
    } else {
      response = admitted(request, *address);
    }
  } catch (const std::exception& error) {
    response = refusal(
        500, {ErrorCode::kFailed, fmt::format("a bug, please report it: {}", error.what()), ""},
        {});
  }
  harden(response);
  return response;
}

HttpResponse Site::admitted(const HttpRequest& request, const Address& address) const {
  const Route* const route = find_route(address);
  if (route == nullptr)
    return refusal(404, {ErrorCode::kFailed, "There is no such page.", ""}, address);
  const Address best = canonical(*route, address);
  if (write_address(best) != write_address(address)) return see_other(write_address(best));
  if (route->kind == PageKind::kPicture || address.ending == "json") return data(*route, address);
  return page(*route, address, request);
}

/// An answer as it is: JSON, or a picture.
HttpResponse Site::data(const Route& route, const Address& address) const {
  auto words = words_of(route, address);
  if (!words) return refusal(400, words.error(), address);
  Questions questions(session_);
  auto text = questions.ask_text(*std::move(words), route.of_past);
  if (!text) return refusal(questions.http_status(), text.error(), address);
  HttpResponse response{.status = 200, .type = kJson, .headers = {}, .body = *std::move(text)};
  if (route.kind == PageKind::kPicture) {
    response.type = address.ending == "svg" ? "image/svg+xml" : kHtml;
    response.headers.emplace_back("Content-Security-Policy",
                                  address.ending == "svg" ? kPicturePolicy : kDrawnPolicy);
  }
  if (is_for_good(route, address)) keep_for_an_hour(response);
  return response;
}

HttpResponse Site::page(const Route& route, const Address& address,
                        const HttpRequest& request) const {
  CommitNumber pinned{};
  while (true) {
    Questions questions(session_, pinned);
    Page page(address, route, questions);
    // The name of the cookie needs the archive, and that is told by its first answer.
    Visit visit;
    const auto see = [&] {
      visit = Visit::read(cookie_value(request, visit_cookie(questions)));
      visit.see(number(questions.commit()), hour_of(session_.clock.now()));
      return visit.before;
    };
    page.last_visit = see;
    const auto written = write_page(page);
    if (!written) {
      const int status = questions.http_status() == 200 ? 400 : questions.http_status();
      return refusal(status, written.error(), address);
    }
    if (questions.has_moved()) {  // somebody has written meanwhile
      pinned = questions.commit();
      continue;
    }
    if (page.go_to) return see_other(*page.go_to);
    HttpResponse response{.status = 200, .type = kHtml, .headers = {}, .body = framed(page)};
    if (is_for_good(route, address)) {
      keep_for_an_hour(response);
    } else if (address.field("as-of") == nullptr) {
      see();
      response.headers.emplace_back(
          "Set-Cookie", fmt::format("{}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict",
                                    visit_cookie(questions), visit.text()));
    }
    return response;
  }
}

std::string Site::visit_cookie(const Questions& questions) const {
  return fmt::format("parley-seen-{}-{}", door_.port, questions.archive().substr(0, 12));
}

}  // namespace parley::cli
