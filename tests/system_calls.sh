#!/bin/sh
# What the program asks of the system, as strace sees it: no network, nothing read from the current directory
# that was not named, and a writer that can lock no directory says so. 77 where strace may not be used.
# usage: system_calls.sh PROGRAM
set -eu
program=$1
if ! strace -o /dev/null true 2> /dev/null; then
  echo 'skipped: there is no strace here, or it may not look at programs'
  exit 77
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" PARLEY_ARCHIVE="$home/archive" PARLEY_AUTHOR=ann
mkdir "$home/here"
cd "$home/here"
# What a program that reads its configuration here would find.
for name in parley.toml parley.conf .parley .parleyrc config lexicon.txt; do echo nonsense > "$name"; done
printf 'Talks in Doha\n\nDOHA, 15 January 2024 - Qatar hosted talks.\n' > article.txt
printf 'id,when,who\n1,2024-01-15,Hamas\n' > rows.csv
printf 'dataset = t\nformat = csv\nheader = yes\n[event]\nid = id\nwhen = when\ndates = edtf\n[actor]\nname = who\nroles = by\n' > t.map

calls=$home/calls
failed=0
# watch COMMAND...: all its calls about files and the network, appended to $calls
watch() {
  if ! strace -f -qq -o "$home/one" -e trace=%file,%network "$program" "$@" > /dev/null 2> "$home/said"; then
    echo "failed: parley $*"
    cat "$home/said"
    failed=1
  fi
  cat "$home/one" >> "$calls"
}
watch init
watch add article.txt
watch timeline qatar
watch import --map t.map rows.csv
watch export --output everything.jsonl
watch where
if grep -E '(socket|connect|sendto)\(' "$calls"; then
  echo 'the network was asked for'
  failed=1
fi
if ! grep -q '"article.txt"' "$calls"; then
  echo 'the calls that were to be looked at are not there'
  failed=1
fi
if grep -E 'parley\.toml|parley\.conf|\.parley|"config"|lexicon\.txt' "$calls"; then
  echo 'something was looked for in the current directory'
  failed=1
fi
strace -f -qq -o /dev/null -e inject=flock:error=ENOLCK "$program" add article.txt > /dev/null 2> "$home/said"
if ! grep -q 'does not lock directories' "$home/said"; then
  echo 'a directory that could not be locked was not spoken of'
  failed=1
fi
exit $failed
