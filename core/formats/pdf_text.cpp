// SPDX-License-Identifier: MIT
#include "core/formats/pdf_text.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>

#include "core/article/article_formats.h"

namespace parley {
namespace {

constexpr std::chrono::seconds kLongest{30};

tl::unexpected<Error> refused(std::string why, std::string hint = {}) {
  return failure(ErrorCode::kFailed, std::move(why), std::move(hint));
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  [[nodiscard]] int number() const { return number_; }
  void set(int number) { number_ = number; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

/// The bytes as a file that no one else sees.
Result<void> keep_in_memory(std::string_view bytes, Descriptor& file) {
  file.set(::memfd_create("pdf", MFD_CLOEXEC));
  while (file.number() >= 0 && !bytes.empty()) {
    const ssize_t put = ::write(file.number(), bytes.data(), bytes.size());
    if (put < 0 && errno != EINTR) break;
    if (put > 0) bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  if (file.number() < 0 || !bytes.empty() || ::lseek(file.number(), 0, SEEK_SET) != 0)
    return failure(ErrorCode::kIo,
                   std::string("no room to hand it to pdftotext: ") + std::strerror(errno));
  return {};
}

/// A program that runs; it is killed where nobody waits for it any more.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    wait();
  }
  /// Its exit status; nullopt where it was killed.
  std::optional<int> wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt;
  }

 private:
  pid_t pid_;
};

/// Reads to the end, but not longer nor more than it may.
Result<std::string> read_all(int descriptor) {
  const auto end = std::chrono::steady_clock::now() + kLongest;
  std::string text;
  std::array<char, 65536> part{};
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    pollfd wait{descriptor, POLLIN, 0};
    if (left.count() <= 0) return refused("pdftotext takes longer than 30 s");
    if (::poll(&wait, 1, static_cast<int>(left.count())) <= 0) continue;
    const ssize_t got = ::read(descriptor, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(ErrorCode::kIo, std::string("pdftotext: ") + std::strerror(errno));
    if (got == 0) return text;
    text.append(part.data(), static_cast<std::size_t>(got));
    if (text.size() > kMaxReportBytes) return refused("its text is larger than 16 MiB");
  }
}

/// Starts pdftotext with `input` as its standard input and `output` as its output; 0 or why not.
int start(int input, int output, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<std::string, 6> words = {"pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", "-"};
  std::array<char*, 8> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments.at(i) = words.at(i).data();
  std::string to_output = "-";
  arguments.at(words.size()) = to_output.data();
  const int failed =
      ::posix_spawnp(&pid, "pdftotext", &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return failed;
}

}  // namespace

Result<std::string> pdf_text(std::string_view bytes) {
  Descriptor file;
  if (auto kept = keep_in_memory(bytes, file); !kept) return failure_of(kept);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return failure(ErrorCode::kIo, std::string("pdftotext: ") + std::strerror(errno));
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  pid_t pid = 0;
  const int failed = start(file.number(), to.number(), pid);
  if (failed == ENOENT)
    return refused("reading PDF takes pdftotext, which is not installed",
                   "apt install poppler-utils");
  if (failed != 0)
    return refused(std::string("pdftotext cannot be started: ") + std::strerror(failed));
  Child child(pid);
  to.close();
  auto text = read_all(from.number());
  if (!text) return text;
  const auto status = child.wait();
  if (status == 127)
    return refused("reading PDF takes pdftotext, which is not installed",
                   "apt install poppler-utils");
  if (status != 0) return refused("pdftotext cannot read it: damaged, or protected by a password");
  if (stripped(*text).empty())
    return refused("a PDF without text: its pages are pictures",
                   "recognise the text first, for example with ocrmypdf");
  return text;
}

}  // namespace parley
