// SPDX-License-Identifier: MIT
#include "core/import/map/import_map.h"

#include <algorithm>
#include <deque>

#include "core/import/map/map_spec.h"
#include "core/import/map/row_cells.h"
#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {

namespace {

constexpr std::int64_t kBackdatedDays = 30;

/// A cell for a message: short, and without what would upset a terminal.
std::string quoted(std::string_view text) {
  std::size_t size = std::min<std::size_t>(text.size(), 40);
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80)
    --size;
  std::string shown = "'";
  for (const char c : text.substr(0, size))
    shown += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  return shown + (text.size() > size ? "…'" : "'");
}

/// Part `number` of a list; "" behind its end.
std::string_view list_part(std::string_view text, char separator, std::size_t number) {
  for (; number > 0; --number) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + 1);
  }
  return text.substr(0, text.find(separator));
}

}  // namespace

struct Scratch::State {
  std::deque<std::string> texts;  // put together for this row; a deque: views stay valid
  std::size_t used = 0;
  DateCache when_dates, until_dates, published_dates;
  DateText when;
  std::vector<std::string> names;  // JSON Lines: the members of the last row, and where ours are
  std::vector<std::int32_t> at;

  std::string& text() {
    if (used == texts.size()) texts.emplace_back();
    std::string& fresh = texts[used++];
    fresh.clear();
    return fresh;
  }
};

