// SPDX-License-Identifier: MIT
#include "cli/print/grid_list.h"

namespace parley::cli {

namespace {

class GridWriter final : public ListWriter {
 public:
  GridWriter(const ListHead& head, std::ostream& out, const Session& session)
      : grid_(out, screen(session), head.limits) {
    grid_.paint(head.paints);
    grid_.names(head.names);
  }
  Result<void> row(const ListRow& row) override {
    grid_.row(row.cells());
    for (const std::string& line : row.below()) grid_.heading("    " + line);
    return {};
  }
  void heading(const std::string& text) override { grid_.heading(text); }
  void finish(const std::function<void(JsonWriter&)>& /*whole*/) override { grid_.finish(); }

 private:
  Grid grid_;
};

}  // namespace

std::unique_ptr<ListWriter> grid_writer(const ListHead& head, std::ostream& out,
                                        const Session& session) {
  return std::make_unique<GridWriter>(head, out, session);
}

void print_grid_matrix(std::ostream& out, const Session& session, const std::string& /*corner*/,
                       const Matrix& matrix) {
  print_matrix(out, screen(session).width, matrix);
}

}  // namespace parley::cli
