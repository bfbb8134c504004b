// SPDX-License-Identifier: MIT
// A stream over a file descriptor that remembers why writing failed, which std::cout does not, and whose
// reading can be stopped.
#pragma once

#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <ios>
#include <streambuf>
#include <system_error>

#include "core/input.h"

namespace parley::cli {

/// One direction only. Does not own the descriptor. Not thread-safe.
class FdBuffer final : public std::streambuf {
 public:
  /// `interrupt`: once it is set, the input is at its end.
  explicit FdBuffer(int fd, const std::atomic<bool>* interrupt = nullptr)
      : fd_(fd), interrupt_(interrupt) {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
  }

  /// errno of the first write that failed, or 0.
  [[nodiscard]] int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }

  int sync() override {
    const char* from = pbase();
    while (from < pptr() && error_ == 0) {
      const ssize_t written = ::write(fd_, from, static_cast<std::size_t>(pptr() - from));
      if (written >= 0) {
        from += written;
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
    setp(bytes_.data(), bytes_.data() + bytes_.size());
    return error_ == 0 ? 0 : -1;
  }

  int_type underflow() override {
    while (wait_for_input(fd_, interrupt_)) {
      const ssize_t got = ::read(fd_, bytes_.data(), bytes_.size());
      if (got == 0) break;
      if (got > 0) {
        setg(bytes_.data(), bytes_.data(), bytes_.data() + got);
        return traits_type::to_int_type(bytes_.front());
      }
      if (errno != EINTR && errno != EAGAIN) {  // makes the stream bad, as that of a file does
        throw std::ios_base::failure("read", std::error_code(errno, std::generic_category()));
      }
    }
    return traits_type::eof();
  }

 private:
  int fd_;
  const std::atomic<bool>* interrupt_;
  int error_ = 0;
  std::array<char, 16384> bytes_{};
};

}  // namespace parley::cli
