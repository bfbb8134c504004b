// SPDX-License-Identifier: MIT
#include "cli/serve/address.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/ascii.h"
#include "schema/text.h"

namespace parley::cli {

namespace {

constexpr std::size_t kLongest = 8U << 10U;  // bytes
constexpr std::size_t kMostFields = 100;
constexpr std::string_view kEndings[] = {"json", "svg"};

tl::unexpected<Error> no_address(std::string message) {
  return failure(ErrorCode::kUsage, std::move(message),
                 "addresses are as the pages give them: %20 stands for a blank");
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_plain(char c) {
  return is_letter_or_digit(c) || std::string_view("-._~:,").find(c) != std::string_view::npos;
}

/// Of a browser, which leaves some signs as they are.
bool may_stand(char c) {
  return c > 0x20 && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '#' && c != '\\';
}

/// A part between the signs that part an address. `plus`: it stands for a blank.
Result<std::string> decoded(std::string_view part, bool plus) {
  std::string text;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (!may_stand(part[i]))
      return no_address(
          fmt::format("the address has a byte 0x{:02x}", static_cast<unsigned char>(part[i])));
    if (part[i] != '%') {
      text += plus && part[i] == '+' ? ' ' : part[i];
      continue;
    }
    const int high = i + 2 < part.size() ? digit_of(part[i + 1]) : -1;
    const int low = i + 2 < part.size() ? digit_of(part[i + 2]) : -1;
    if (high < 0 || low < 0) return no_address("two hexadecimal digits are missing behind a %");
    text += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (find_invalid_utf8(text)) return no_address("what % stands for in the address is not UTF-8");
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::any_of(text.begin(), text.end(), is_control))
    return no_address("the address has a control character");
  return text;
}

Result<void> read_path(std::string_view path, Address& address) {
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    auto step = decoded(path.substr(0, end), false);
    if (!step) return failure_of(step);
    path.remove_prefix(end);
    if (step->empty() && path.empty()) break;  // "/", and a slash at the end
    if (step->empty() || *step == "." || *step == "..")
      return no_address(fmt::format("the address has a step '{}'", *step));
    address.path.push_back(*std::move(step));
  }
  if (address.path.empty()) return {};
  std::string& last = address.path.back();
  for (const std::string_view ending : kEndings) {
    if (last.size() < ending.size() + 2 || !last.ends_with(ending) ||
        last[last.size() - ending.size() - 1] != '.')
      continue;
    address.ending = ending;
    last.resize(last.size() - ending.size() - 1);
    break;
  }
  return {};
}

Result<void> read_fields(std::string_view fields, Address& address) {
  while (!fields.empty()) {
    const std::size_t end = std::min(fields.find('&'), fields.size());
    const std::string_view field = fields.substr(0, end);
    fields.remove_prefix(std::min(end + 1, fields.size()));
    if (field.empty()) continue;
    const std::size_t sign = std::min(field.find('='), field.size());
    auto name = decoded(field.substr(0, sign), true);
    auto value = decoded(field.substr(std::min(sign + 1, field.size())), true);
    if (!name) return failure_of(name);
    if (!value) return failure_of(value);
    if (address.fields.size() == kMostFields)
      return no_address(fmt::format("the address has more than {} fields", kMostFields));
    address.fields.emplace_back(*std::move(name), *std::move(value));
  }
  return {};
}

void append_encoded(std::string& into, std::string_view text) {
  for (const char c : text) {
    if (is_plain(c))
      into += c;
    else
      into += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

}  // namespace

const std::string* Address::field(std::string_view name) const {
  const auto at = std::find_if(fields.begin(), fields.end(),
                               [&](const auto& field) { return field.first == name; });
  return at == fields.end() ? nullptr : &at->second;
}

std::string Address::text(std::string_view name) const {
  const std::string* const value = field(name);
  return value == nullptr ? std::string() : *value;
}

Address Address::with(std::string_view name, std::string value) const {
  Address other = *this;
  std::erase_if(other.fields, [&](const auto& field) { return field.first == name; });
  if (!value.empty()) other.fields.emplace_back(name, std::move(value));
  return other;
}

Result<Address> read_address(std::string_view target) {
  if (target.size() > kLongest)
    return no_address(fmt::format("the address is longer than {} bytes", kLongest));
  if (!target.starts_with('/')) return no_address("the address does not begin with /");
  const std::size_t sign = std::min(target.find('?'), target.size());
  Address address;
  if (auto read = read_path(target.substr(0, sign), address); !read) return failure_of(read);
  if (auto read = read_fields(target.substr(std::min(sign + 1, target.size())), address); !read)
    return failure_of(read);
  return address;
}

std::string write_address(const Address& address) {
  std::string text;
  for (const std::string& step : address.path) {
    text += '/';
    append_encoded(text, step);
  }
  if (text.empty()) text = "/";
  if (!address.ending.empty()) text += '.' + address.ending;
  char sign = '?';
  for (const auto& [name, value] : address.fields) {
    text += sign;
    append_encoded(text, name);
    text += '=';
    append_encoded(text, value);
    sign = '&';
  }
  return text;
}

}  // namespace parley::cli
