// SPDX-License-Identifier: MIT
// Every format of lists and of events: to add one, write its file in cli/print/ or here, and its line below.
#include "cli/formats/event_format.h"
#include "cli/print/csv.h"
#include "cli/print/grid_list.h"
#include "cli/print/json_list.h"
#include "cli/print/list.h"
#include "cli/print/markdown.h"

namespace parley::cli {

namespace {

constexpr ListFormat of_events(std::string_view word, MakeEventWriter events) {
  return {word, nullptr, nullptr, Shape::kEvents, Use::kExports, OutputFormat::kText, events};
}

constexpr ListFormat kFormats[] = {
    {"table", grid_writer, print_grid_matrix, Shape::kGrid, Use::kAnswers},
    {"json", json_writer, nullptr, Shape::kFields, Use::kAnswers, OutputFormat::kJson},
    {"jsonl", jsonl_writer, nullptr, Shape::kFields, Use::kBoth, OutputFormat::kJsonl},
    {"csv", csv_writer, nullptr, Shape::kColumns, Use::kBoth},
    {"tsv", tsv_writer, nullptr, Shape::kColumns, Use::kExports},
    {"markdown", markdown_writer, print_markdown_matrix, Shape::kMarkdown, Use::kAnswers},
    of_events("ics", ics_writer),
    of_events("atom", atom_writer),
    of_events("timelinejs", timelinejs_writer),
    of_events("timesketch", timesketch_writer),
    of_events("timesketch-csv", timesketch_csv_writer),
    of_events("dot", dot_writer),
};

}  // namespace

std::span<const ListFormat> list_formats() { return kFormats; }

}  // namespace parley::cli