Scratch::Scratch() : state_(std::make_unique<State>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

/// One row on its way to an event.
class RowMapper {
 public:
  RowMapper(const MapSpec& spec, const Row& row, const Binding& binding, Scratch& scratch)
      : spec_(spec), row_(row), binding_(binding), scratch_(*scratch.state_) {
    scratch_.used = 0;
  }

  Mapped event(ImportedEvent& into) {
    if (auto ready = begin(); !ready) return ready;
    into.line = row_.line;
    into.id = value(spec_.id);
    if (into.id.empty())
      return refused(spec_.id, "is empty, but it is what tells the events apart");
    if (auto dated = when(into); !dated) return dated;
    into.code = value(spec_.code);
    into.summary = value(spec_.summary);
    into.place = value(spec_.place);
    into.url = value(spec_.url);
    into.source = value(spec_.source);
    actors(into.actors);
    into.told = told();
    into.named.clear();
    facts(into.facts);
    return {};
  }

  Mapped mention(ImportedMention& into) {
    if (auto ready = begin(); !ready) return ready;
    into.line = row_.line;
    into.event = value(spec_.id);
    if (into.event.empty())
      return refused(spec_.id, "is empty, but it is what says which event is meant");
    const ReadDate* date = nullptr;
    if (auto read = published(date); !read) return read;
    into.published = date == nullptr ? std::string_view{} : date->text.view();
    into.url = value(spec_.url);
    into.source = value(spec_.source);
    facts(into.facts);
    return {};
  }

  std::uint64_t short_years() {
    if (!begin()) return 0;
    const auto is_short = [this](const MapValue& of, const DateFormats& formats, DateOrder order) {
      return of.said() && formats.is_short(value(of), order) ? 1U : 0U;
    };
    return is_short(spec_.when, spec_.dates, binding_.orders_.when) +
           is_short(spec_.until, spec_.dates, binding_.orders_.when) +
           is_short(spec_.published, spec_.published_dates, binding_.orders_.published);
  }

  void orders(OrdersEvidence& evidence) {
    if (!begin()) return;
    look_at(spec_.when, spec_.dates, evidence.when);
    look_at(spec_.until, spec_.dates, evidence.when);
    look_at(spec_.published, spec_.published_dates, evidence.published);
  }

 private:
  void look_at(const MapValue& of, const DateFormats& formats, OrderEvidence& evidence) {
    if (evidence.told != DateOrder::kUnknown || !formats.has_order()) return;
    const std::string_view text = value(of);
    if (text.empty()) return;
    evidence.told = formats.told_by(text);
    if (evidence.told != DateOrder::kUnknown) evidence.by = refused(of, quoted(text)).value();
    if (!evidence.undecided.empty()) return;
    if (const std::string both = formats.two_readings(text); !both.empty())
      evidence.undecided = refused(of, quoted(text) + " is " + both).value();
  }

  /// Finds the layout of this row.
  Mapped begin() {
    if (!row_.reject.empty()) return tl::unexpected(std::string(row_.reject));
    if (binding_.by_name_) {
      bind_members();
      return {};
    }
    for (const auto& layout : binding_.layouts_) {
      if (layout.width != row_.fields.size()) continue;
      at_ = layout.at.data();
      return {};
    }
    std::vector<std::size_t> widths;
    for (const auto& layout : binding_.layouts_) widths.push_back(layout.width);
    return tl::unexpected(width_fault(widths, row_));
  }

  /// JSON Lines: rows of one file mostly have the same members in the same order.
  void bind_members() {
    if (!std::equal(scratch_.names.begin(), scratch_.names.end(), row_.names.begin(),
                    row_.names.end()) ||
        scratch_.at.size() != spec_.columns.size()) {
      scratch_.names.assign(row_.names.begin(), row_.names.end());
      scratch_.at.assign(spec_.columns.size(), -1);
      for (std::size_t i = scratch_.names.size(); i-- > 0;) {
        const std::string folded = fold_column(scratch_.names[i]);
        for (std::size_t column = 0; column < spec_.columns.size(); ++column)
          if (spec_.columns[column].folded == folded)
            scratch_.at[column] = static_cast<std::int32_t>(i);
      }
    }
    at_ = scratch_.at.data();
  }

  std::string_view meaningful(std::string_view text) const {
    const auto is_inner = [](char c) { return c > ' ' || !is_ascii(c); };
    if (!is_inner(text.front()) || !is_inner(text.back())) text = trim_blanks(text);
    return spec_.blanks.contains(text) ? std::string_view{} : text;
  }

  std::string_view cell(std::int32_t column) const {
    const std::int32_t at = at_[column];
    if (at < 0) return {};
    const std::string_view text = row_.fields[static_cast<std::size_t>(at)];
    if (list_ == 0) [[likely]]
      return text.empty() ? text : meaningful(text);
    const std::string_view part = list_part(text, list_, element_);
    return part.empty() ? part : meaningful(part);
  }

  std::string_view factor(const MapFactor& factor) const {
    const std::string_view text = factor.column < 0 ? factor.constant : cell(factor.column);
    if (factor.table < 0) return text;
    const auto& rows = spec_.tables[static_cast<std::size_t>(factor.table)].rows;
    const auto found = std::lower_bound(
        rows.begin(), rows.end(), text,
        [](const auto& row, std::string_view wanted) { return row.first < wanted; });
    return found != rows.end() && found->first == text ? found->second : text;
  }

  std::string_view choice(const MapChoice& choice) {
    if (choice.factors.size() == 1) return factor(choice.factors.front());
    std::string& text = scratch_.text();
    bool any = false;
    for (const MapFactor& each : choice.factors) {
      const std::string_view part = factor(each);
      if (choice.joined && any && !part.empty()) text += choice.separator;
      text += part;
      any = any || (!part.empty() && (choice.joined || each.column >= 0));
    }
    return any ? std::string_view(text) : std::string_view{};  // constants alone say nothing
  }

  std::string_view value(const MapValue& value) {
    if (value.only >= 0) return cell(value.only);
    for (const MapChoice& each : value.choices)
      if (const std::string_view text = choice(each); !text.empty()) return text;
    return {};
  }

  /// "column 2 SQLDATE: …", by the first column that the value is made of.
  tl::unexpected<std::string> refused(const MapValue& value, const std::string& why) const {
    for (const MapChoice& each : value.choices)
      for (const MapFactor& factor : each.factors) {
        if (factor.column < 0) continue;
        const std::string& name = spec_.columns[static_cast<std::size_t>(factor.column)].name;
        const std::int32_t at = at_[factor.column];
        const std::string where =
            binding_.by_name_ ? "member "
                              : std::string("column ").append(std::to_string(at + 1)).append(" ");
        return tl::unexpected(
            std::string(at < 0 ? "column " : where).append(name).append(": ").append(why));
      }
    return tl::unexpected(why);
  }

  Mapped published(const ReadDate*& into) {
    const std::string_view text = value(spec_.published);
    if (text.empty()) return {};
    into = scratch_.published_dates.read(spec_.published_dates, binding_.orders_.published, text);
    if (into == nullptr)
      return refused(spec_.published,
                     quoted(text) + " is not a date (" + spec_.published_dates.shown() + ")");
    return {};
  }

  Mapped precision(DatePrecision& into) {
    into = spec_.other_precision.value_or(spec_.until.said() ? DatePrecision::kSpan
                                                             : DatePrecision::kDay);
    const std::string_view text = value(spec_.precision);
    if (text.empty()) return {};
    for (const auto& [name, kind] : spec_.precisions) {
      if (name != text) continue;
      into = kind;
      return {};
    }
    if (spec_.other_precision) return {};
    return refused(spec_.precision, quoted(text) + " is not in the map's [precision]");
  }

  Mapped when(ImportedEvent& into) {
    const std::string_view text = value(spec_.when);
    if (text.empty()) return refused(spec_.when, "is empty, but an event needs a date");
    const ReadDate* from = scratch_.when_dates.read(spec_.dates, binding_.orders_.when, text);
    if (from == nullptr)
      return refused(spec_.when, quoted(text) + " is not a date (" + spec_.dates.shown() + ")");
    const ReadDate* until = nullptr;
    const std::string_view end = value(spec_.until);
    if (!end.empty() &&
        (until = scratch_.until_dates.read(spec_.dates, binding_.orders_.when, end)) == nullptr)
      return refused(spec_.until, quoted(end) + " is not a date (" + spec_.dates.shown() + ")");
    DatePrecision kind{};
    if (auto known = precision(kind); !known) return known;
    if (kind == DatePrecision::kDay && until == nullptr) {
      into.when = from->text.view();
    } else {
      if (!write_when(kind, *from, until, scratch_.when))
        return refused(spec_.until, quoted(end) + " is before " + quoted(text));
      into.when = scratch_.when.view();
    }
    const ReadDate* date = nullptr;
    if (auto read = published(date); !read) return read;
    into.published = date == nullptr ? std::string_view{} : date->text.view();
    const std::int64_t last = until == nullptr ? from->last_day : until->last_day;
    into.backdated = date != nullptr && last + kBackdatedDays <= date->first_day;
    return {};
  }

  void actors(std::vector<ImportedActor>& into) {
    into.clear();
    for (const MapActor& actor : spec_.actors) {
      if (actor.list == 0) {
        add(actor, into);
        continue;
      }
      const std::size_t count =
          std::max(parts(actor.name, actor.list), parts(actor.code, actor.list));
      list_ = actor.list;
      for (element_ = 0; element_ < count; ++element_) add(actor, into);
      list_ = 0;
    }
  }

  void add(const MapActor& actor, std::vector<ImportedActor>& into) {
    const std::string_view name = value(actor.name);
    const std::string_view code = value(actor.code);
    if (name.empty() && code.empty()) return;
    into.push_back({name, code, value(actor.country), value(actor.group), actor.roles});
  }

  /// A text, each of its columns a paragraph.
  std::string_view told() {
    if (spec_.told.empty()) return {};
    if (spec_.told.size() == 1) return value(spec_.told.front());
    std::string& text = scratch_.text();
    for (const MapValue& each : spec_.told) {
      const std::string_view part = value(each);
      if (!part.empty()) text.append(text.empty() ? "" : "\n\n").append(part);
    }
    return text;
  }

  /// How many parts the longest of its cells has.
  std::size_t parts(const MapValue& value, char separator) const {
    std::size_t most = 0;
    for (const MapChoice& each : value.choices)
      for (const MapFactor& factor : each.factors) {
        if (factor.column < 0 || at_[factor.column] < 0) continue;
        const auto& text = row_.fields[static_cast<std::size_t>(at_[factor.column])];
        most = std::max(
            most, static_cast<std::size_t>(1 + std::count(text.begin(), text.end(), separator)));
      }
    return most;
  }

  void facts(std::vector<ImportedFact>& into) {
    into.clear();
    for (std::size_t at = 0; at < spec_.facts.size(); ++at)
      if (const std::string_view text = value(spec_.facts[at]); !text.empty())
        into.push_back({static_cast<std::uint16_t>(at), text});
  }

  const MapSpec& spec_;
  const Row& row_;
  const Binding& binding_;
  Scratch::State& scratch_;
  const std::int32_t* at_ = nullptr;
  char list_ = 0;  // within an actor's list: its separator and the part that is looked at
  std::size_t element_ = 0;
};

// ---- the map ----

Result<ImportMap> ImportMap::parse(std::string_view text, const std::string& origin) {
  auto spec = read_map(text, origin);
  if (!spec) return failure_of(spec);
  ImportMap map;
  map.spec_ = std::make_shared<const MapSpec>(std::move(*spec));
  return map;
}

const std::string& ImportMap::dataset() const { return spec_->dataset; }
const std::string& ImportMap::scheme() const { return spec_->scheme; }
bool ImportMap::mentions() const { return spec_->mentions; }
bool ImportMap::finds_names() const { return !spec_->told.empty(); }
Dialect ImportMap::dialect() const { return spec_->dialect; }
const std::vector<std::string>& ImportMap::fact_names() const { return spec_->fact_names; }

Result<ImportMap> ImportMap::in_encoding(std::string_view name) const {
  std::string allowed;
  for (const auto& [known, encoding] : kEncodings) {
    allowed += (allowed.empty() ? "" : ", ") + std::string(known);
    if (known != fold(name)) continue;
    auto spec = std::make_shared<MapSpec>(*spec_);
    spec->dialect.encoding = encoding;
    ImportMap map;
    map.spec_ = std::move(spec);
    return map;
  }
  return failure(ErrorCode::kUsage, "no encoding '" + std::string(name) + "'",
                 "allowed: " + allowed + "; others with iconv -t utf-8");
}

ImportMap ImportMap::in_zone(const std::string& zone) const {
  auto spec = std::make_shared<MapSpec>(*spec_);
  spec->rules.zone = zone;
  spec->dates.set(spec->rules);
  spec->published_dates.set(spec->rules);
  ImportMap map;
  map.spec_ = std::move(spec);
  return map;
}

DateOrders ImportMap::declared_orders() const {
  return {spec_->dates.declared(), spec_->published_dates.declared()};
}
bool ImportMap::has_order_in_when() const { return spec_->dates.has_order(); }
bool ImportMap::has_order_in_published() const {
  return spec_->published.said() && spec_->published_dates.has_order();
}
const std::string& ImportMap::zone() const { return spec_->rules.zone; }

Mapped ImportMap::map(const Row& row, const Binding& binding, Scratch& scratch,
                      ImportedEvent& into) const {
  return RowMapper(*spec_, row, binding, scratch).event(into);
}

bool ImportMap::has_short_years() const {
  return spec_->dates.has_short_years() ||
         (spec_->published.said() && spec_->published_dates.has_short_years());
}
int ImportMap::century() const { return spec_->rules.century; }

std::uint64_t ImportMap::short_years(const Row& row, const Binding& binding,
                                     Scratch& scratch) const {
  return RowMapper(*spec_, row, binding, scratch).short_years();
}

void ImportMap::look_at_orders(const Row& row, const Binding& binding, Scratch& scratch,
                               OrdersEvidence& evidence) const {
  RowMapper(*spec_, row, binding, scratch).orders(evidence);
}

Mapped ImportMap::map_mention(const Row& row, const Binding& binding, Scratch& scratch,
                              ImportedMention& into) const {
  return RowMapper(*spec_, row, binding, scratch).mention(into);
}

}  // namespace parley
