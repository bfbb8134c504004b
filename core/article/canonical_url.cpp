// SPDX-License-Identifier: MIT
// When are two URLs the same page? Newsletters, feeds and browsers spell one address in many ways.
#include <algorithm>
#include <array>
#include <vector>

#include "core/report_reader.h"
#include "schema/ascii.h"

namespace parley {
namespace {

/// Parameters that say how a reader came to the page, not which page it is.
bool is_tracking(std::string_view parameter) {
  constexpr std::array<std::string_view, 27> kNames = {
      "_ga",   "_gl",     "_hsenc", "_hsmi",  "cmp",    "cmpid",  "dclid",   "fbclid",  "gbraid",
      "gclid", "gclsrc",  "igsh",   "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ncid",
      "ocid",  "ref_src", "s_cid",  "smid",   "ttclid", "twclid", "vero_id", "wbraid",  "yclid"};
  static_assert(std::is_sorted(kNames.begin(), kNames.end()));
  const std::string name = lower(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") || name.starts_with("at_") || name.starts_with("oly_") ||
         std::binary_search(kNames.begin(), kNames.end(), std::string_view(name));
}

/// "%7e" and "~" are the same, "%2f" and "%2F" too.
std::string with_plain_escapes(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '%' && i + 2 < text.size();
    const std::size_t high = pair ? kHex.find(to_upper(text[i + 1])) : kNowhere;
    const std::size_t low = pair ? kHex.find(to_upper(text[i + 2])) : kNowhere;
    if (high == kNowhere || low == kNowhere) {
      plain += text[i];
      continue;
    }
    const char c = static_cast<char>(high * 16 + low);
    const bool unreserved = (c >= '0' && c <= '9') || (to_lower(c) >= 'a' && to_lower(c) <= 'z') ||
                            c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved) {
      plain += c;
    } else {
      plain.append("%").append(1, kHex[high]).append(1, kHex[low]);
    }
    i += 2;
  }
  return plain;
}

/// The parameters that count, in order, with "?" in front; "" for none.
std::string canonical_query(std::string_view query) {
  std::vector<std::string> kept;
  while (!query.empty()) {
    const std::string_view parameter = query.substr(0, query.find('&'));
    if (!parameter.empty() && !is_tracking(parameter))
      kept.push_back(with_plain_escapes(parameter));
    query.remove_prefix(std::min(parameter.size() + 1, query.size()));
  }
  const auto name = [](std::string_view parameter) {
    return parameter.substr(0, parameter.find('='));
  };
  // Stable: among parameters of one name the order may matter.
  std::stable_sort(kept.begin(), kept.end(),
                   [&](const std::string& a, const std::string& b) { return name(a) < name(b); });
  std::string joined;
  for (const std::string& parameter : kept) joined += (joined.empty() ? "?" : "&") + parameter;
  return joined;
}

/// Of a page that a program draws: "#!/talks/3", "#/talks/3" say which. "" for fragments that only
/// lead to a place on the page.
std::string canonical_fragment(std::string_view fragment) {
  const bool is_path = fragment.starts_with('/') || fragment.starts_with("!/");
  const std::size_t question = std::min(fragment.find('?'), fragment.size());
  std::string path = with_plain_escapes(fragment.substr(0, question));
  while (path.ends_with('/')) path.pop_back();
  if (!is_path || path.empty() || path == "!") return {};
  return "#" + path + canonical_query(fragment.substr(std::min(question + 1, fragment.size())));
}

}  // namespace

std::string canonical_url(std::string_view url) {
  const std::size_t begin = url.find_first_not_of(" \t\r\n");
  if (begin == kNowhere) return {};
  url = url.substr(begin, url.find_last_not_of(" \t\r\n") + 1 - begin);
  const std::size_t hash = std::min(url.find('#'), url.size());
  const std::string fragment = canonical_fragment(url.substr(std::min(hash + 1, url.size())));
  url = url.substr(0, hash);
  const std::size_t colon = url.find("://");
  std::string scheme = colon == kNowhere ? "https" : lower(url.substr(0, colon));
  if (colon != kNowhere) url.remove_prefix(colon + 3);
  const std::size_t dot = url.find('.');
  const bool has_host = colon != kNowhere || (dot != kNowhere && dot < url.find('/'));
  if (!has_host || url.find_first_of(" \t") != kNowhere) return {};
  const std::size_t host_end = std::min(url.find_first_of("/?"), url.size());
  std::string host = lower(url.substr(0, host_end));
  url.remove_prefix(host_end);
  const bool is_web = scheme == "http" || scheme == "https";
  if (is_web) {
    // As http and https are one, so are their ports.
    for (const std::string_view port : {":80", ":443"}) {
      if (host.ends_with(port)) host.erase(host.size() - port.size());
    }
    if (host.ends_with('.')) host.pop_back();
    if (host.starts_with("www.")) host.erase(0, 4);
    scheme = "https";
  }
  const std::size_t question = std::min(url.find('?'), url.size());
  std::string path = with_plain_escapes(url.substr(0, question));
  while (path.ends_with('/')) path.pop_back();
  return scheme + "://" + host + path +
         canonical_query(url.substr(std::min(question + 1, url.size()))) + fragment;
}

}  // namespace parley
