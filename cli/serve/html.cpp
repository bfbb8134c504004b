// SPDX-License-Identifier: MIT
#include "cli/serve/html.h"

#include <algorithm>

#include "cli/print/terminal_text.h"
#include "schema/ascii.h"

namespace parley::cli {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

bool is_web_address(std::string_view url) {
  const auto begins = [url](std::string_view scheme) {
    return url.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), url.begin(),
                      [](char a, char b) { return a == to_lower(b); });
  };
  const auto is_sound = [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != '\\';
  };
  return (begins("http://") || begins("https://")) && std::all_of(url.begin(), url.end(), is_sound);
}

void Html::begin(Name name, Attributes attributes) {
  text_.append("<").append(name.text());
  for (const Attribute& one : attributes) attribute(one);
  text_ += '>';
}

void Html::end(Name name) { text_.append("</").append(name.text()).append(">"); }

void Html::attribute(const Attribute& attribute) {
  text_.append(" ").append(attribute.name.text());
  text_.append("=\"").append(escaped(attribute.value)).append("\"");
}

void Html::text(std::string_view text) { text_ += escaped(text); }

void Html::element(Name name, std::string_view text, Attributes attributes) {
  begin(name, attributes);
  text_ += escaped(text);
  end(name);
}

void Html::link(const std::string& address, std::string_view text, Attributes attributes) {
  text_ += "<a";
  attribute({"href", address});
  for (const Attribute& one : attributes) attribute(one);
  text_.append(">").append(escaped(text)).append("</a>");
}

void Html::link_out(std::string_view url, std::string_view text) {
  if (is_web_address(url))
    element("a", text, {{"href", std::string(url)}, {"rel", "noreferrer noopener"}});
  else
    element("bdi", text);
}

}  // namespace parley::cli
