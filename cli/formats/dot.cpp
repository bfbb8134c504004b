// SPDX-License-Identifier: MIT
// A graph for Graphviz: who answers whom. Proposals and what answers them are boxes, in a frame for each
// party; an arrow leads from an answer to what it answers. Events that neither answer nor are answered are
// not in it.
#include <fmt/format.h>

#include <map>
#include <set>

#include "cli/facts/event_facts.h"
#include "cli/formats/event_format.h"
#include "cli/print/terminal_text.h"

namespace parley::cli {

namespace {

constexpr std::size_t kLabelWidth = 32;
constexpr std::size_t kLabelLines = 4;

/// Within quotes, where \n parts lines.
std::string quoted(std::string_view text) {
  std::string safe = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') safe += '\\';
    if (c == '\n') {
      safe += "\\n";
    } else {
      safe += c;
    }
  }
  return safe + "\"";
}

/// How the arrow of an answer looks. Shapes tell as much as colours do, which are those of Okabe and Ito.
std::string_view arrow_of(Stance stance) {
  switch (stance) {
    case Stance::kAccepts:
      return "color=\"#009E73\", style=bold";
    case Stance::kRejects:
      return "color=\"#D55E00\", style=dashed, arrowhead=tee";
    case Stance::kAcceptsIf:
      return "color=\"#E69F00\", style=dashed";
    default:
      return "color=\"#0072B2\"";
  }
}

class DotWriter final : public EventWriter {
 public:
  DotWriter(const EventsHead& head, std::ostream& out) : out_(out) {
    out_ << "digraph parley {\n  rankdir=RL;\n  node [shape=box, fontname=\"sans-serif\", "
            "fontsize=11];\n"
            "  edge [fontname=\"sans-serif\", fontsize=10];\n"
         << fmt::format("  label={};\n  labelloc=t;\n  fontname=\"sans-serif\";\n",
                        quoted(one_line(head.title)));
  }

  Result<void> event(const EventFacts& facts) override {
    if (!facts.answered && facts.answers.empty()) return {};
    const auto doers = doers_of(facts);
    frames_[doers.empty() ? "" : doers.front()] += node_of(facts.event);
    in_frames_.insert(facts.event.id);
    if (!facts.answered) return {};
    const Event& to = *facts.answered;
    others_.emplace(to.id, node_of(to));
    const Stance stance = facts.event.details.stance;
    const auto label = stance == Stance::kNone ? std::string() : std::string(name(stance));
    arrows_ += fmt::format("  {} -> {} [label={}, {}];\n", quoted(handle(facts.event.id)),
                           quoted(handle(to.id)), quoted(label), arrow_of(stance));
    return {};
  }

  std::string finish() override {
    std::size_t number = 0;
    for (const auto& [party, nodes] : frames_) {
      out_ << fmt::format(
          "  subgraph cluster_{} {{\n    label={};\n    color=\"#BBBBBB\";\n{}  }}\n", number++,
          quoted(party), nodes);
    }
    for (const auto& [id, node] : others_) {
      if (!in_frames_.contains(id)) out_ << node;
    }
    out_ << arrows_ << "}\n";
    return arrows_.empty() ? "no event of these answers another" : "";
  }

 private:
  std::string node_of(const Event& event) {
    std::string label = event.when;
    for (const std::string& line : wrapped(one_line(marked(event)), kLabelWidth, kLabelLines))
      label += "\n" + line;
    return fmt::format("    {} [label={}];\n", quoted(handle(event.id)), quoted(label));
  }

  std::ostream& out_;
  std::map<std::string, std::string> frames_;  // by party: its nodes
  std::map<EventId, std::string> others_;      // that are answered
  std::set<EventId> in_frames_;
  std::string arrows_;
};

}  // namespace

std::unique_ptr<EventWriter> dot_writer(const EventsHead& head, std::ostream& out) {
  return std::make_unique<DotWriter>(head, out);
}

}  // namespace parley::cli
