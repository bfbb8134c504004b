// SPDX-License-Identifier: MIT
#include "cli/print/input_file.h"

#include <unistd.h>

#include "cli/print/fd_stream.h"
#include "core/input.h"

namespace parley::cli {

struct InputFile::Opened {
  Opened(int descriptor, const std::atomic<bool>* interrupt)
      : fd(descriptor), buffer(fd, interrupt), in(&buffer) {}
  ~Opened() { ::close(fd); }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  int fd;
  FdBuffer buffer;
  std::istream in;
};

InputFile::InputFile(std::istream& in, std::unique_ptr<Opened> opened)
    : in_(&in), opened_(std::move(opened)) {}
InputFile::~InputFile() = default;

std::unique_ptr<InputFile> InputFile::open(const std::string& path, Session& session) {
  if (path == "-") return std::unique_ptr<InputFile>(new InputFile(session.in, nullptr));
  const int fd = open_input(path);
  if (fd < 0) return nullptr;
  auto opened = std::make_unique<Opened>(fd, session.interrupt);
  std::istream& in = opened->in;
  return std::unique_ptr<InputFile>(new InputFile(in, std::move(opened)));
}

}  // namespace parley::cli
