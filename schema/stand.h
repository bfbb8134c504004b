// SPDX-License-Identifier: MIT
// What the encoded details of an event say at a negotiation's table, read without the rest of them.
#pragma once

#include <string_view>

#include "schema/records.h"

namespace parley {

/// `issue` is a view into the bytes that it was read from.
struct Stand {
  std::string_view place;
  std::string_view issue;
  Stance stance = Stance::kNone;
  EventId answers{};
  std::string_view round;
};

/// From encode(EventDetails). kDamaged as decode(), for what it reads.
Result<Stand> decode_stand(std::string_view details);

}  // namespace parley
