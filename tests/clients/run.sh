#!/usr/bin/env bash
# What browsers and assistants make of parley: each NAME.mjs here is a test by a program that is not ours.
# usage: run.sh PARLEY DIRECTORY [NAME…]     DIRECTORY: where npm's packages are kept between runs
# 77 where npm or Chromium is missing, or where npm cannot fetch: which, is said.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
parley=$(realpath "$1")
mkdir -p "$2"
packages=$(realpath "$2")
shift 2
for program in node npm chromium; do
  command -v $program >/dev/null || { echo "skipped: not installed: $program"; exit 77; }
done
if ! cmp -s "$here/package.json" "$packages/fetched.json"; then
  cp "$here/package.json" "$packages/package.json"
  (cd "$packages" && npm install --silent --no-package-lock --no-audit --no-fund --ignore-scripts) ||
    { echo 'skipped: npm cannot fetch its packages'; exit 77; }
  cp "$here/package.json" "$packages/fetched.json"
fi
# Node looks for packages above the file that imports them.
rm -rf "$packages/tests" && mkdir "$packages/tests"
cp "$here"/*.mjs "$packages/tests/"
tests=("$@")
[ ${#tests[@]} -gt 0 ] || mapfile -t tests < <(cd "$here" && ls *.test.mjs | sed 's/\.test\.mjs$//')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The demo's archive, which every test may read and none changes.
PARLEY_ARCHIVE=$work/archive
export PARLEY_ARCHIVE
"$parley" init --quiet >/dev/null
"$parley" add --quiet "$here"/../../fixtures/articles/* >/dev/null
"$here"/../../fixtures/negotiation.sh "$parley" >/dev/null 2>&1
status=0
for name in "${tests[@]}"; do
  echo "== $name"
  PARLEY=$parley PARLEY_SOURCE=$(realpath "$here/../..") WORK=$work timeout 600 node --test --test-reporter=spec "$packages/tests/$name.test.mjs" || status=1
done
exit $status
