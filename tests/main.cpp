// SPDX-License-Identifier: MIT
// The runner of all tests.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
