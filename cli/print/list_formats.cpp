// SPDX-License-Identifier: MIT
// Every format of lists: to add one, write its file beside this one and its line below.
#include "cli/print/csv.h"
#include "cli/print/grid_list.h"
#include "cli/print/json_list.h"
#include "cli/print/list.h"
#include "cli/print/markdown.h"

namespace parley::cli {

namespace {

constexpr ListFormat kFormats[] = {
    {"table", grid_writer, print_grid_matrix, Shape::kGrid, Use::kAnswers},
    {"json", json_writer, nullptr, Shape::kFields, Use::kAnswers, OutputFormat::kJson},
    {"jsonl", jsonl_writer, nullptr, Shape::kFields, Use::kBoth, OutputFormat::kJsonl},
    {"csv", csv_writer, nullptr, Shape::kColumns, Use::kBoth},
    {"tsv", tsv_writer, nullptr, Shape::kColumns, Use::kExports},
    {"markdown", markdown_writer, print_markdown_matrix, Shape::kMarkdown, Use::kAnswers},
};

}  // namespace

std::span<const ListFormat> list_formats() { return kFormats; }

}  // namespace parley::cli
