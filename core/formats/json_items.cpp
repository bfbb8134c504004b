// SPDX-License-Identifier: MIT
#include "core/formats/json_items.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/article/article_formats.h"
#include "core/formats/item_reports.h"
#include "core/json/json_lines.h"
#include "core/json/json_numbers.h"
#include "core/markup/html_text.h"
#include "core/markup/newsml.h"
#include "schema/ascii.h"
#include "schema/guard.h"

namespace parley {
namespace {

namespace dom = simdjson::dom;
constexpr std::size_t kBeginning = 4096;  // bytes that tell what it is

/// The members of an object by their names in lower case and without "_": 1.x of ninjs writes
/// "versioncreated", 2.x "versionCreated".
class Members {
 public:
  explicit Members(dom::object object) {
    for (const auto field : object) {
      std::string name = lower(field.key);
      std::erase(name, '_');
      members_.try_emplace(std::move(name), field.value);
    }
  }
  [[nodiscard]] const dom::element* find(const std::string& name) const {
    const auto found = members_.find(name);
    return found == members_.end() ? nullptr : &found->second;
  }
  /// "" where it is absent or no text; a number as it would be written.
  [[nodiscard]] std::string text(const std::string& name) const {
    const dom::element* const value = find(name);
    if (value == nullptr) return {};
    std::string_view text;
    if (value->get_string().get(text) == simdjson::SUCCESS) return std::string(stripped(text));
    return value->is_number() ? simdjson::minify(*value) : std::string{};
  }
  [[nodiscard]] std::string first(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      if (std::string found = text(name); !found.empty()) return found;
    }
    return {};
  }
  /// The objects of a list, or the one object, under `name`.
  [[nodiscard]] std::vector<Members> objects(const std::string& name) const {
    std::vector<Members> found;
    const dom::element* const value = find(name);
    if (value == nullptr) return found;
    dom::object object;
    if (value->get_object().get(object) == simdjson::SUCCESS) found.emplace_back(object);
    dom::array list;
    if (value->get_array().get(list) != simdjson::SUCCESS) return found;
    for (const dom::element one : list) {
      if (one.get_object().get(object) == simdjson::SUCCESS) found.emplace_back(object);
    }
    return found;
  }
  /// The texts of a list under `name`, or the one text.
  [[nodiscard]] std::vector<std::string> texts(const std::string& name) const {
    std::vector<std::string> found;
    const dom::element* const value = find(name);
    dom::array list;
    if (value == nullptr || value->get_array().get(list) != simdjson::SUCCESS)
      return split_list(text(name));
    std::string_view text;
    for (const dom::element one : list) {
      if (one.get_string().get(text) == simdjson::SUCCESS) found.emplace_back(text);
    }
    return found;
  }

 private:
  std::map<std::string, dom::element> members_;
};

std::string names_in(const std::vector<Members>& objects) {
  std::string names;
  for (const Members& one : objects) {
    const std::string name = one.text("name");
    if (!name.empty()) names.append(names.empty() ? "" : ", ").append(name);
  }
  return names;
}

// ---- JSON Feed ----

Result<RawReport> feed_item(dom::object object) {
  const Members item(object);
  RawReport raw;
  const std::string html = item.text("contenthtml");
  auto text = html.empty() ? plain_text(item.first({"contenttext", "summary"})) : html_text(html);
  if (!text) return failure_of(text);
  raw.text = std::move(*text);
  auto title = plain_text(item.text("title"));
  if (!title) return failure_of(title);
  raw.title = title->empty() ? title_from(raw.text) : std::move(*title);
  raw.external_id = item.text("id");
  raw.url = item.first({"url", "externalurl"});
  raw.date = item.first({"datepublished", "datemodified"});
  raw.revised = item.text("datemodified");
  raw.author = names_in(item.objects("authors"));
  if (raw.author.empty()) raw.author = names_in(item.objects("author"));
  raw.lang = item.text("language");
  raw.tags = item.texts("tags");
  return raw;
}

struct WholeObjects {
  std::vector<std::string_view> objects;
  bool is_cut = false;  // the list does not end
};

/// The objects of a list that are whole, in JSON that is not. `list`: behind its "[".
WholeObjects whole_objects(std::string_view list) {
  WholeObjects found;
  std::size_t depth = 0, begin = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (in_text) {
      if (c == '\\') ++i;
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      if (depth++ == 0) begin = i;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return found;
      if (--depth == 0) found.objects.push_back(list.substr(begin, i + 1 - begin));
    }
  }
  found.is_cut = true;
  return found;
}

