// SPDX-License-Identifier: MIT
// The program as a process of its own, for what a test in its own process cannot show: signals, limits,
// and two of them at once.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace parley::test {

/// The program with a pipe as its standard input.
class Child {
 public:
  /// `said`: the file that takes what it prints. `prepare`: what its process does before it begins.
  Child(const std::string& archive, std::vector<std::string> words, std::string said,
        const std::function<void()>& prepare = {})
      : said_(std::move(said)) {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    words.insert(words.begin(), PARLEY_PROGRAM);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ == 0) {
      const int out = ::open(said_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(ends[0], STDIN_FILENO);
      ::dup2(out, STDOUT_FILENO);
      ::dup2(out, STDERR_FILENO);
      ::setenv("PARLEY_ARCHIVE", archive.c_str(), 1);
      // What it leaves where it runs, such as rejected rows, is the test's.
      if (::chdir(std::filesystem::path(said_).parent_path().c_str()) != 0) ::_exit(126);
      if (prepare) prepare();
      ::execv(PARLEY_PROGRAM, arguments.data());
      ::_exit(127);
    }
    ::close(ends[0]);
    in_ = ends[1];
  }
  ~Child() {
    close_input();
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  Child(const Child&) = delete;

  void write(const std::string& text) const {
    for (std::size_t at = 0; at < text.size();) {
      const ssize_t put = ::write(in_, text.data() + at, text.size() - at);
      REQUIRE(put > 0);
      at += static_cast<std::size_t>(put);
    }
  }
  void close_input() {
    if (in_ >= 0) ::close(in_);
    in_ = -1;
  }
  void signal(int number) const { ::kill(pid_, number); }
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Until a signal would be its own affair: before that it would just die.
  void wait_until_it_catches_signals() const {
    const std::string process = "/proc/" + std::to_string(pid_);
    for (unsigned long caught = 0; (caught & (1UL << (SIGINT - 1))) == 0;) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      // Before it is the program it is a copy of the test, which catches them, too.
      if (!std::filesystem::equivalent(process + "/exe", PARLEY_PROGRAM)) continue;
      std::ifstream status(process + "/status");
      for (std::string line; std::getline(status, line);) {
        if (line.starts_with("SigCgt:")) caught = std::stoul(line.substr(8), nullptr, 16);
      }
      REQUIRE(status.eof());
    }
  }
  /// Its exit status; 128 and the signal that ended it.
  int end() {
    int status = 0;
    REQUIRE(::waitpid(pid_, &status, 0) == pid_);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  [[nodiscard]] std::string said() const {
    std::ifstream file(said_);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::string said_;
  pid_t pid_ = -1;
  int in_ = -1;
};

}  // namespace parley::test
