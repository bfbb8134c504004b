#!/bin/sh
# What the linker made of the hardening flags, read out of the program; 77 where readelf is not there.
# usage: hardening.sh PROGRAM BUILD_TYPE
set -eu
program=$1
if ! command -v readelf > /dev/null; then
  echo 'skipped: there is no readelf here'
  exit 77
fi
failed=0
# expect WHAT PATTERN OPTION...: readelf with these options prints the pattern
expect() {
  what=$1 pattern=$2
  shift 2
  if ! readelf -W "$@" "$program" | grep -qE "$pattern"; then
    echo "$program: $what"
    failed=1
  fi
}
expect 'can be loaded at one address only' 'Flags:.* PIE' -d
expect 'binds symbols while it runs' 'FLAGS_1.* NOW' -d
expect 'tables of symbols can be written to' 'GNU_RELRO' -l
expect 'the stack can be executed' 'GNU_STACK .* RW +0x' -l
expect 'no stack is guarded' '__stack_chk_fail' --dyn-syms
if [ "$2" = Release ]; then
  expect 'the C library checks no buffer' '__(memcpy|vsnprintf|read|memmove|fprintf)_chk' --dyn-syms
else
  echo "not looked at: checked buffers, which only a release has ($2)"
fi
exit $failed
