// SPDX-License-Identifier: MIT
#include "cli/serve/html.h"

#include "cli/formats/event_format.h"

namespace parley::cli {

void Html::begin(Name name, Attributes attributes) {
  text_.append("<").append(name.text());
  for (const Attribute& one : attributes) attribute(one);
  text_ += '>';
}

void Html::end(Name name) { text_.append("</").append(name.text()).append(">"); }

void Html::attribute(const Attribute& attribute) {
  text_.append(" ").append(attribute.name.text());
  text_.append("=\"").append(xml_text(attribute.value)).append("\"");
}

void Html::text(std::string_view text) { text_ += xml_text(text); }

void Html::element(Name name, std::string_view text, Attributes attributes) {
  begin(name, attributes);
  text_ += xml_text(text);
  end(name);
}

void Html::link(const std::string& address, std::string_view text, Attributes attributes) {
  text_ += "<a";
  attribute({"href", address});
  for (const Attribute& one : attributes) attribute(one);
  text_.append(">").append(xml_text(text)).append("</a>");
}

void Html::link_out(std::string_view url, std::string_view text) {
  if (!followable(std::string(url)).empty())
    element("a", text, {{"href", std::string(url)}, {"rel", "noreferrer noopener"}});
  else
    element("bdi", text);
}

}  // namespace parley::cli
