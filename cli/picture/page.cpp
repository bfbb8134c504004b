// SPDX-License-Identifier: MIT
// A picture as one HTML file: it needs no network, no server and no script. What is shown stands below it
// as text; a script of our own makes it move. Nothing else may run: the page's policy names its one script
// and its one style by their hashes.
#include <fmt/format.h>

#include <iterator>
#include <set>

#include "cli/formats/event_format.h"
#include "cli/picture/picture.h"
#include "cli/picture/signs.h"
#include "cli/print/output.h"
#include "core/digest.h"

namespace parley::cli {

namespace {

constexpr std::string_view kStyle =
#include "page_style.inc"
    ;
constexpr std::string_view kScript =
#include "page_script.inc"
    ;

class PageWriter {
 public:
  PageWriter(const Picture& picture, double width) : picture_(picture), width_(width) {}

  std::string write() {
    head();
    put("<body>\n<a class=\"skip\" href=\"#events\">To the events as "
        "text</a>\n<header>\n<h1>{}</h1>\n<p class=\"faint\">{}</p>\n</header>\n<main>\n",
        xml_text(picture_.title), xml_text(about()));
    controls();
    put("<div id=\"frame\" class=\"frame\" role=\"region\" aria-label=\"Picture: arrow keys move "
        "it, plus and minus zoom\" tabindex=\"0\">\n{}</div>\n",
        draw_svg(picture_, {.width = width_, .in_page = true}));
    put("<section id=\"told\" tabindex=\"-1\" aria-label=\"The event that was chosen\" "
        "aria-live=\"polite\" hidden></section>\n");
    lanes();
    bands();
    stories();
    put("</main>\n<footer><p class=\"faint\">Archive {}, commit {}. Made by "
        "parley.</p></footer>\n<script>{}</script>\n</body>\n</html>\n",
        xml_text(picture_.archive), number(picture_.commit), kScript);
    return std::move(page_);
  }

 private:
  template <class... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(page_), format, std::forward<Args>(args)...);
  }

  [[nodiscard]] std::string about() const {
    std::string about = fmt::format("{}; {}; commit {}", picture_.subtitle,
                                    counted(picture_.events, "event"), number(picture_.commit));
    if (!picture_.known_by.empty()) about += "; " + picture_.known_by;
    for (const std::string& note : picture_.notes) about += ". Note: " + note;
    return about;
  }

  void head() {
    put("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
        "name=\"referrer\" content=\"no-referrer\">\n",
        sha256_base64(kStyle), sha256_base64(kScript));
    put("<title>{}</title>\n<style>{}</style>\n</head>\n", xml_text(picture_.title), kStyle);
  }

  // ---- controls: shown by the script ----

  void controls() {
    put("<div class=\"panel\" role=\"group\" aria-label=\"What the picture shows\">\n");
    put("<div><button type=\"button\" id=\"closer\">Zoom in</button> <button type=\"button\" "
        "id=\"farther\">Zoom out</button> "
        "<button type=\"button\" id=\"earlier\">Earlier</button> <button type=\"button\" "
        "id=\"later\">Later</button> "
        "<button type=\"button\" id=\"whole\">All</button></div>\n");
    if (!picture_.marks.empty()) choices();
    put("</div>\n");
  }

  void choices() {
    slider();
    put("<details><summary>Choose parties, kinds and sources</summary>\n");
    put("<fieldset><legend>Parties</legend>\n");
    for (std::size_t i = 0; i < picture_.lanes.size(); ++i)
      put("<label><input type=\"checkbox\" name=\"lane\" value=\"{}\" checked>{}</label>\n", i,
          xml_text(picture_.lanes[i].name));
    put("</fieldset>\n<fieldset><legend>Kinds</legend>\n");
    std::set<Sign> signs;
    for (const Mark& mark : picture_.marks) signs.insert(mark.sign);
    for (const Sign sign : signs)
      put("<label><input type=\"checkbox\" name=\"sign\" value=\"{}\" checked>{}</label>\n",
          look_of(sign).id, look_of(sign).words);
    put("</fieldset>\n<label>Source <select id=\"source\"><option value=\"\">all</option>\n");
    std::set<std::string> sources;
    for (const Story& story : picture_.stories)
      for (const Source& source : story.sources)
        if (!source.publisher.empty()) sources.insert(plain_text(source.publisher, false));
    for (const std::string& source : sources) put("<option>{}</option>\n", xml_text(source));
    put("</select></label>\n</details>\n<p id=\"count\" role=\"status\"></p>\n");
  }

