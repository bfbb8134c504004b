#!/bin/sh
# A shell is asked for completions of a few lines, as it would ask when one presses Tab; 77 where it is
# not installed. usage: completions.sh SHELL PROGRAM FOLDER, where FOLDER has the shells' files
set -eu
shell=$1 program=$2 files=$3
if ! command -v "$shell" > /dev/null; then
  echo "skipped: there is no $shell here"
  exit 77
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" PARLEY_ARCHIVE="$home/archive"
mkdir "$home/bin"
ln -s "$program" "$home/bin/parley"
PATH="$home/bin:$PATH"
parley init --quiet > /dev/null

# The candidates of a line, which ends where the cursor is, sorted, on one line.
ask() {
  case $shell in
    bash) bash -c '
      . "$1/parley.bash"
      compopt() { echo "compopt $*"; }
      read -ra COMP_WORDS <<< "${2//=/ = }"
      [[ $2 == *[\ =] ]] && COMP_WORDS+=("")
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _parley parley
      printf "%s\n" "${COMPREPLY[@]}"' - "$files" "$1" ;;
    zsh) zsh -f -c '
      _describe() { print -rl -- ${${(P)@[-1]}%%:*} }
      _files() { print "files $*" }
      compset() { : }
      words=("${(@s: :)2}") CURRENT=$#words PREFIX=$words[-1]
      . "$1/_parley"' - "$files" "$1" ;;
    fish) fish --no-config -c 'source $argv[1]/parley.fish; complete -C $argv[2]' "$files" "$1" | cut -f 1 ;;
  esac | sort | tr '\n' ' ' | sed 's/^ *//; s/ *$//'
}

failed=0
expect() { # line, candidates
  said=$(ask "$1")
  [ "$said" = "$2" ] && return
  echo "$shell: '$1': '$said' instead of '$2'"
  failed=1
}
expect 'parley tim' 'timeline'
expect 'parley actor a' 'add affiliate alias attach'
expect 'parley timeline hama' 'hamas'
expect 'parley timeline --newe' '--newest-first'
expect 'parley timeline hamas --format js' 'json jsonl'
expect 'parley timeline --archive /nowhere hama' ''
case $shell in
  bash)  # which replaces only what stands behind the sign
    expect 'parley timeline --format=js' 'json jsonl'
    expect 'parley timeline --format=' 'csv json jsonl markdown table'
    expect 'parley add ' 'compopt -o default -o filenames' ;;
  zsh)
    expect 'parley timeline --format=js' '--format=json --format=jsonl'
    expect 'parley add ' 'files' ;;
  fish)
    expect 'parley timeline --format=js' '--format=json --format=jsonl'
    mkdir "$home/there" && cd "$home/there" && touch one.txt two.txt
    expect 'parley add o' 'one.txt' ;;
esac
exit $failed
