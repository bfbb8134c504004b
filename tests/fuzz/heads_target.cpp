// SPDX-License-Identifier: MIT
// HEAD, from any bytes: it names a commit or is refused. The bytes of both slots follow one another, as
// most of the file lies between them.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/files/head.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

/// In memory where the machine has that; gone at the end.
class Place {
 public:
  Place() {
    const std::filesystem::path memory("/dev/shm");
    path_ = (std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path()) /
            ("parley-heads-" + std::to_string(::getpid()));
    std::filesystem::create_directories(path_);
  }
  ~Place() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

std::string read_heads(std::string_view bytes) {
  constexpr std::size_t kSlot = 64, kSecond = 4096;
  static const Place place;
  {
    std::ofstream out(place.path() / "HEAD", std::ios::binary | std::ios::trunc);
    out << bytes.substr(0, kSlot);
    if (bytes.size() > kSlot) {
      out.seekp(kSecond);
      out << bytes.substr(kSlot);
    }
  }
  const auto head = read_head(place.path().string());
  if (head) return {};
  return head.error().code == ErrorCode::kDamaged ? "" : head.error().message;
}

}  // namespace parley::fuzz
