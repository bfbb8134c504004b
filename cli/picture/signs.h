// SPDX-License-Identifier: MIT
// How each kind of act looks: a shape and a colour, so that neither print nor an eye that tells few colours
// apart loses it. Colours: Okabe and Ito's (https://jfly.uni-koeln.de/color/).
#pragma once

#include <string_view>

#include "cli/picture/picture.h"

namespace parley::cli {

struct SignLook {
  std::string_view id;      // in SVG
  std::string_view words;   // for the legend
  std::string_view colour;  // "#009E73"
  std::string_view path;    // around 0,0, about 13 wide
  bool hollow = false;      // the shape is an outline
};
const SignLook& look_of(Sign sign);

}  // namespace parley::cli
