// SPDX-License-Identifier: MIT
#include "core/files/loaded_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace parley {

Result<LoadedLibrary> LoadedLibrary::load(const char* file, std::string_view package,
                                          std::string_view needed_for) {
  void* const handle = ::dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (handle != nullptr) return LoadedLibrary(handle, file);
  return failure(ErrorCode::kFailed,
                 fmt::format("reading {} takes {}, which is not installed", needed_for, package),
                 fmt::format("apt install {}", package));
}

void* LoadedLibrary::address_of(const char* name) {
  void* const address = ::dlsym(handle_, name);
  if (address == nullptr && missing_.empty()) missing_ = name;
  return address;
}

Result<void> LoadedLibrary::complete() const {
  if (missing_.empty()) return {};
  return failure(ErrorCode::kFailed,
                 fmt::format("{} has no {}: another version of it is needed", file_, missing_));
}

}  // namespace parley
