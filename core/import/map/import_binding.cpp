// SPDX-License-Identifier: MIT
// Which column is where in a file: by its header, by its width, and by what the rows below look like.
#include <algorithm>

#include "core/import/map/import_map.h"
#include "core/import/map/map_spec.h"
#include "core/import/map/row_cells.h"

namespace parley {

namespace {

std::string listed(const std::vector<std::string>& names, std::size_t most = 8) {
  std::string text;
  for (std::size_t at = 0; at < std::min(names.size(), most); ++at)
    text += (at == 0 ? "" : ", ") + names[at];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

/// Where the map's columns are among these names; the first of equal names counts.
std::vector<std::int32_t> places(const MapSpec& spec, const std::vector<std::string>& names) {
  std::vector<std::int32_t> at(spec.columns.size(), -1);
  for (std::size_t i = names.size(); i-- > 0;) {
    const std::string folded = fold_column(names[i]);
    for (std::size_t column = 0; column < at.size(); ++column)
      if (spec.columns[column].folded == folded) at[column] = static_cast<std::int32_t>(i);
  }
  return at;
}

/// A third of the columns that the map reads are named in it: no row of data is like that.
bool names_columns(const std::vector<std::int32_t>& at) {
  const auto found = std::count_if(at.begin(), at.end(), [](std::int32_t i) { return i >= 0; });
  return found > 0 && static_cast<std::size_t>(found) * 3 >= at.size();
}

/// What R writes before a row: its number.
bool is_row_name(std::string_view cell) {
  return !cell.empty() && cell.size() <= 12 &&
         std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Binding::Layout behind_row_names(Binding::Layout layout) {
  ++layout.width;
  for (std::int32_t& at : layout.at) at += at >= 0 ? 1 : 0;
  return layout;
}

/// The shorter list is the beginning of the longer one.
bool agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto both = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return std::equal(a.begin(), a.begin() + both, b.begin(),
                    [](const std::string& left, const std::string& right) {
                      return fold_column(left) == fold_column(right);
                    });
}

std::vector<std::string> texts(std::span<const std::string_view> fields) {
  std::vector<std::string> names;
  for (const std::string_view field : fields) names.emplace_back(trim_blanks(field));
  return names;
}

}  // namespace

Result<Binding> ImportMap::bind(const Row& first) const {
  const MapSpec& spec = *spec_;
  Binding binding;
  binding.by_name_ = spec.dialect.format == RowFormat::kJsonl;
  auto names = texts(binding.by_name_ ? first.names : first.fields);
  auto at = places(spec, names);
  const bool named = names_columns(at);
  binding.header_ = !binding.by_name_ && (spec.dialect.header == Header::kYes ||
                                          (spec.dialect.header == Header::kAuto && named));
  if (!binding.by_name_ && !binding.header_) {
    std::vector<std::size_t> widths;
    for (const auto& layout : spec.layouts) {
      binding.layouts_.push_back({layout.size(), places(spec, layout)});
      widths.push_back(layout.size());
      if (layout.size() == first.fields.size()) names = layout, at = binding.layouts_.back().at;
    }
    const auto has = [&widths](std::size_t width) {
      return std::find(widths.begin(), widths.end(), width) != widths.end();
    };
    const bool named_rows = !has(first.fields.size()) && has(first.fields.size() - 1) &&
                            is_row_name(first.fields.front());
    if (named_rows) {
      for (auto& layout : binding.layouts_) layout = behind_row_names(layout);
      for (const auto& layout : spec.layouts) {
        if (layout.size() + 1 == first.fields.size()) names = layout, at = places(spec, layout);
      }
    }
    if (!named_rows && !has(first.fields.size()))
      return failure(ErrorCode::kFailed,
                     widths.empty()
                         ? "the first row names no column of " + spec.origin + ": " + listed(names)
                         : width_fault(widths, first),
                     Remedy::kSeeMapOrGiveMap);
  } else if (!binding.by_name_) {
    binding.layouts_.push_back({names.size(), at});
  }
  binding.name_columns(names, at);
  std::vector<std::string> needed;
  for (std::size_t column = 0; column < at.size(); ++column) {
    if (at[column] >= 0) continue;
    binding.missing_.push_back(spec.columns[column].name);
    if (!spec.columns[column].optional) needed.push_back(spec.columns[column].name);
  }
  if (needed.empty() || binding.by_name_) return binding;
  const std::string hint = names.size() == 1 ? delimiter_hint(first, 2) : std::string{};
  return failure(
      ErrorCode::kFailed,
      hint.empty() ? "columns missing: " + listed(needed) + "; found: " + listed(names, 60)
                   : "1 column found in the header" + hint,
      Remedy::kStartFromMap, {}, "write NAME? in a map for a column that may be missing");
}

void Binding::name_columns(const std::vector<std::string>& names,
                           const std::vector<std::int32_t>& at) {
  found_ = names;
  mapped_.clear();
  unused_.clear();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool used = std::find(at.begin(), at.end(), static_cast<std::int32_t>(i)) != at.end();
    (used ? mapped_ : unused_).push_back(names[i]);
  }
}

Result<void> ImportMap::fit(Binding& binding, const std::vector<RowShape>& rows) const {
  if (!binding.header_ || rows.empty()) return {};
  auto& layout = binding.layouts_.front();
  const std::size_t width = rows.front().width;
  const bool alike = std::all_of(rows.begin(), rows.end(),
                                 [width](const RowShape& row) { return row.width == width; });
  if (!alike || width == layout.width) return {};
  const std::vector<std::string>& names = binding.found_;
  const bool named_rows = width == names.size() + 1 &&
                          std::all_of(rows.begin(), rows.end(),
                                      [](const RowShape& row) { return is_row_name(row.first); });
  if (named_rows) {
    layout = behind_row_names(layout);
    return {};
  }
  for (const auto& known : spec_->layouts) {
    if (known.size() != width || !agree(known, names)) continue;
    auto at = places(*spec_, known);
    binding.name_columns(known, at);
    layout = {width, std::move(at)};
    return {};
  }
  if (rows.size() == 1) return {};  // may be just a row that is cut off
  const auto first = static_cast<std::ptrdiff_t>(std::min(width, names.size()));
  const std::vector<std::string> over(names.begin() + first, names.end());
  return failure(ErrorCode::kFailed,
                 "the header names " + std::to_string(names.size()) +
                     " columns, but the rows have " + std::to_string(width) +
                     (over.empty() ? "" : "; left without a cell: " + listed(over)),
                 "correct the header, or list the rows' columns in a map's [columns]");
}

}  // namespace parley
