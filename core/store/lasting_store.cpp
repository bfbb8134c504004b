// SPDX-License-Identifier: MIT
#include "core/store/lasting_store.h"

#include <mutex>

namespace parley {
namespace {

class LastingStore final : public Store {
 public:
  using Again = std::function<Result<std::unique_ptr<Store>>()>;
  LastingStore(std::unique_ptr<Store> store, Again again)
      : state_(store->state()), again_(std::move(again)) {
    stores_.push_back(std::move(store));
  }

  Result<std::optional<std::string>> get(std::string_view key) const override {
    const Store& first = now();
    auto value = first.get(key);
    if (value || !is_opened_again(first, value.error())) return value;
    return now().get(key);
  }
  Result<std::vector<std::optional<Pinned>>> get_many(
      std::span<const std::string> keys) const override {
    const Store& first = now();
    auto values = first.get_many(keys);
    if (values || !is_opened_again(first, values.error())) return values;
    return now().get_many(keys);
  }
  std::unique_ptr<Cursor> cursor() const override { return std::make_unique<LastingCursor>(*this); }

  Result<void> write(const Batch& batch) override { return latest().write(batch); }
  Result<void> write(const Batch& batch, Load& load) override {
    return latest().write(batch, load);
  }
  std::unique_ptr<Load> new_load() override { return latest().new_load(); }
  Result<int> scratch_file() override { return latest().scratch_file(); }
  Result<void> flush() override { return latest().flush(); }
  Result<void> copy_files(const std::string& directory) override {
    return latest().copy_files(directory);
  }
  Result<void> settle() override { return latest().settle(); }
  Result<void> compact() override { return latest().compact(); }
  std::pair<std::uint64_t, std::uint64_t> size() const override { return now().size(); }
  std::uint64_t size_of(std::string_view prefix) const override { return now().size_of(prefix); }
  std::set<std::string> table_files() const override { return now().table_files(); }
  std::uint64_t state() const override { return state_; }

 private:
  /// Goes on where it was.
  class LastingCursor final : public Cursor {
   public:
    explicit LastingCursor(const LastingStore& lasting)
        : lasting_(lasting), store_(&lasting.now()), cursor_(store_->cursor()) {}

    void seek(std::string_view key) override {
      const std::string wanted(key);
      move([&wanted](Cursor& cursor) { cursor.seek(wanted); });
    }
    void seek_for_prev(std::string_view key) override {
      const std::string wanted(key);
      move([&wanted](Cursor& cursor) { cursor.seek_for_prev(wanted); });
    }
    void next() override {
      const std::string from(cursor_->key());
      move([](Cursor& cursor) { cursor.next(); }, &from);
    }
    void prev() override {
      const std::string from(cursor_->key());
      move([](Cursor& cursor) { cursor.prev(); }, &from);
    }
    bool valid() const override { return cursor_->valid(); }
    std::string_view key() const override { return cursor_->key(); }
    std::string_view value() const override { return cursor_->value(); }
    Result<void> status() const override { return cursor_->status(); }

   private:
    template <class Step>
    void move(const Step& step, const std::string* from = nullptr) {
      step(*cursor_);
      if (cursor_->valid()) return;
      const auto status = cursor_->status();
      if (status || !lasting_.is_opened_again(*store_, status.error())) return;
      store_ = &lasting_.now();
      cursor_ = store_->cursor();
      if (from != nullptr) cursor_->seek(*from);
      if (from == nullptr || cursor_->valid()) step(*cursor_);
    }

    const LastingStore& lasting_;
    const Store* store_;
    std::unique_ptr<Cursor> cursor_;
  };

  const Store& now() const {
    const std::lock_guard guard(mutex_);
    return *stores_.back();
  }
  Store& latest() {
    const std::lock_guard guard(mutex_);
    return *stores_.back();
  }

  /// Whether what failed is worth another try: a file was gone, and the store is there in others.
  bool is_opened_again(const Store& failed, const Error& error) const {
    if (!is_gone(error)) return false;
    const std::lock_guard guard(mutex_);
    if (stores_.back().get() != &failed) return true;  // another thread was quicker
    auto opened = again_();
    if (!opened || (*opened)->state() != state_) return false;
    stores_.push_back(std::move(*opened));
    return true;
  }

  const std::uint64_t state_;
  const Again again_;
  mutable std::mutex mutex_;                            // of all below
  mutable std::vector<std::unique_ptr<Store>> stores_;  // earlier ones may be in use still
};

}  // namespace

std::unique_ptr<Store> make_lasting(std::unique_ptr<Store> store,
                                    std::function<Result<std::unique_ptr<Store>>()> again) {
  return std::make_unique<LastingStore>(std::move(store), std::move(again));
}

}  // namespace parley
