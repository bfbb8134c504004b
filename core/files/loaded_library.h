// SPDX-License-Identifier: MIT
// Libraries that few commands need and that bring much with them: not linked, but loaded when they are
// first used, so that the start of all other commands stays short.
#pragma once

#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

class LoadedLibrary {
 public:
  /// `file`: "libxml2.so.2". Where it is missing, kFailed names the Debian `package` that has it, and
  /// what it is needed for: "HTML". What is loaded stays until the program ends.
  static Result<LoadedLibrary> load(const char* file, std::string_view package,
                                    std::string_view needed_for);

  /// Points `into` to the function of that name; remembers where one is missing.
  template <class Function>
  void find(const char* name, Function*& into) {
    into = reinterpret_cast<Function*>(address_of(name));
  }
  /// kFailed where one of the functions that were looked for is missing.
  [[nodiscard]] Result<void> complete() const;

 private:
  LoadedLibrary(void* handle, const char* file) : handle_(handle), file_(file) {}
  void* address_of(const char* name);

  void* handle_;
  const char* file_;
  std::string missing_;
};

}  // namespace parley
