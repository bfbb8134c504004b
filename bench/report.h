// SPDX-License-Identifier: MIT
// The figures as a table (Markdown, as it stands in README.md) and as JSON.
#pragma once

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "bench/tasks.h"

namespace parley::bench {

using Machine = std::vector<std::pair<std::string, std::string>>;

void print_table(std::ostream& out, const Machine& machine, const World& world);
std::string as_json(const Machine& machine, const World& world);

}  // namespace parley::bench
