// SPDX-License-Identifier: MIT
#include "core/import/rows/import_batch.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

namespace parley {
namespace {

bool is_short_number(std::string_view text) {
  return text.size() >= 2 && text.size() <= 4 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

char* Arena::room(std::size_t bytes, std::size_t alignment) {
  const auto misaligned = reinterpret_cast<std::uintptr_t>(at_) % alignment;
  const std::size_t padding = misaligned == 0 ? 0 : alignment - misaligned;
  if (padding + bytes > left_) {
    if (used_ == pieces_.size() || pieces_[used_].second < bytes) {
      const std::size_t size = std::max(bytes, kPiece);
      pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(used_),
                     {std::unique_ptr<char[]>(new char[size]), size});
    }
    at_ = pieces_[used_].first.get();
    left_ = pieces_[used_].second;
    ++used_;
    return room(bytes, alignment);
  }
  char* const given = at_ + padding;
  at_ = given + bytes;
  left_ -= padding + bytes;
  return given;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* const at = room(text.size(), 1);
  std::memcpy(at, text.data(), text.size());
  return {at, text.size()};
}

std::uint32_t DistinctTexts::add(std::string_view text, Arena& arena) {
  if (last_ < all().size() && all()[last_] == text) return last_;
  return last_ = index_.add(text, [&](std::string_view fresh) { return arena.copy(fresh); });
}

std::string_view ImportBatch::kept(std::string_view text) {
  const auto from = std::less_equal<>{};
  const bool lives = from(memory_.data(), text.data()) &&
                     from(text.data() + text.size(), memory_.data() + memory_.size());
  return lives ? text : arena_.copy(text);
}

std::uint32_t ImportBatch::actor_number(const ImportedActor& actor) {
  constexpr char kBehind = '\x1f';
  const std::array parts{actor.name, actor.code, actor.country, actor.group};
  std::size_t size = parts.size();
  for (const std::string_view part : parts) size += part.size();
  if (key_.size() < size) key_.resize(size);
  char* at = key_.data();
  for (const std::string_view part : parts) {
    at = std::copy(part.begin(), part.end(), at);
    *at++ = kBehind;
  }
  const std::uint32_t number = actor_keys_.add({key_.data(), size}, arena_);
  if (number == actors_.size()) {
    std::string_view kept = actor_keys_.all()[number];
    const auto part = [&kept](std::size_t length) {
      const std::string_view text = kept.substr(0, length);
      kept.remove_prefix(length + 1);
      return text;
    };
    ImportedActor& own = actors_.emplace_back();
    own.name = part(actor.name.size());
    own.code = part(actor.code.size());
    own.country = part(actor.country.size());
    own.group = part(actor.group.size());
  }
  return number;
}

void ImportBatch::add(const ImportedEvent& event, EventId id, std::uint32_t file) {
  Entry entry;
  entry.file = file;
  entry.id = id;
  if (number(id) == 0) entry.external = kept(event.id);
  entry.when = whens_.add(event.when, arena_);
  entry.published = published_.add(event.published, arena_);
  entry.source =
      sources_.add(event.source.empty() ? publisher_of(event.url) : event.source, arena_);
  entry.code = kept(event.code);
  entry.is_digits = is_short_number(entry.code);
  has_digits_ = has_digits_ || entry.is_digits;
  has_words_ = has_words_ || (!entry.is_digits && !entry.code.empty());
  entry.summary = kept(event.summary);
  entry.place = kept(event.place);
  const bool same_page = !entries_.empty() && entries_.back().url == event.url;
  entry.url = same_page ? entries_.back().url : kept(event.url);
  entry.first_part = static_cast<std::uint32_t>(parts_.size());
  entry.parts = static_cast<std::uint32_t>(event.actors.size());
  for (const ImportedActor& actor : event.actors)
    parts_.push_back({actor_number(actor), actor.roles});
  entry.first_name = static_cast<std::uint32_t>(names_.size());
  entry.names = static_cast<std::uint32_t>(event.named.size());
  for (const ImportedName& name : event.named) names_.push_back({name.actor, kept(name.words)});
  entry.first_fact = static_cast<std::uint32_t>(figures_.size());
  for (const ImportedFact& fact : event.facts) figures_.push_back({fact.name, kept(fact.value)});
  if (event.backdated) figures_.push_back({kBackdated, "yes"});
  has_backdated_ = has_backdated_ || event.backdated;
  entry.facts = static_cast<std::uint32_t>(figures_.size()) - entry.first_fact;
  entries_.push_back(entry);
}

void ImportBatch::adopt(Content content) {
  clear();
  entries_ = std::move(content.entries);
  parts_ = std::move(content.parts);
  figures_ = std::move(content.figures);
  actors_ = std::move(content.actors);
  actor_keys_.adopt(std::move(content.actor_keys));
  whens_.adopt(std::move(content.whens));
  published_.adopt(std::move(content.published));
  sources_.adopt(std::move(content.sources));
  for (const Entry& entry : entries_) {
    has_digits_ = has_digits_ || entry.is_digits;
    has_words_ = has_words_ || (!entry.is_digits && !entry.code.empty());
  }
  for (const Figure& figure : figures_)
    has_backdated_ = has_backdated_ || figure.name == kBackdated;
}

void ImportBatch::clear() {
  memory_ = {};
  arena_.clear();
  entries_.clear();
  parts_.clear();
  names_.clear();
  figures_.clear();
  actors_.clear();
  whens_.clear();
  published_.clear();
  sources_.clear();
  actor_keys_.clear();
  has_backdated_ = has_digits_ = has_words_ = false;
}

std::string_view publisher_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return url;
  const std::string_view behind = url.substr(scheme + 3);
  const auto ends_host = [](char c) { return c == '/' || c == '?' || c == '#'; };
  const auto end = std::find_if(behind.begin(), behind.end(), ends_host);
  std::string_view host = behind.substr(0, static_cast<std::size_t>(end - behind.begin()));
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  host = host.substr(0, host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

}  // namespace parley
