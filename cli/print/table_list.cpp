// SPDX-License-Identifier: MIT
#include "cli/print/table_list.h"

namespace parley::cli {

namespace {

class TableWriter final : public ListWriter {
 public:
  TableWriter(const ListHead& head, std::ostream& out, const Session& session)
      : table_(out, screen(session), head.limits) {
    table_.paint(head.paints);
    table_.names(head.names);
  }
  Result<void> row(const ListRow& row) override {
    table_.row(row.cells());
    for (const std::string& line : row.below()) table_.heading("    " + line);
    return {};
  }
  void heading(const std::string& text) override { table_.heading(text); }
  void finish(const std::function<void(JsonWriter&)>& /*whole*/) override { table_.finish(); }

 private:
  Table table_;
};

}  // namespace

std::unique_ptr<ListWriter> table_writer(const ListHead& head, std::ostream& out,
                                         const Session& session) {
  return std::make_unique<TableWriter>(head, out, session);
}

void print_table_matrix(std::ostream& out, const Session& session, const std::string& /*corner*/,
                        const Grid& grid) {
  print_grid(out, screen(session).width, grid);
}

}  // namespace parley::cli
