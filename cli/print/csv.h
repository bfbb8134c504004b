// SPDX-License-Identifier: MIT
// Comma- or tab-separated values as RFC 4180 quotes them, with LF at the end of lines. Spreadsheets take a
// cell that begins with = + - @, a tab or a carriage return for a formula; such text gets an
// apostrophe in front.
#pragma once

#include <ostream>
#include <span>
#include <string>

namespace parley::cli {

void print_csv_row(std::ostream& out, std::span<const std::string> cells, char separator = ',');

}  // namespace parley::cli
