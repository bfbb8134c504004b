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
    {"table", Shape::kGrid, Use::kAnswers, grid_writer, print_grid_matrix},
    {"json", Shape::kFields, Use::kAnswers, json_writer, nullptr, OutputFormat::kJson},
    {"jsonl", Shape::kFields, Use::kBoth, jsonl_writer, nullptr, OutputFormat::kJsonl},
    {"csv", Shape::kColumns, Use::kBoth, csv_writer},
    {"tsv", Shape::kColumns, Use::kExports, tsv_writer},
    {"markdown", Shape::kMarkdown, Use::kAnswers, markdown_writer, print_markdown_matrix},
};

}  // namespace

std::span<const ListFormat> list_formats() { return kFormats; }

}  // namespace parley::cli