  void slider() {
    if (!picture_.slider) return;
    const auto day = [](Instant at) {
      return std::chrono::floor<std::chrono::days>(at - std::chrono::microseconds(1))
          .time_since_epoch()
          .count();
    };
    const auto first = day(picture_.slider->from), last = day(picture_.slider->until) + 1;
    put("<label class=\"slider\" for=\"known\">As the press knew it: <output id=\"known-day\" "
        "for=\"known\"></output>"
        "<input type=\"range\" id=\"known\" min=\"{}\" max=\"{}\" value=\"{}\" "
        "step=\"1\"></label>\n",
        first, last, last);
  }

  // ---- the same as text ----

  void lanes() {
    put("<h2>Who</h2>\n<table><caption class=\"faint\">The lanes from the "
        "top</caption><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Handle</th><th "
        "scope=\"col\">Seat</th></tr></thead><tbody>\n");
    for (const Lane& lane : picture_.lanes)
      put("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n", xml_text(lane.name),
          xml_text(lane.handle), xml_text(lane.seat));
    put("</tbody></table>\n");
  }

  void bands() {
    if (picture_.bands.empty()) return;
    put("<h2>Meetings</h2>\n<table><caption class=\"faint\">The bands, by "
        "date</caption><thead><tr><th scope=\"col\">From</th><th scope=\"col\">To</th><th "
        "scope=\"col\">Where or what</th></tr></thead><tbody>\n");
    for (const Band& band : picture_.bands)
      put("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", format_day(band.when.begin),
          format_day(band.when.end - std::chrono::microseconds(1)), xml_text(band.name));
    put("</tbody></table>\n");
  }

  void stories() {
    put("<h2 id=\"events\">Events</h2>\n");
    if (picture_.stories.empty())
      put("<p>Too many for a page. A shorter range has them all.</p>\n");
    for (const Story& story : picture_.stories) this->story(story);
  }

  void row(std::string_view term, std::string_view text) {
    if (!text.empty()) put("<dt>{}</dt><dd>{}</dd>", term, xml_text(text));
  }

  void story(const Story& story) {
    std::string sources;
    for (const Source& source : story.sources)
      sources += plain_text(source.publisher, false) + "\n";
    put("<article class=\"story\" id=\"{}\" data-sources=\"{}\">\n<h3><span "
        "class=\"when\">{}</span>",
        handle(story.event), xml_text(sources), xml_text(story.when));
    if (!story.status.empty()) put("<span class=\"status\">[{}]</span> ", xml_text(story.status));
    put("{}</h3>\n<dl>", xml_text(story.text));
    row("event", handle(story.event));
    row("who", story.who);
    row("stance", story.stance.empty() || story.issue.empty()
                      ? story.stance + story.issue
                      : fmt::format("{}, on {}", story.stance, story.issue));
    row("place", story.place);
    if (!story.answers.empty())
      put("<dt>answers</dt><dd><a href=\"#{0}\">{0}</a></dd>", xml_text(story.answers));
    for (const std::string& further : story.further) row("also", further);
    put("<dt>sources</dt><dd><ul>");
    for (const Source& source : story.sources) this->source(source);
    if (story.sources.empty()) put("<li>none</li>");
    put("</ul></dd></dl>\n");
    if (story.history.size() > 1) history(story);
    put("</article>\n");
  }

  /// Since when it may be shown where the slider stands.
  static std::string known(Instant from) {
    if (from == kFirstInstant) return {};
    return fmt::format(" data-known=\"{}\"", seconds_of(from));
  }

  void source(const Source& source) {
    const std::string title = source.title.empty() ? source.url : source.title;
    put("<li{}>{} {}", known(source.known), xml_text(source.publisher),
        source.does == "supports" ? "" : xml_text(source.does) + ": ");
    if (source.url.empty())
      put("{}", xml_text(title));
    else
      put("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", xml_text(source.url),
          xml_text(title));
    if (!source.published.empty())
      put(" <span class=\"faint\">{}</span>", xml_text(source.published));
    put("</li>");
  }

  void history(const Story& story) {
    put("<details><summary>{} versions</summary><ul>\n", story.history.size());
    for (const Version& version : story.history)
      put("<li{}><span class=\"faint\">known {}{}{}</span> {}{}</li>\n", known(version.from),
          xml_text(version.known), version.source.empty() ? "" : ", ", xml_text(version.source),
          xml_text(version.text),
          version.why.empty() ? "" : fmt::format(" <em>({})</em>", xml_text(version.why)));
    put("</ul></details>\n");
  }

  const Picture& picture_;
  double width_;
  std::string page_;
};

}  // namespace

std::string draw_page(const Picture& picture, double width) {
  return PageWriter(picture, width).write();
}

}  // namespace parley::cli
