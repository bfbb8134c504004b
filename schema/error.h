// SPDX-License-Identifier: MIT
// How every layer reports what went wrong: one value type, no exceptions of our own. A function
// that can fail returns Result<T>; an Error carries what a caller can act on (code), one line for a
// person (message: what, which, why) and, where there is one, what to do next (hint).
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "schema/remedy.h"

namespace parley {

enum class ErrorCode : std::uint8_t {
  kFailed,       // the request cannot be met: no such handle, an input that is refused
  kUsage,        // the command line or an argument is wrong
  kMoved,        // the revision expected is not the present one
  kNoArchive,    // there is no archive there
  kLocked,       // another process is writing
  kDamaged,      // stored bytes are not what was written
  kUnwritable,   // made by a newer program, or read-only
  kIo,           // disk full or another I/O error
  kInterrupted,  // stopped by the user, between two commits
};

struct Error {
  ErrorCode code = ErrorCode::kFailed;
  std::string message;
  std::string hint;  // in words that fit every program: near names, "unpack it first"
  Remedy remedy = Remedy::kNone;
  std::vector<std::string> facts{};  // that the remedy speaks of, in the order that remedy.h gives

  /// The same error with what was being done in front: "open /x: …".
  [[nodiscard]] Error in(const std::string& context) && {
    message = context + ": " + message;
    return std::move(*this);
  }
};

/// A value or an error. It is looked at: what drops one does not compile.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

/// The failing side of a Result: `return failure(ErrorCode::kUsage, "…")`.
inline tl::unexpected<Error> failure(ErrorCode code, std::string message, std::string hint = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}
/// With a remedy; the hint, where there is one, is said before it.
inline tl::unexpected<Error> failure(ErrorCode code, std::string message, Remedy remedy,
                                     std::vector<std::string> facts = {}, std::string hint = {}) {
  return tl::unexpected<Error>(
      Error{code, std::move(message), std::move(hint), remedy, std::move(facts)});
}
inline tl::unexpected<Error> failure(Error error) {
  return tl::unexpected<Error>(std::move(error));
}
/// Hands the error of one Result on as the error of another.
template <class T>
tl::unexpected<Error> failure_of(Result<T>& result) {
  return tl::unexpected<Error>(std::move(result.error()));
}

}  // namespace parley
