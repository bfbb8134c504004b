// SPDX-License-Identifier: MIT
#include "cli/serve/door.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "cli/serve/page.h"

namespace parley::cli {

namespace {

/// In a time that does not tell how much of it is right.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char differs = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    differs = static_cast<unsigned char>(
        differs | (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i])));
  return differs == 0;
}

HttpResponse refused(int status, std::string message, std::string hint,
                     const std::string& retry = {}) {
  HttpResponse response{
      .status = status, .type = "text/html; charset=utf-8", .headers = {}, .body = {}};
  response.body =
      error_page(status, {ErrorCode::kFailed, std::move(message), std::move(hint)}, retry);
  return response;
}

/// "10.0.0.7" and "[::1]", which no name on the network can be made to mean.
bool is_number(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (inet_pton(AF_INET, host.c_str(), bytes.data()) == 1) return true;
  if (!host.starts_with('[') || !host.ends_with(']')) return false;
  return inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), bytes.data()) == 1;
}

bool is_our_host(const Door& door, std::string_view host) {
  const std::string port = ":" + std::to_string(door.port);
  if (host == host_of(door) || host == "localhost" + port) return true;
  const bool everywhere = door.listening == "0.0.0.0" || door.listening == "::";
  return everywhere && host.ends_with(port) &&
         is_number(std::string(host.substr(0, host.size() - port.size())));
}

bool names_us(const Door& door, const HttpRequest& request) {
  const auto hosts = std::count_if(request.headers.begin(), request.headers.end(),
                                   [](const auto& one) { return one.first == "host"; });
  return hosts == 1 && is_our_host(door, *header(request, "host"));
}

bool comes_of_elsewhere(const HttpRequest& request) {
  const std::string* const origin = header(request, "origin");
  if (origin != nullptr && *origin != "http://" + *header(request, "host")) return true;
  const std::string* const site = header(request, "sec-fetch-site");
  return site != nullptr && *site != "same-origin" && *site != "none";
}

bool has_token(const Door& door, const HttpRequest& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string* const authorization = header(request, "authorization");
  if (authorization != nullptr && authorization->starts_with(kBearer))
    return same(std::string_view(*authorization).substr(kBearer.size()), door.token);
  return same(cookie_value(request, door.cookie()), door.token);
}

HttpResponse let_in(const Door& door, const Address& address) {
  HttpResponse response{
      .status = 303, .type = "text/plain; charset=utf-8", .headers = {}, .body = {}};
  response.headers.emplace_back("Location", write_address(address.with("token", "")));
  response.headers.emplace_back(
      "Set-Cookie",
      fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", door.cookie(), door.token));
  return response;
}

}  // namespace

std::string random_token() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::system_error(errno, std::generic_category(), "getrandom");
  return fmt::format("{:02x}", fmt::join(bytes, ""));
}

std::string host_of(const Door& door) {
  const bool is_six = door.listening.find(':') != std::string::npos;
  return is_six ? fmt::format("[{}]:{}", door.listening, door.port)
                : fmt::format("{}:{}", door.listening, door.port);
}

const std::string* header(const HttpRequest& request, std::string_view name) {
  for (const auto& [one, value] : request.headers)
    if (one == name) return &value;
  return nullptr;
}

std::string cookie_value(const HttpRequest& request, std::string_view name) {
  for (const auto& [one, value] : request.headers) {
    if (one != "cookie") continue;
    for (std::size_t begin = 0; begin < value.size();) {
      const std::size_t end = std::min(value.find(';', begin), value.size());
      std::string_view pair(value.data() + begin, end - begin);
      pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
      begin = end + 1;
      if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
        return std::string(pair.substr(name.size() + 1));
    }
  }
  return {};
}

std::optional<HttpResponse> turned_away(const Door& door, const HttpRequest& request,
                                        const Address& address) {
  if (!names_us(door, request))
    return refused(403, "This server is not what the request took it for.",
                   fmt::format("its address begins with http://{}/", host_of(door)));
  if (request.method != "GET" && request.method != "HEAD") {
    auto response = refused(405, "Nothing can be changed here.", "pages are asked for with GET");
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  if (comes_of_elsewhere(request)) {
    const std::string* const mode = header(request, "sec-fetch-mode");
    const bool is_link = mode != nullptr && *mode == "navigate";
    return refused(
        403, "Another site has led here.",
        is_link ? "whether you wanted that, it cannot be told: the link is yours to follow" : "",
        is_link ? write_address(address) : "");
  }
  return std::nullopt;
}

std::optional<HttpResponse> asked_for_token(const Door& door, const HttpRequest& request,
                                            const Address& address) {
  const bool has_field = address.field("token") != nullptr;
  if (has_field && same(address.text("token"), door.token)) return let_in(door, address);
  if (!has_field && has_token(door, request)) return std::nullopt;
  return refused(403, "This archive is for whoever started parley serve.",
                 "open the address that it printed: the token in it lets you in");
}

}  // namespace parley::cli
