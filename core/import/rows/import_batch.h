// SPDX-License-Identifier: MIT
// Rows of a dataset between two threads: one reads and maps them into a batch, the other makes a
// commit of it. Compact, with texts of its own, and what repeats (actors, dates, publishers) once.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/map/import_event.h"
#include "schema/ids.h"
#include "schema/text_index.h"

namespace parley {

/// Memory that is given out in pieces and taken back at once.
class Arena {
 public:
  std::string_view copy(std::string_view text);
  /// Room for so many objects, uninitialised.
  template <class T>
  T* array(std::size_t count) {
    return reinterpret_cast<T*>(room(count * sizeof(T), alignof(T)));
  }
  void clear() { used_ = 0, at_ = nullptr, left_ = 0; }

 private:
  char* room(std::size_t bytes, std::size_t alignment);

  static constexpr std::size_t kPiece = std::size_t{1} << 20U;
  std::vector<std::pair<std::unique_ptr<char[]>, std::size_t>> pieces_;
  std::size_t used_ = 0;  // pieces
  char* at_ = nullptr;
  std::size_t left_ = 0;
};

/// Texts that repeat, each once, by number. The views live in the arena.
class DistinctTexts {
 public:
  std::uint32_t add(std::string_view text, Arena& arena);
  [[nodiscard]] const std::vector<std::string_view>& all() const { return index_.all(); }
  void clear() { index_.clear(), last_ = 0; }
  void adopt(std::vector<std::string_view> texts) { index_.adopt(std::move(texts)); }

 private:
  TextIndex index_;
  std::uint32_t last_ = 0;  // rows come in runs
};

class ImportBatch {
 public:
  struct Part {
    std::uint32_t actor;  // index into actors()
    RoleSet roles;
  };
  struct Name {
    ActorId actor{};
    std::string_view words;
  };
  struct Entry {
    std::uint32_t file = 0;                             // index into the source's files
    EventId id{};                                       // of a numbered dataset, else 0
    std::string_view external;                          // of others
    std::uint32_t when = 0, published = 0, source = 0;  // indexes of distinct texts
    std::string_view code, summary, place, url;
    bool is_digits = false;  // the code: two to four, as a row of a timeline can hold
    std::uint32_t first_part = 0, parts = 0;
    std::uint32_t first_name = 0, names = 0;
    std::uint32_t first_fact = 0, facts = 0;
  };
  struct Figure {
    std::uint16_t name;  // index into the map's names; kBackdated for ours
    std::string_view value;
  };
  static constexpr std::uint16_t kBackdated = 0xFFFF;

  /// Texts in it live as long as the batch: they need no copy.
  void lives(std::string_view memory) { memory_ = memory; }
  /// `id`: of a numbered dataset.
  void add(const ImportedEvent& event, EventId id, std::uint32_t file);
  void clear();

  /// All that a batch has. REQUIRES: indexes lead somewhere, and texts live as long as the batch.
  struct Content {
    std::vector<Entry> entries;
    std::vector<Part> parts;
    std::vector<Figure> figures;
    std::vector<ImportedActor> actors;
    std::vector<std::string_view> actor_keys, whens, published, sources;
  };
  /// In the place of what was added. Nothing more is added until it is cleared.
  void adopt(Content content);
  void number_files_from(std::uint32_t before) {
    for (Entry& entry : entries_) entry.file += before;
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  /// Actors whom a row's words name.
  [[nodiscard]] const std::vector<Name>& names() const { return names_; }
  [[nodiscard]] const std::vector<Figure>& figures() const { return figures_; }
  [[nodiscard]] const std::vector<ImportedActor>& actors() const { return actors_; }
  /// Of each actor: all of it in one text.
  [[nodiscard]] const std::vector<std::string_view>& actor_keys() const {
    return actor_keys_.all();
  }
  [[nodiscard]] bool has_backdated() const { return has_backdated_; }
  /// Codes of digits, and others.
  [[nodiscard]] bool has_digits() const { return has_digits_; }
  [[nodiscard]] bool has_words() const { return has_words_; }
  [[nodiscard]] const std::vector<std::string_view>& whens() const { return whens_.all(); }
  [[nodiscard]] const std::vector<std::string_view>& published() const { return published_.all(); }
  [[nodiscard]] const std::vector<std::string_view>& sources() const { return sources_.all(); }

 private:
  std::uint32_t actor_number(const ImportedActor& actor);
  std::string_view kept(std::string_view text);

  std::string_view memory_;
  Arena arena_;
  std::vector<Entry> entries_;
  std::vector<Part> parts_;
  std::vector<Name> names_;
  std::vector<Figure> figures_;
  DistinctTexts whens_, published_, sources_, actor_keys_;
  std::vector<ImportedActor> actors_;
  std::vector<char> key_;  // scratch, at least as long as the longest key
  bool has_backdated_ = false, has_digits_ = false, has_words_ = false;
};

/// "example.org" of "https://www.example.org/a"; the text itself where it is no URL.
std::string_view publisher_of(std::string_view url);

}  // namespace parley
