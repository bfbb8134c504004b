// SPDX-License-Identifier: MIT
// Every format of lists: to add one, write its file beside this one and its line below.
#include "cli/print/csv.h"
#include "cli/print/json_list.h"
#include "cli/print/list.h"
#include "cli/print/markdown.h"
#include "cli/print/table_list.h"

namespace parley::cli {

namespace {

constexpr ListFormat kFormats[] = {
    {"table", Shape::kGrid, Use::kAnswers, table_writer, print_table_matrix},
    {"json", Shape::kFields, Use::kAnswers, json_writer, nullptr, OutputFormat::kJson},
    {"jsonl", Shape::kFields, Use::kBoth, jsonl_writer, nullptr, OutputFormat::kJsonl},
    {"csv", Shape::kColumns, Use::kBoth, csv_writer},
    {"tsv", Shape::kColumns, Use::kExports, tsv_writer},
    {"markdown", Shape::kMarkdown, Use::kAnswers, markdown_writer, print_markdown_matrix},
};

}  // namespace

std::span<const ListFormat> list_formats() { return kFormats; }

}  // namespace parley::cli
