// SPDX-License-Identifier: MIT
// The library in use: makes an archive, appends an article, records an event and corrects it, and
// asks for a party's timeline as of two dates.
#include <parley/archive.h>
#include <parley/version.h>

#include <cstdlib>
#include <iostream>

namespace {

/// What a program of its own would do with an error: say it, and end.
template <class T>
T must(parley::Result<T> result) {
  if (!result) {
    std::cerr << result.error().message << "\n";
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

parley::NewReport article() {
  parley::NewReport report;
  report.title = "Hamas answers the mediators";
  report.body = "Hamas said on Monday that it accepts the proposal of Egypt and Qatar.";
  report.source = "Cedar Post";
  report.published = must(parley::parse_moment("2024-05-06T21:15:00+03:00"));
  report.origin = "consumer.cpp";
  return report;
}

void print_timeline(const parley::Archive& archive, parley::ActorId actor, const char* known_by) {
  parley::TimelineQuery query;
  query.actors = {actor};
  query.kind = parley::EventKind::kEvent;
  query.at.known_by = must(parley::parse_moment(known_by)).instant;
  std::cout << "as the press had it before " << known_by << ":\n";
  must(archive.timeline(query, [](const parley::TimelineLine& line) {
    std::cout << "  " << line.when << "  " << line.summary << "  " << line.source << "\n";
    return parley::Visit::kContinue;
  }));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: consumer DIRECTORY\n";
    return 2;
  }
  std::cout << "parley " << parley::version() << "\n";
  const parley::SystemClock clock;
  const parley::OperationInfo me{"consumer", "somebody", ""};
  const auto archive =
      must(parley::Archive::create(argv[1], me, clock, {.access = parley::Access::kWrite}));

  parley::AddedReport added;
  parley::Appender appender = archive->append(
      me, [&added](const std::optional<parley::Commit>&,
                   std::span<const parley::AddedReport> reports) { added = reports.front(); });
  must(appender.add(article()));
  must(appender.finish());
  std::cout << "r" << parley::number(added.report) << " names";
  for (const parley::FoundActor& found : added.actors) std::cout << " " << found.handle;
  std::cout << "\n";

  parley::EventInput said;
  said.summary = "Hamas accepts the proposal";
  said.when = "2024-05-06";
  said.actors[static_cast<std::size_t>(parley::Role::kBy)] = {"hamas"};
  said.cites = {parley::handle(added.report)};
  parley::Recorder recorder = archive->record(me);
  const parley::EventChange recorded = must(recorder.add(said));
  must(recorder.finish());

  parley::EventInput correction;
  correction.summary = "Hamas accepts the proposal, with conditions";
  correction.published = "2024-05-09";
  correction.reason = "its text came out";
  const parley::Event corrected = must(archive->update(recorded.event.id, correction, me)).event;
  std::cout << parley::handle(corrected.id) << ", revision " << corrected.revision
            << ", according to " << corrected.source << "\n";

  const parley::ActorId hamas = must(archive->find_actor("hamas"));
  print_timeline(*archive, hamas, "2024-05-08T00:00:00Z");
  print_timeline(*archive, hamas, "2024-05-10T00:00:00Z");
  return 0;
}
