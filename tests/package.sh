#!/bin/sh
# Installs both packages in a clean Debian 12 and tries them there; 77 without root, debootstrap,
# packages or network. usage: package.sh FOLDER, where FOLDER has the packages
set -eu
folder=$1
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
skip() {
  echo "skipped: $1"
  exit 77
}
[ "$(id -u)" -eq 0 ] || skip 'a Debian tree is made by root'
command -v debootstrap > /dev/null || skip 'there is no debootstrap here'
ls "$folder"/parley_*.deb "$folder"/libparley-dev_*.deb > /dev/null 2>&1 ||
  skip "there are no packages in $folder: ./dev package makes them"

tree=$(mktemp -d)
chmod 755 "$tree"  # apt reads as a user of its own
trap 'umount "$tree/proc" 2> /dev/null || true; rm -rf --one-file-system "$tree"' EXIT
debootstrap --variant=minbase bookworm "$tree" "$mirror" > "$tree.log" 2>&1 || {
  tail -n 3 "$tree.log"
  rm -f "$tree.log"
  skip "debootstrap cannot make a tree from $mirror"
}
rm -f "$tree.log"
cp "$folder"/parley_*.deb "$folder"/libparley-dev_*.deb "$tree/tmp/"
cp -r "$(dirname "$0")/consumer" "$tree/tmp/"
[ ! -e /etc/resolv.conf ] || cp -L /etc/resolv.conf "$tree/etc/resolv.conf"
mount -t proc proc "$tree/proc"

inside() { chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
must() { # what it shows, a command
  what=$1
  shift
  if ! said=$(inside "$@" 2>&1); then
    echo "failed: $what: $*"
    echo "$said"
    exit 1
  fi
  echo "ok: $what"
}
apt='apt-get install -y -qq --no-install-recommends'
inside apt-get update -qq || skip "apt-get cannot read $mirror"

must 'the program comes in with what it needs' sh -c "$apt /tmp/parley_*.deb"
must 'it says what it is' parley --version
"$(dirname "$0")/hardening.sh" "$tree/usr/bin/parley" Release || exit 1
must 'an archive is made' parley init
must 'an article goes in' sh -c 'printf "Talks in Doha\n\nDOHA, 15 January 2024 - Qatar hosted talks with Hamas.\n" | parley add -'
must 'a timeline comes out' sh -c 'parley timeline hamas | grep 2024-01-15'
must 'a browser is served' sh -c 'timeout -s INT 2 parley serve --port 0 | grep "^http://127.0.0.1:[0-9]*/?token="'
must 'a zone is known' parley timeline hamas --tz Asia/Qatar
must 'a manual page is found' sh -c "$apt man-db > /dev/null && man -w parley-timeline parley-actor-add parley"
must 'a manual page is read' sh -c 'man parley-timeline | grep -q -- --known-by'
must 'bash completes' bash -c '
  . /usr/share/bash-completion/completions/parley
  COMP_WORDS=(parley timeline ham) COMP_CWORD=2
  _parley parley
  [ "${COMPREPLY[*]}" = hamas ]'
must 'zsh and fish find their files' ls /usr/share/zsh/vendor-completions/_parley /usr/share/fish/vendor_completions.d/parley.fish
must 'the library comes in with what it needs' sh -c "$apt /tmp/libparley-dev_*.deb"
must 'CMake finds it, and a program links' sh -c "$apt g++ cmake make > /dev/null &&
  cmake -S /tmp/consumer -B /tmp/built && cmake --build /tmp/built &&
  /tmp/built/consumer /tmp/made > /tmp/said && cmp /tmp/said /tmp/consumer/expected.txt"
must 'pkg-config finds it' sh -c "$apt pkg-config > /dev/null &&
  c++ -std=c++20 /tmp/consumer/consumer.cpp \$(pkg-config --cflags --libs parley) -o /tmp/linked"
must 'both go' sh -c 'apt-get purge -y -qq parley libparley-dev && ! command -v parley'
