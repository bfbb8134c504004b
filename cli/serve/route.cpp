// SPDX-License-Identifier: MIT
#include "cli/serve/route.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace parley::cli {

namespace {

using Words = std::vector<std::string>;
using Kind = RouteField::Kind;

constexpr std::uint64_t kMostRows = 100'000;
constexpr RouteField kPast[] = {{"as-of"}, {"known-by"}, {"tz"}};
constexpr RouteField kList[] = {{"skip"}, {"limit"}};

Words split(std::string_view text, char sign) {
  Words words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(sign), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Does the path match, and which of its steps are arguments?
bool matches(std::string_view pattern, const std::vector<std::string>& path, Words* arguments) {
  const Words steps = split(pattern, '/');
  std::size_t at = 0;
  for (const std::string& step : steps) {
    if (step == "**") {
      for (; at < path.size(); ++at)
        if (arguments != nullptr) arguments->push_back(path[at]);
      return true;
    }
    if (at == path.size() || (step != "*" && step != path[at])) return false;
    if (step == "*" && arguments != nullptr) arguments->push_back(path[at]);
    ++at;
  }
  return at == path.size();
}

bool is_one_of(std::string_view name, std::span<const RouteField> fields) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const RouteField& field) { return field.name == name; });
}

Result<void> check_fields(const Route& route, const Address& address) {
  for (std::size_t i = 0; i < address.fields.size(); ++i) {
    const std::string& name = address.fields[i].first;
    const auto field = std::find_if(route.fields.begin(), route.fields.end(),
                                    [&](const RouteField& one) { return one.name == name; });
    const bool known = field != route.fields.end() || (route.is_list && is_one_of(name, kList)) ||
                       (route.of_past && is_one_of(name, kPast));
    if (!known) {
      Words all;
      for (const RouteField& one : route.fields) all.emplace_back(one.name);
      if (route.is_list)
        for (const RouteField& one : kList) all.emplace_back(one.name);
      if (route.of_past)
        for (const RouteField& one : kPast) all.emplace_back(one.name);
      return failure(ErrorCode::kUsage, fmt::format("this page has no field {}", name),
                     all.empty() ? std::string("it has none")
                                 : fmt::format("it has {}", fmt::join(all, ", ")));
    }
    const bool may_repeat = field != route.fields.end() && field->kind == Kind::kTexts;
    const auto before = std::find_if(address.fields.begin(),
                                     address.fields.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](const auto& other) { return other.first == name; });
    if (!may_repeat && before != address.fields.begin() + static_cast<std::ptrdiff_t>(i))
      return failure(ErrorCode::kUsage, fmt::format("the field {} is there twice", name));
  }
  return {};
}

Result<std::uint64_t> number_in(const Address& address, std::string_view name,
                                std::uint64_t otherwise) {
  const std::string* const text = address.field(name);
  if (text == nullptr) return otherwise;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number > kMostRows)
    return failure(ErrorCode::kUsage,
                   fmt::format("{}={}: no number up to {}", name, *text, kMostRows));
  return number;
}

}  // namespace

const Route* find_route(const Address& address) {
  for (const Route& route : routes()) {
    const bool has_ending = address.ending == "svg" ? (route.kind == PageKind::kPicture)
                            : address.ending == "json"
                                ? route.kind != PageKind::kPicture && !route.command.empty()
                                : true;
    if (has_ending && matches(route.path, address.path, nullptr)) return &route;
  }
  return nullptr;
}

Result<Rows> rows_of(const Address& address) {
  auto skip = number_in(address, "skip", 0);
  if (!skip) return failure_of(skip);
  auto count = number_in(address, "limit", kRowsOfPage);
  if (!count) return failure_of(count);
  const std::uint64_t most = address.ending == "json" ? kMostRows : kRowsOfPage;
  return Rows{*skip, std::clamp<std::uint64_t>(*count, 1, most)};
}

Result<Words> words_of(const Route& route, const Address& address) {
  if (auto sound = check_fields(route, address); !sound) return failure_of(sound);
  Words words = split(route.command, ' ');
  const std::string format = route.kind != PageKind::kPicture ? "json"
                             : address.ending == "svg"        ? "svg"
                                                              : "html";
  words.push_back("--format=" + format);
  if (route.is_list) {
    auto rows = rows_of(address);
    if (!rows) return failure_of(rows);
    words.push_back(fmt::format("--limit={}", rows->skip + rows->count));
  }
  Words arguments;
  matches(route.path, address.path, &arguments);
  if (!route.always.empty()) words.emplace_back(route.always);
  if (route.always.ends_with('=')) {
    words.back() += arguments.front();
    arguments.erase(arguments.begin());
  }
  const auto take = [&](const RouteField& field) {
    for (const auto& [name, value] : address.fields) {
      if (name != field.name || value.empty() || field.kind == Kind::kPage) continue;
      if (field.kind == Kind::kArgument)
        arguments.push_back(value);
      else if (field.kind == Kind::kFlag)
        words.push_back("--" + name);
      else
        words.push_back(fmt::format("--{}={}", name, value));
    }
  };
  for (const RouteField& field : route.fields) take(field);
  if (route.of_past)
    for (const RouteField& field : kPast) take(field);
  words.emplace_back("--");
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

Address canonical(const Route& route, const Address& address) {
  Address made = address;
  std::erase_if(made.fields, [](const auto& field) { return field.second.empty(); });
  if (!route.path.ends_with("**")) return made;
  for (const auto& [name, value] : made.fields) {
    if (name != "actor") continue;
    for (std::string& actor : split(value, ',')) {
      actor.erase(0, actor.find_first_not_of(' '));
      actor.erase(actor.find_last_not_of(' ') + 1);
      if (!actor.empty()) made.path.push_back(std::move(actor));
    }
  }
  std::erase_if(made.fields, [](const auto& field) { return field.first == "actor"; });
  return made;
}

}  // namespace parley::cli
