// SPDX-License-Identifier: MIT
// An archive appears whole or not at all: it is made beside its place and renamed into it. What is
// killed or fails leaves no half archive there, and of two at the same time one wins.
#pragma once

#include <functional>
#include <string>

#include "schema/error.h"

namespace parley {

/// Absolute, without a slash at its end: so that something can stand beside it.
std::string plain_path(const std::string& directory);

/// kFailed where an archive could not be put there: there is one, or the directory is not empty.
Result<void> check_new_place(const std::string& directory);

/// Renames what was made beside it to `directory`, durably. kFailed where something has come there.
Result<void> put_in_place(const std::string& made, const std::string& directory);

/// An error that names the place beside names `directory`, for which it was made.
Error of_place(Error error, const std::string& beside, const std::string& directory);

/// `make` makes what is to stand at `directory` in the place that it is given. Nothing is left of it
/// where it fails.
Result<void> make_in_place(const std::string& directory,
                           const std::function<Result<void>(const std::string& beside)>& make);

}  // namespace parley