/// What stands in the list "items", which may break off; "" where there is none.
std::string_view items_of(std::string_view json) {
  constexpr std::string_view kItems = "\"items\"";
  const std::size_t at = json.find(kItems);
  if (at == kNowhere) return {};
  const std::string_view rest = stripped(json.substr(at + kItems.size()));
  if (!rest.starts_with(':')) return {};
  const std::string_view list = stripped(rest.substr(1));
  return list.starts_with('[') ? list.substr(1) : std::string_view{};
}

/// One reading: numbers the items.
class Items {
 public:
  using Read = Result<RawReport> (*)(dom::object object);
  Items(const ArticleInput& input, Read read) : input_(input), read_(read) {}

  void set_feed(const Members& feed) {
    publisher_ = feed.text("title");
    lang_ = feed.text("language");
  }
  Visit take(dom::element element) {
    return take(element, fmt::format("{}#{}", input_.name, ++number_));
  }
  Visit take(dom::element element, std::string origin) {
    dom::object object;
    FeedItem item{failure(ErrorCode::kFailed, ""), 0, publisher_};
    if (element.get_object().get(object) == simdjson::SUCCESS) {
      item.report = guarded([&] { return read_(object); });
    } else {
      item.report = wrong(fmt::format("must be an object, not {}", kind_of(element)));
    }
    if (item.report && item.report->lang.empty()) item.report->lang = lang_;
    return input_.visit(finish_item(std::move(item), std::move(origin), input_.options));
  }

 private:
  const ArticleInput& input_;
  Read read_;
  std::string publisher_, lang_;
  std::size_t number_ = 0;
};

// ---- ninjs ----

/// Of a list of headlines or bodies, by preference in HTML; else the member of that name.
Result<std::string> text_of_role(const Members& item, const std::string& list) {
  const std::vector<Members> all = item.objects(list);
  const auto is_markup = [](const Members& one) {
    return one.text("contenttype").find("html") != std::string::npos;
  };
  auto best = std::find_if(all.begin(), all.end(), is_markup);
  if (best == all.end()) best = all.begin();
  if (best == all.end()) return std::string{};
  return is_markup(*best) ? html_text(best->text("value")) : plain_text(best->text("value"));
}

Result<std::string> ninjs_body(const Members& item) {
  if (auto body = text_of_role(item, "bodies"); !body || !body->empty()) return body;
  for (const char* name : {"bodyhtml", "bodyxhtml", "descriptionhtml"}) {
    if (name == std::string_view("descriptionhtml") && !item.text("bodytext").empty()) break;
    if (const std::string html = item.text(name); !html.empty()) return html_text(html);
  }
  if (const std::string text = item.first({"bodytext", "descriptiontext"}); !text.empty())
    return plain_text(text);
  return text_of_role(item, "descriptions");
}

Result<std::string> ninjs_title(const Members& item) {
  auto title = text_of_role(item, "headlines");
  if (!title || !title->empty()) return title;
  return plain_text(item.first({"headline", "title", "slugline", "name"}));
}

Result<RawReport> ninjs_item(dom::object object) {
  const Members item(object);
  RawReport raw;
  raw.external_id = item.text("uri");
  if (raw.external_id.empty()) return wrong("no \"uri\"");
  raw.date = item.first({"versioncreated", "firstcreated", "contentcreated"});
  raw.source = names_in(item.objects("infosources"));
  if (raw.source.empty()) raw.source = names_in(item.objects("infosource"));
  if (raw.source.empty()) raw.source = item.first({"source", "copyrightholder"});
  raw.author = item.first({"by", "byline"});
  raw.lang = item.text("language");
  raw.tags = item.texts("keywords");
  for (const char* list : {"subjects", "subject"}) {
    for (const Members& one : item.objects(list)) raw.tags.push_back(one.text("name"));
  }
  auto title = ninjs_title(item);
  if (!title) return failure_of(title);
  raw.title = std::move(*title);
  const std::string status = lower(item.text("pubstatus"));
  if (status == "canceled" || status == "cancelled") {
    raw.withdrawn = cancellation(raw.source, item.text("ednote"));
    if (raw.title.empty()) raw.title = raw.external_id;
    return raw;
  }
  if (status == "withheld") return wrong(title_from(raw.title) + ": withheld by its agency");
  auto body = ninjs_body(item);
  if (!body) return failure_of(body);
  raw.text = std::move(*body);
  const std::string type = item.text("type");
  if (raw.text.empty() || (!type.empty() && type != "text"))
    return wrong(fmt::format("{}: a {}, not a text", title_from(raw.title),
                             type.empty() ? "report without words" : type));
  if (raw.title.empty()) raw.title = title_from(raw.text);
  if (const std::string until = item.first({"embargoeduntil", "embargoed"}); !until.empty())
    raw.notes.push_back("embargoed until " + until);
  return raw;
}

