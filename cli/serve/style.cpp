// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/serve/page.h"

namespace parley::cli {

namespace {

// Of style.css, by CMakeLists.txt.
constexpr std::string_view kStyle =
#include "serve_style.inc"
    ;

constexpr std::string_view kIcon =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b5c6b"/>)"
    R"(<path d="M3 5h10M3 11h10" stroke="#fff" stroke-width="1.5"/><circle cx="6" cy="5" r="2" fill="#fff"/>)"
    R"(<circle cx="10" cy="11" r="2" fill="#fff"/></svg>)";

}  // namespace

std::string_view style() { return kStyle; }
std::string_view icon() { return kIcon; }

std::string style_address() {
  std::uint32_t sum = 2166136261U;  // FNV-1a
  for (const char c : kStyle) sum = (sum ^ static_cast<unsigned char>(c)) * 16777619U;
  return fmt::format("/style.css?v={:08x}", sum);
}

}  // namespace parley::cli
