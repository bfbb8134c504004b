// SPDX-License-Identifier: MIT
// What all pages have in common: what they ask, the links among them, the frame around each, and how events,
// actors, dates and sources look wherever they stand.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/serve/address.h"
#include "cli/serve/html.h"
#include "cli/serve/json_document.h"
#include "cli/serve/questions.h"
#include "cli/serve/route.h"

namespace parley::cli {

class Page {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  Page(const Address& here, const Route& its_route, Questions& asked)
      : address(here), route(its_route), questions(asked) {}

  /// The answer of the page's own command: what its JSON is.
  Result<Json> own_answer() {
    auto words = words_of(route, address);
    if (!words) return failure_of(words);
    return questions.ask(*std::move(words), route.of_past);
  }
  /// Another one, seen from the same point: `words` without options of the past.
  Result<Json> ask(std::vector<std::string> words);
  /// Of parley show, which may be given several handles.
  Result<std::vector<Json>> ask_several(std::vector<std::string> words);

  /// The address of another page, seen from the same point.
  [[nodiscard]] std::string to(std::vector<std::string> path, Fields fields = {}) const;
  /// The argument that the path gives: "e12" of /event/e12.
  [[nodiscard]] std::string argument() const {
    return address.path.size() > 1 ? address.path[1] : "";
  }

  const Address& address;
  const Route& route;
  Questions& questions;
  Html html;
  std::string title;                   // its h1, and of the window
  std::optional<std::string> go_to{};  // another address instead
  /// The commit that was the latest at the visitor's visit before this one; asked after the first answer.
  std::function<std::uint64_t()> last_visit = [] { return 0; };

 private:
  void look_from_here(std::vector<std::string>& words) const;
};

/// The whole document around what a page has written.
std::string framed(Page& page);
/// A document that says why there is no page. `retry`: an address to offer.
std::string error_page(int status, const Error& error, const std::string& retry = {});

/// "12 events"
std::string count_of(std::uint64_t count, std::string_view one, std::string_view many);

// Parts of pages.
void write_when(Page& page, std::string_view when);
void write_event_link(Page& page, std::string_view event, std::string_view text);
void write_report_link(Page& page, std::string_view report, std::string_view text);
void write_actor_link(Page& page, std::string_view actor);
void write_actors(Page& page, const std::vector<std::string>& actors);
void write_actors_of(Page& page, const std::vector<Json>& actors);
std::vector<std::string> texts_of(const std::vector<Json>& all, std::string_view member = {});
/// Who takes part in an event, by role, as a list of events and as parley show tell it.
std::vector<std::pair<std::string, std::vector<std::string>>> roles_of(Json event);
/// "by hamas, to israel"
void write_roles(Page& page, Json event);
void write_badge(Page& page, std::string_view word);
/// A line of a timeline, of a negotiation or of a search: date, sentence, and where it comes from.
void write_event_row(Page& page, Json event);
/// How to go to the rows before and behind these. `found`: that the command gave.
enum class Order : std::uint8_t { kByDate, kBestFirst };
void write_more(Page& page, Rows rows, std::size_t found, bool more, Order order = Order::kByDate);
/// Of all that the command gave, those that this page shows; `newest_first`: that is how it gave them.
std::vector<Json> shown_rows(std::vector<Json> all, Rows rows, bool newest_first);
/// A row of a list of terms; nothing where `text` is empty.
void write_term(Page& page, Html::Name tag, std::string_view term, std::string_view text);
/// What a revision changed of a field, and what it cited: rows of a list of terms.
void write_change(Page& page, Json change);
void write_cited(Page& page, Json cited);
/// An input with its label.
void write_field(Page& page, std::string_view name, std::string_view label,
                 std::string_view hint = {});
void write_choice(Page& page, std::string_view name, std::string_view label,
                  const std::vector<std::pair<std::string, std::string>>& choices);
void write_check(Page& page, std::string_view name, std::string_view label);
/// "As the press knew it on …": the form that asks for another day.
void write_past_form(Page& page);

/// Style of all pages, and the address it is served at, which changes with it.
std::string_view style();
std::string style_address();
std::string_view icon();

}  // namespace parley::cli
