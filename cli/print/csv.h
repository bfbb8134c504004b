// SPDX-License-Identifier: MIT
// Comma- or tab-separated values as RFC 4180 quotes them, with LF at the end of lines. Spreadsheets take a
// cell that begins with = + - @ (also in their wide forms, and behind blanks), a tab or a carriage
// return for a formula; such text gets an apostrophe in front, which nobody takes off again.
#pragma once

#include <memory>
#include <ostream>
#include <span>
#include <string>

#include "cli/print/list.h"

namespace parley::cli {

void print_csv_row(std::ostream& out, std::span<const std::string> cells, char separator = ',');

std::unique_ptr<ListWriter> csv_writer(const ListHead& head, std::ostream& out,
                                       const Session& session);
std::unique_ptr<ListWriter> tsv_writer(const ListHead& head, std::ostream& out,
                                       const Session& session);

}  // namespace parley::cli
