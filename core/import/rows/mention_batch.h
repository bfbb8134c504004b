// SPDX-License-Identifier: MIT
// Rows of a map of mentions between the thread that reads them and the one that writes: compact,
// with their lines, since only the archive knows whether the event of a mention is there.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/import/rows/import_batch.h"

namespace parley {

class MentionBatch {
 public:
  /// Where a row was read, and of which event it tells.
  struct Row {
    EventId id{};  // of a numbered dataset, else 0
    std::uint32_t file = 0;
    std::uint64_t line = 0;
    std::string_view origin, text;
  };
  struct Entry {
    Row row;
    std::string_view event, url, source, published, confidence;
  };

  void add(const ImportedMention& mention, std::string_view confidence, const Row& row) {
    const auto distinct = [this](std::string_view text) {
      return repeated_.all()[repeated_.add(text, arena_)];
    };
    Entry entry;
    entry.row = row;
    entry.row.origin = distinct(row.origin);
    entry.row.text = arena_.copy(row.text);
    entry.event = arena_.copy(mention.event);
    entry.url = arena_.copy(mention.url);
    entry.source = distinct(mention.source.empty() ? publisher_of(mention.url) : mention.source);
    entry.published = distinct(mention.published);
    entry.confidence = distinct(confidence);
    entries_.push_back(entry);
  }
  /// In the place of what was added; texts live as long as the batch.
  void adopt(std::vector<Entry> entries) {
    clear();
    entries_ = std::move(entries);
  }
  void number_files_from(std::uint32_t before) {
    for (Entry& entry : entries_) entry.row.file += before;
  }
  void clear() {
    entries_.clear();
    repeated_.clear();
    arena_.clear();
  }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  Arena arena_;
  DistinctTexts repeated_;
  std::vector<Entry> entries_;
};

}  // namespace parley
