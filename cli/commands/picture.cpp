// SPDX-License-Identifier: MIT
// parley picture: a negotiation, or what actors did, as lanes along time: to look at, to print, to click
// through.
#include "cli/picture/picture.h"

#include "cli/commands/timeline_query.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"
#include "cli/print/output_file.h"

namespace parley::cli {

namespace {

/// What --format says, else the file's name, else SVG.
Result<PictureFormat> format_of(const PictureOptions& options) {
  if (options.format != PictureFormat::kByName) return options.format;
  const auto& file = options.output;
  if (file.empty() || file.ends_with(".svg")) return PictureFormat::kSvg;
  if (file.ends_with(".html") || file.ends_with(".htm")) return PictureFormat::kHtml;
  if (file.ends_with(".png")) return PictureFormat::kPng;
  return failure(ErrorCode::kUsage,
                 fmt::format("--output {}: its name does not say which kind of picture", file),
                 "end it in .svg, .html or .png, or say --format svg");
}

/// "Hostages and ceasefire in Gaza", "Hamas, Israel".
Result<std::string> title_of(const TimelineQuery& query, const Archive& archive) {
  std::vector<std::string> names;
  for (const ActorId id : query.actors) {
    auto actor = archive.current(id);
    if (!actor) return failure_of(actor);
    names.push_back(actor->name);
  }
  if (number(query.negotiation) == 0)
    return names.empty() ? std::string("The most named") : joined(names);
  auto negotiation = archive.negotiation(query.negotiation, query.at);
  if (!negotiation) return failure_of(negotiation);
  const std::string title = negotiation->title.empty() ? negotiation->slug : negotiation->title;
  return names.empty() ? title : fmt::format("{}: {}", title, joined(names));
}

/// What else was asked for: a picture that leaves something out says so.
std::string chosen_by(const TimelineOptions& asked) {
  std::vector<std::string> words;
  const auto add = [&words](std::string_view what, const std::string& value) {
    if (!value.empty()) words.push_back(fmt::format("{} {}", what, value));
  };
  add("with", joined(asked.with));
  add("source", asked.source);
  add("tag", asked.tag);
  if (asked.kind) words.push_back(fmt::format("kind {}", name(*asked.kind)));
  add("dataset", asked.dataset);
  add("matching", asked.match);
  if (asked.asserted_only) words.emplace_back("nothing that waits for a review");
  if (asked.with_members) words.emplace_back("members included");
  return joined(words, "; ");
}

Result<Wanted> wanted_by(const PictureOptions& options, const DateRange& range,
                         const Archive& archive, Session& session) {
  auto query = make_query(options.query, range, archive, session);
  if (!query) return failure_of(query);
  Wanted wanted;
  wanted.query = std::move(*query);
  wanted.query.limit = std::nullopt;
  wanted.query.notice_members = wanted.query.notice_possible = false;  // asked once, at the end
  wanted.zone = options.query.view.zone;
  wanted.query.articles = options.query.articles;
  wanted.given_begin = !options.query.from.empty();
  wanted.given_end = !options.query.to.empty();
  auto title = title_of(wanted.query, archive);
  if (!title) return failure_of(title);
  wanted.title = std::move(*title);
  return wanted;
}

void describe(const PictureOptions& options, const DateRange& range, Picture& picture) {
  const std::string chosen = chosen_by(options.query);
  const bool bounded = !options.query.from.empty() || !options.query.to.empty();
  picture.subtitle =
      bounded ? describe_range(range, options.query.view.zone)
              : fmt::format("{} to {}", format_day(picture.covers.begin),
                            format_day(picture.covers.end - std::chrono::microseconds(1)));
  if (!chosen.empty()) picture.subtitle += "; " + chosen;
  if (!options.query.view.known_by.empty())
    picture.known_by = fmt::format("as the press knew it by {}", options.query.view.known_by);
  if (!options.query.view.as_of.empty())
    picture.known_by = fmt::format("as recorded by {}", options.query.view.as_of);
  if (!picture.crowds.empty() && picture.events > 0)
    picture.notes.emplace_back(
        "too many events for a mark each: bars count them; a shorter range has marks");
}

Result<std::string> drawn(const Picture& picture, PictureFormat format, double width) {
  if (format == PictureFormat::kHtml) return draw_page(picture, width);
  std::string svg = draw_svg(picture, {.width = width, .in_page = false});
  return format == PictureFormat::kPng ? draw_png(svg) : Result<std::string>(std::move(svg));
}

}  // namespace

Result<ExitCode> picture(const PictureOptions& options, Session& session) {
  auto format = format_of(options);
  if (!format) return failure_of(format);
  if (*format == PictureFormat::kPng && options.output.empty() && session.out_is_terminal)
    return failure(ErrorCode::kUsage, "a PNG is nothing for a terminal",
                   "name a file: --output talks.png");
  auto range = typed_range(options.query.from, options.query.to, options.query.view.zone, session);
  if (!range) return failure_of(range);
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto wanted = wanted_by(options, *range, **archive, session);
  if (!wanted) return failure_of(wanted);
  note_range(*range, options.query.view.zone, session);
  wanted->moves = *format == PictureFormat::kHtml;
  auto picture = gather(**archive, *wanted);
  if (!picture) return failure_of(picture);
  describe(options, *range, *picture);
  auto bytes = drawn(*picture, *format, options.width);
  if (!bytes) return failure_of(bytes);
  if (!options.output.empty() && session.prepare_to_write) session.prepare_to_write();
  auto output = OutputFile::open(options.output, session);
  if (!output) return failure_of(output);
  output->stream() << *bytes;
  if (auto kept = output->keep(); !kept) return failure_of(kept);
  for (const std::string& told : picture->notes) note(session, "note: " + told);
  if (!options.output.empty())
    note(session, fmt::format("{} drawn in {}", counted(picture->events, "event"),
                              counted(picture->lanes.size(), "lane")));
  return ExitCode::kOk;
}

}  // namespace parley::cli