/// Of JSON that is broken by `code`: the items of a list that are whole, and where it breaks. `list`:
/// behind its "[".
void take_whole(const ArticleInput& input, std::string_view list, simdjson::error_code code,
                Items& items) {
  dom::parser parser;
  dom::element element;
  const WholeObjects whole = whole_objects(list);
  for (const std::string_view one : whole.objects) {
    if (parse_json(parser, one, element) == simdjson::SUCCESS &&
        items.take(element) == Visit::kStop)
      return;
  }
  const auto line = 1 + std::count(input.bytes.begin(), input.bytes.end(), '\n');
  refuse_input(input, whole.is_cut ? Error{ErrorCode::kFailed,
                                           fmt::format("line {}: the file breaks off here", line),
                                           "fetch it again"}
                                   : Error{ErrorCode::kFailed, std::string(fault_of(code)), {}});
}

/// What stands before the items tells of the feed, also where they break off.
void read_cut_feed(const ArticleInput& input, std::string_view bytes, simdjson::error_code code) {
  Items items(input, feed_item);
  dom::parser parser;
  dom::element element;
  const std::string_view list = items_of(bytes);
  const std::string head = std::string(bytes.substr(0, bytes.size() - list.size())) + "]}";
  dom::object feed;
  if (!list.empty() && parse_json(parser, head, element) == simdjson::SUCCESS &&
      element.get_object().get(feed) == simdjson::SUCCESS)
    items.set_feed(Members(feed));
  take_whole(input, list, code, items);
}

void read_ninjs_lines(const ArticleInput& input, Items& items) {
  Lines lines(without_byte_order_mark(input.bytes));
  dom::parser parser;
  dom::element item;
  for (std::size_t number = 1; !lines.done(); ++number) {
    const std::string_view line = stripped(lines.next());
    if (line.empty()) continue;
    const std::string origin = fmt::format("{}:{}", input.name, number);
    const auto code = parse_json(parser, line, item);
    Visit next = Visit::kContinue;
    if (code == simdjson::SUCCESS) {
      next = items.take(item, origin);
    } else {
      Error error{ErrorCode::kFailed, std::string(fault_of(code)), {}};
      next = input.visit({origin, failure(std::move(error).in(origin)), {}});
    }
    if (next == Visit::kStop) return;
  }
}

}  // namespace

bool is_json_feed(std::string_view bytes) {
  return bytes.substr(0, kBeginning).find("jsonfeed.org/version/") != kNowhere;
}

void read_json_feed(const ArticleInput& input) {
  const std::string_view bytes = without_byte_order_mark(input.bytes);
  dom::parser parser;
  dom::element root;
  if (const auto code = parse_json(parser, bytes, root)) return read_cut_feed(input, bytes, code);
  dom::object feed;
  if (root.get_object().get(feed) != simdjson::SUCCESS)
    return refuse_input(input, {ErrorCode::kFailed, "a JSON Feed must be an object", {}});
  dom::array list;
  if (feed["items"].get_array().get(list) != simdjson::SUCCESS)
    return refuse_input(input, {ErrorCode::kFailed, "a JSON Feed without \"items\"", {}});
  Items items(input, feed_item);
  items.set_feed(Members(feed));
  for (const dom::element one : list) {
    if (items.take(one) == Visit::kStop) return;
  }
}

bool is_ninjs(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, kBeginning));
  if (head.find("\"uri\"") == kNowhere) return false;
  constexpr auto kTold = std::to_array<std::string_view>(
      {"\"versioncreated\"", "\"pubstatus\"", "\"headlines\"", "\"bodies\"", "\"body_text\"",
       "\"body_html\"", "\"body_xhtml\"", "/ninjs/"});
  return std::any_of(kTold.begin(), kTold.end(),
                     [&head](std::string_view one) { return head.find(one) != kNowhere; });
}

void read_ninjs(const ArticleInput& input) {
  const std::string_view bytes = stripped(without_byte_order_mark(input.bytes));
  Items items(input, ninjs_item);
  dom::parser parser;
  dom::element root;
  const auto code = parse_json(parser, bytes, root);
  dom::array list;
  if (code != simdjson::SUCCESS && bytes.starts_with('[')) {
    take_whole(input, bytes.substr(1), code, items);
  } else if (code != simdjson::SUCCESS) {
    read_ninjs_lines(input, items);
  } else if (root.get_array().get(list) != simdjson::SUCCESS) {
    items.take(root, std::string(input.name));
  } else {
    for (const dom::element one : list) {
      if (items.take(one) == Visit::kStop) return;
    }
  }
}

}  // namespace parley
