#!/bin/sh
# All manual pages are read by groff and mandoc without a complaint; 77 where neither is there.
# usage: manual.sh PROGRAM
set -eu
program=$1
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$program" man > "$pages/parley.1"
"$program" man --list | while read -r name; do
  # shellcheck disable=SC2086  # a name is one word or two
  "$program" man $name > "$pages/parley-$(echo "$name" | tr ' ' -).1"
done
status=77
if command -v groff > /dev/null; then
  status=0
  for page in "$pages"/*.1; do
    groff -man -Tutf8 -ww "$page" 2>&1 > /dev/null | sed 's/^/groff: /' >> "$pages/complaints"
  done
else
  echo 'skipped: there is no groff here'
fi
if command -v mandoc > /dev/null; then
  status=0
  # Of style it knows only a width of source lines that concerns nobody.
  mandoc -Tlint -Wwarning "$pages"/*.1 | grep -v 'missing date, using ""' >> "$pages/complaints" || true
else
  echo 'skipped: there is no mandoc here'
fi
if [ -s "$pages/complaints" ]; then
  cat "$pages/complaints"
  exit 1
fi
exit $status
