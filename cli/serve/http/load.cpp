// SPDX-License-Identifier: MIT
#include "cli/serve/http/load.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>
#include <system_error>

namespace parley::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "parley-http.so";

/// Where the program was built, the folder above of those that try it, and where it is installed. Nothing
/// that the user's environment says: what is loaded runs.
std::vector<fs::path> places() {
  std::error_code failed;
  const fs::path beside = fs::read_symlink("/proc/self/exe", failed).parent_path();
  if (failed) return {};
  return {beside / kFile, beside.parent_path() / kFile,
          (beside / PARLEY_HTTP_BESIDE / kFile).lexically_normal()};
}

}  // namespace

Result<std::unique_ptr<HttpServer>> make_http_server(const HttpLimits& limits,
                                                     const HttpAnswer& answer) {
  const auto all = places();
  for (const fs::path& place : all) {
    std::error_code failed;
    if (!fs::exists(place, failed)) continue;
    void* const part = dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
    const char* const why = part == nullptr ? dlerror() : nullptr;
    if (part == nullptr)
      return failure(
          ErrorCode::kFailed,
          fmt::format("{} cannot be loaded: {}", place.string(), why == nullptr ? "" : why),
          "it needs Debian's package libcpp-httplib0.11");
    if (void* const make = dlsym(part, kMakeHttpServer))
      return std::unique_ptr<HttpServer>(reinterpret_cast<MakeHttpServer>(make)(limits, answer));
    return failure(ErrorCode::kFailed, fmt::format("{} is of another parley", place.string()),
                   "install both from one package");
  }
  return failure(ErrorCode::kFailed,
                 fmt::format("{} is not there{}", kFile,
                             all.empty() ? ""
                                         : fmt::format(": neither {} nor {}", all.front().string(),
                                                       all.back().string())),
                 "the package parley has it; of a build, the target parley makes it");
}

}  // namespace parley::cli
