#!/usr/bin/env bash
# Installs the library to a prefix of its own, builds the consumer against it by CMake and by
# pkg-config, and compares what it prints.   usage: try.sh BUILD_DIRECTORY CXX
set -euo pipefail
build=$(cd "$1" && pwd)
cxx=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/usr" --component libparley-dev >/dev/null

# The face shows nothing of what is inside.
if grep -rnE '#include <(rocksdb|fmt|cereal|simdjson)/?|bool\* ' "$work/usr/include"; then
  echo "an installed header includes what is inside" >&2
  exit 1
fi

cmake -G Ninja -S "$here" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/usr" -DCMAKE_CXX_COMPILER="$cxx" >/dev/null
cmake --build "$work/build" >/dev/null
"$work/build/consumer" "$work/archive" > "$work/said" && diff "$here/expected.txt" "$work/said"

pc=$(dirname "$(find "$work/usr" -name parley.pc)")
# shellcheck disable=SC2046 # flags are words
"$cxx" -std=c++20 "$here/consumer.cpp" $(PKG_CONFIG_PATH=$pc pkg-config --cflags --libs parley) -o "$work/consumer"
"$work/consumer" "$work/second" > "$work/said" && diff "$here/expected.txt" "$work/said"
