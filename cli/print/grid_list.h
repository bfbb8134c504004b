// SPDX-License-Identifier: MIT
// Lists and matrices as people read them at a terminal: see grid.h.
#pragma once

#include "cli/print/grid.h"
#include "cli/print/list.h"

namespace parley::cli {

std::unique_ptr<ListWriter> grid_writer(const ListHead& head, std::ostream& out,
                                        const Session& session);

void print_grid_matrix(std::ostream& out, const Session& session, const std::string& corner,
                       const Matrix& matrix);

}  // namespace parley::cli
