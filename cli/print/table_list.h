// SPDX-License-Identifier: MIT
// Lists and matrices as people read them at a terminal: see render_table.h.
#pragma once

#include "cli/print/list.h"
#include "cli/print/render_table.h"

namespace parley::cli {

std::unique_ptr<ListWriter> table_writer(const ListHead& head, std::ostream& out,
                                         const Session& session);

void print_table_matrix(std::ostream& out, const Session& session, const std::string& corner,
                        const Grid& grid);

}  // namespace parley::cli
