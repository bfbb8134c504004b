#!/usr/bin/env bash
# What other people's programs make of what parley exports for them: calendars, feeds, slides, Timesketch's rows
# and graphs, each read by a parser that is not ours, with texts of an attacker among the events.
# usage: foreign.sh PARLEY
# 77 where python3 has not the packages icalendar and feedparser, or where Graphviz is missing: which, is said.
set -euo pipefail
parley=$(realpath "$1")
python=/usr/bin/python3
missing=()
"$python" -c 'import icalendar' 2>/dev/null || missing+=(python3-icalendar)
"$python" -c 'import feedparser' 2>/dev/null || missing+=(python3-feedparser)
command -v dot >/dev/null || missing+=(graphviz)
[ ${#missing[@]} -eq 0 ] || { echo "skipped: not installed: ${missing[*]}"; exit 77; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PARLEY_ARCHIVE=$work/archive
"$parley" init --quiet >/dev/null
"$parley" add --quiet --no-events "$here"/../fixtures/articles/* >/dev/null
"$here"/../fixtures/negotiation.sh "$parley" >/dev/null 2>&1
"$parley" record --quiet --json - >/dev/null <<'EOF'
{"when":"2024-03-02T21:30:00+02:00","by":["qatar"],"summary":"Ведущий переговоры ведущий переговоры ведущий переговоры ведущий переговоры 停火停火停火停火停火停火停火"}
{"when":"2024-03","by":["egypt"],"summary":"some time in March"}
{"when":"../2024-03-05","by":["egypt"],"summary":"not later than the fifth"}
{"when":"-0044-03-15","by":["egypt"],"summary":"before any calendar program"}
EOF
cat >"$work/evil.jsonl" <<'EOF'
{"event":"evil","datetime":"2024-03-01T00:00:00+00:00","when":"2024-03-01","timestamp_desc":"Day","by":"hamas","to":"israel","message":"BEGIN:VEVENT\r\nUID:evil; a, \\ and <script>alert(1)</script> ]]> & \"quotes\"","url":"javascript:alert(1)","place":"=HYPERLINK(\"http://evil.example\")"}
EOF
"$parley" import timesketch "$work/evil.jsonl" --quiet >/dev/null
for format in ics atom timelinejs timesketch timesketch-csv dot jsonl; do
  "$parley" export --events --quiet --format "$format" --output "$work/all.$format"
done
"$python" "$here/foreign.py" "$work"
dot -Tsvg "$work/all.dot" -o "$work/all.svg"
grep -q '&lt;script' "$work/all.svg" || ! grep -q '<script' "$work/all.svg"
# And back: Timesketch's rows are events again, each under the same id. The two that end or begin before all
# that an import knows are refused by name.
for format in timesketch timesketch-csv; do
  export PARLEY_ARCHIVE=$work/$format
  "$parley" init --quiet >/dev/null
  status=0
  (cd "$work" && "$parley" import "$format" "$work/all.$format" --quiet >/dev/null 2>&1) || status=$?
  events=$("$parley" export --events --quiet | wc -l)
  [ $status -eq 3 ] && [ "$events" -eq $(($(wc -l <"$work/all.timesketch") - 2)) ] ||
    { echo "$format: exit $status, $events events came back"; exit 1; }
done
echo 'every program read what was written for it'
