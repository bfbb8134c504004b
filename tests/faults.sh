#!/usr/bin/env bash
# Faults from outside the program, each produced for real: killed before its Nth system call, calls that
# fail, the power cut under a mounted disk, a disk that is full or read-only, no memory. After each the archive
# must be sound, hold what was acknowledged, and take the next command without anybody's help. What it printed
# where it was last run stands in README.md beside it; ./dev faults runs it.
# usage: faults.sh PROGRAM [--seed N] [FAULT[:COMMAND]…]
set -uo pipefail

faults=(kills errors random_kills signals power_cuts syncs_left_out full_disks limits memory random_errors
  read_only writers streams)
program=$(realpath "$1")
shift
seed=$((RANDOM + 1))
if [ "${1:-}" = --seed ]; then seed=$2; shift 2; fi
[ $# -eq 0 ] || faults=("$@")
RANDOM=$seed

# In memory where there is such a folder: what is tried is the program, not this machine's disk.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
home=$(mktemp -d -t parley-faults.XXXXXX)
kept=$home/kept  # archives with which something went wrong
disk=$home/disk  # where file systems of our own are mounted
mkdir "$kept" "$disk" "$home/in"
export HOME="$home" PARLEY_AUTHOR=ann LC_ALL=C.UTF-8
unset PARLEY_ARCHIVE

leave() {
  cd /
  for mounted in "$disk" "$home/looked"; do ! mountpoint -q "$mounted" || umount -l "$mounted"; done
  if [ -n "$(ls -A "$kept")" ]; then
    find "$home" -mindepth 1 -maxdepth 1 ! -name kept -exec rm -rf --one-file-system {} +
    printf 'faults: what went wrong is kept in %s\n' "$kept" >&2
  else
    rm -rf --one-file-system "$home"
  fi
}
trap leave EXIT
trap 'exit 130' INT TERM

# --- the table -----------------------------------------------------------------------------------------

rows=() failed=0
begin() { fault=$1 points=0 injected=0 lost=0 wrong=0 began=$SECONDS; }
# The row of the fault that was begun. A fault that was injected less often than the floor was not tried.
end() { # floor
  rows+=("| $fault | $points | $injected | $lost | $wrong | $1 | $((SECONDS - began)) |")
  if ((lost + wrong > 0)); then failed=1; fi
  if ((injected < $1)); then
    printf 'faults: %s: injected %d times, which is less than %d\n' "$fault" "$injected" "$1" >&2
    failed=1
  fi
}
skip() { # fault, why
  rows+=("| $1 | skipped: $2 | | | | | |")
}
table() {
  echo '| fault | points | injected | lost | wrong | floor | seconds |'
  echo '|---|---|---|---|---|---|---|'
  printf '%s\n' "${rows[@]}"
  echo "seed $seed, $SECONDS s, $("$program" --version | head -n 1)"
}
# Says what is lost or wrong after which run, and keeps the archive and what was printed, the first few times.
blame() { # lost or wrong, the run, what it was
  local -n count=$1
  count=$((count + 1))
  printf 'faults: %s: %s: %s: %s\n' "$1" "$fault" "$2" "$3" >&2
  local to
  to="$kept/$(ls "$kept" | wc -l)"
  if [ "$(ls "$kept" | wc -l)" -lt 20 ]; then
    mkdir "$to"
    echo "$1: $fault: $2: $3" >"$to/what"
    cp -a "$here/." "$to" 2>/dev/null
    cp "$home"/{out,err,check,next} "$to" 2>/dev/null
  fi
}
is_root() { [ "$(id -u)" -eq 0 ]; }
there_is() { command -v "$1" >/dev/null; }
can_trace() { strace -o /dev/null true 2>/dev/null; }

# --- an archive, and commands that are disturbed --------------------------------------------------------

article() { # its number, how many bytes of text more
  printf 'Round %d of the talks\n\nDOHA, 15 January 2024 - Qatar hosted round %d of the talks, and Hamas said that %d prisoners would be freed.\n' "$1" "$1" "$1"
  # Not the same twice, as it is packed on disk.
  [ -z "${2:-}" ] || { echo; head -c $(($2 * 3 / 4)) /dev/urandom | base64 -w 60; }
}
rows_of() { # how many
  echo id,when,who
  seq -f '%.0f,2024-01-15,Hamas' 1 "$1"
}
base=$home/base    # an archive with a bit of everything, from which most runs start
empty=$home/empty  # one that was only made
make_base() {
  local number
  for number in 1 2 3 11 12 13 99; do article $number >"$home/in/$number.txt"; done
  rows_of 200 >"$home/in/rows.csv"
  printf '%s\n' 'dataset = t' 'format = csv' 'header = yes' '[event]' 'id = id' 'when = when' 'dates = edtf' \
    '[actor]' 'name = who' 'roles = by' >"$home/in/t.map"
  cd "$home/in" || exit 1
  {
    "$program" init --archive "$empty" &&
      "$program" init --archive "$base" &&
      "$program" add 1.txt 2.txt 3.txt --archive "$base" &&
      event=$("$program" record 'Qatar hosts talks' --when 2024-01-15 --by qatar --published 2024-01-15 --archive "$base" | cut -d ' ' -f 1) &&
      "$program" negotiation new doha --title Talks --party hamas --mediator qatar --archive "$base" &&
      "$program" export --output everything.jsonl --archive "$base"
  } >"$home/out" 2>"$home/err" || {
    cat "$home/err" >&2
    exit 1
  }
}
has_word() { "$program" --help | grep -qE "^  $1 "; }

# The words behind the program's name that a command is tried with.
words_of() { # command
  local in=$home/in
  case $1 in
    init) words=(init) ;;
    add) words=(add "$in/11.txt" "$in/12.txt" "$in/13.txt" --format jsonl) ;;
    update) words=(update "$event" --summary 'Qatar hosts more talks') ;;
    import) words=(import --map "$in/t.map" "$in/rows.csv") ;;
    undo) words=(undo) ;;
    restore) words=(restore "$in/everything.jsonl") ;;
    erase) words=(erase r1 --because 'a court said so') ;;
    compact) words=(compact) ;;
    backup) words=(backup "$here/backups") ;;
  esac
}
here=$home/here  # the folder of the archive that is tried
ready() { # command: a place from which it can start
  rm -rf "$here"
  mkdir "$here"
  case $1 in
    init) ;;
    restore) cp -a "$empty" "$here/archive" ;;
    *) cp -a "$base" "$here/archive" ;;
  esac
  under=()  # the words that stand before the program's name: who disturbs it
}
# Runs the words, with their status in $status; what is printed is in $home/out and $home/err.
run() {
  status=0
  # In a shell of its own, which is the one to say that it was killed.
  (
    cd "$here" || exit
    "${under[@]}" "$program" "${words[@]}" --archive "$here/archive"
    exit $?
  ) >"$home/out" 2>"$home/err" </dev/null || status=$?
}
# What check --deep says of it: "commit reports events"; nothing where it is not sound. Also says its hash.
look() { # further options of check
  "$program" check --deep --format json --archive "$here/archive" "$@" >"$home/check" 2>&1 </dev/null || return 1
  sed -nE 's/.*"commit":([0-9]+),.*"reports":([0-9]+),"events":([0-9]+).*/\1 \2 \3/p' "$home/check"
}
hash_seen() { sed -nE 's/.*"commit":([0-9]+),"hash":"([0-9a-f]+)".*/\1:\2/p' "$home/check"; }
# How an archive stands before the command and after it, undisturbed: $before, $vouched, $after.
undisturbed() { # command
  words_of "$1"
  ready "$1"
  before=none vouched=()
  if [ -e "$here/archive" ]; then
    before=$(look)
    # Not of the empty one: what is restored takes its place.
    [ "$1" = restore ] || vouched=(--expect "$(hash_seen)")
  fi
  run
  after=$(look)
  if [ $status -ne 0 ] || [ -z "$after" ]; then
    blame wrong "parley ${words[*]}" "undisturbed it ends with $status: $(tail -n 1 "$home/err")"
    return 1
  fi
}

# What must hold after a disturbed run: sound, on what there was before, all done or nothing, done where
# that was said; and the next command does its work and leaves no litter.
judge() { # command, the run
  local found=none next=("${words[@]}")
  if [ -e "$here/archive" ] && ! found=$(look "${vouched[@]}"); then
    blame wrong "$2" "$(tail -n 1 "$home/check")"
    return
  fi
  if [ "$1" = backup ]; then  # the archive is to stay as it was; what is left of a backup, the next one clears
    [ "$found" = "$before" ] || blame wrong "$2" "'$found', not '$before'"
  elif [ "$found" = "$after" ]; then
    next=(add "$home/in/99.txt")
  elif [ "$found" != "$before" ] && [ "$1" != restore ] && [ "$status" != 3 ]; then  # 3: some files were not read
    blame wrong "$2" "'$found', which is neither '$before' nor '$after'"
  elif [ "$status" = 0 ] || { [ -s "$home/out" ] && [ "$status" != 3 ]; }; then
    blame lost "$2" "'$found', but it was said to be done: $(head -c 80 "$home/out")"
  fi
  if ! "$program" "${next[@]}" --archive "$here/archive" >"$home/next" 2>&1 </dev/null; then
    blame wrong "$2" "then parley ${next[*]}: $(tail -n 2 "$home/next" | tr '\n' ' ')"
  elif ! found=$(look "${vouched[@]}"); then
    blame wrong "$2" "after parley ${next[*]}: $(tail -n 1 "$home/check")"
  elif [ "${next[0]}" != add ] && [ "$found" != "$after" ]; then
    blame wrong "$2" "'$found' when it was run again, not '$after'"
  elif [ "${next[0]}" = backup ] && ! "$program" backup "$here/backups" --verify >"$home/next" 2>&1; then
    blame wrong "$2" "backup --verify: $(tail -n 1 "$home/next")"
  elif [ -n "$(find "$here" -name '*.init-*' -o -name '*.part-*' -o -name '*.tmp' -o -name '*.dbtmp')" ]; then
    blame wrong "$2" "left behind: $(cd "$here" && find . -name '*.init-*' -o -name '*.part-*' -o -name '*.tmp' -o -name '*.dbtmp' | head -n 1)"
  fi
}
# A command that could not do its work says so: no crash, no "bug", and a line that names what failed.
# 127: it was not even loaded.
judge_status() { # the run
  case $status in
    0 | 127) ;;
    1 | 3 | 1[0-4] | 71)
      # Unless it is words that cannot be written. What a check finds is its answer.
      [[ "$1" = write* ]] || grep -q '^parley: ' "$home/err" || [ "$status" = 12 -a -s "$home/out" ] ||
        blame wrong "$1" "ends with $status and no word" ;;
    *) blame wrong "$1" "ends with $status: $(tail -n 1 "$home/err")" ;;
  esac
}
# Those of them that there are in this program, or the one that was asked for ("kills:add").
commands() { # commands
  local command
  for command in "$@"; do
    [ -z "$asked" ] || [ "$command" = "$asked" ] || continue
    ! has_word "${command%% *}" || printf '%s\n' "$command"
  done
}
changing=(init add update import undo restore erase compact backup)

# --- what was acknowledged, one by one ------------------------------------------------------------------

acknowledged=$home/acknowledged  # the titles of reports whose command ended with 0
add_numbered() { # number, bytes of text more; adds the article, and notes it where it was acknowledged
  article "$@" >"$home/in/numbered-$1.txt"
  words=(add "$home/in/numbered-$1.txt")
  run
  rm "$home/in/numbered-$1.txt"
  [ $status -ne 0 ] || echo "Round $1 of the talks" >>"$acknowledged"
}
# The acknowledged titles that are not there.
missing() {
  "$program" reports --all --format jsonl --archive "$here/archive" >"$home/listed" 2>"$home/err" || return 1
  comm -13 <(sed -nE 's/.*"title":"([^"]*)".*/\1/p' "$home/listed" | sort -u) <(sort -u "$acknowledged")
}
judge_acknowledged() { # the run
  local missing
  if ! missing=$(missing); then
    blame wrong "$1" "reports: $(tail -n 1 "$home/err")"
    return
  fi
  [ -z "$missing" ] || blame lost "$1" "$(wc -l <<<"$missing") acknowledged, the first: $(head -n 1 <<<"$missing")"
}
judge_sound() { # the run
  look >/dev/null || blame wrong "$1" "$(tail -n 1 "$home/check")"
}
# A time below that of one undisturbed run and a bit, for timeout.
some_time() { # milliseconds of an undisturbed run
  local ms=$((RANDOM * 32768 + RANDOM))
  ms=$((ms % ($1 * 6 / 5) + 1))
  printf '%d.%03d' $((ms / 1000)) $((ms % 1000))
}
now_ms() { date +%s%3N; }

# --- the faults -----------------------------------------------------------------------------------------

kills() {
  if ! can_trace; then skip 'kill -9 before the Nth call' 'there is no strace here, or it may not look at programs'; return; fi
  local command call n
  for command in $(commands "${changing[@]}"); do
    begin "kill -9 before the Nth call of $command"
    undisturbed "$command" || { end 0; continue; }
    for call in write pwrite64 fdatasync fsync rename unlink ftruncate fallocate openat linkat; do
      for ((n = 1; ; ++n)); do
        ready "$command"
        under=(strace -f -qq -o /dev/null -e "trace=$call" -e "inject=$call:signal=SIGKILL:when=$n")
        run
        points=$((points + 1))
        [ $status -eq 137 ] || break
        injected=$((injected + 1))
        judge "$command" "before $call $n"
      done
      [ $status -eq 0 ] || blame wrong "$call $n" "not killed, it ends with $status: $(tail -n 1 "$home/err")"
    done
    end 50
  done
}

# Each call that fails once, and some that go on failing.
errors=(write:EIO write:ENOSPC+ pwrite64:EIO fdatasync:EIO fdatasync:EIO+ fsync:EIO rename:EIO unlink:EIO
  ftruncate:EIO fallocate:ENOSPC openat:EMFILE pread64:EIO read:EIO getdents64:EIO clone3:EAGAIN)
errors() {
  if ! can_trace; then skip 'errors of the Nth call' 'there is no strace here, or it may not look at programs'; return; fi
  local command error call n
  for command in $(commands add import compact); do
    begin "errors of the Nth call of $command"
    undisturbed "$command" || { end 0; continue; }
    for error in "${errors[@]}"; do
      call=${error%%:*}
      for ((n = 1; ; ++n)); do
        ready "$command"
        fail_call "$call" "${error#*:}" "$n"
        points=$((points + 1))
        grep -q INJECTED "$home/calls" || break
        injected=$((injected + 1))
        judge_status "$call $n: ${error#*:}"
        judge "$command" "$call $n: ${error#*:}"
      done
    done
    end 100
  done
  for command in $(commands timeline export check); do
    begin "errors of the Nth call of $command"
    ready add
    case $command in
      timeline) words=(timeline qatar) ;;
      check) words=(check --deep) ;;
      *) words=("$command") ;;
    esac
    run
    cp "$home/out" "$home/answer"
    for error in openat:EMFILE pread64:EIO read:EIO getdents64:EIO write:EIO; do
      call=${error%%:*}
      for ((n = 1; ; ++n)); do
        fail_call "$call" "${error#*:}" "$n"
        points=$((points + 1))
        grep -q INJECTED "$home/calls" || break
        injected=$((injected + 1))
        judge_status "$call $n: ${error#*:}"
        [ $status -ne 0 ] || cmp -s "$home/out" "$home/answer" ||
          blame wrong "$call $n: ${error#*:}" 'another answer, with exit status 0'
      done
    done
    judge_sound 'all of them'
    end 50
  done
}
fail_call() { # call, error (with + behind it: from then on), which
  local when=$3
  [ "$2" = "${2%+}" ] || when="$3+"
  under=(strace -f -qq -o "$home/calls" -e "trace=$1" -e "inject=$1:error=${2%+}:when=$when")
  run
}

random_kills() {
  begin 'kill -9 of add at random times'
  ready add
  : >"$acknowledged"
  local n ms=0
  for ((n = 100; n < 160; ++n)); do
    if ((n % 20 == 0)); then  # how long it takes here and now
      ms=$(now_ms)
      add_numbered $((n + 1000))
      ms=$(($(now_ms) - ms))
    fi
    under=(timeout -s KILL "$(some_time $ms)")
    add_numbered $n
    under=()
    points=$((points + 1))
    [ $status -eq 137 ] || { judge_status "round $n"; continue; }
    injected=$((injected + 1))
    judge_sound "round $n"
    add_numbered $n
    [ $status -eq 0 ] || blame wrong "round $n" "then it ends with $status: $(tail -n 1 "$home/err")"
  done
  judge_acknowledged 'all rounds'
  fault+=" ($(wc -l <"$acknowledged") acknowledged)"
  end 20

  begin 'kill -9 of import at random times'
  end_at_random KILL 12
  end 5
}
# Imports of two commits that are ended at a random time, and run again: which finishes them.
end_at_random() { # signal, how often
  rows_of 60000 >"$home/in/rows.csv"
  local n ms
  ms=$(now_ms)
  undisturbed import || return
  ms=$(($(now_ms) - ms))
  for ((n = 1; injected < $2 && n <= $2 * 5; ++n)); do
    ready import
    # A shell's children behind & heed no SIGINT; ours do.
    under=(timeout --preserve-status -s "$1" "$(some_time $ms)" env --default-signal=INT,TERM)
    run
    points=$((points + 1))
    # It was over before: what else the machine does takes more or less of its time.
    [ $status -ne 0 ] || { ms=$((ms * 3 / 4 + 1)); continue; }
    injected=$((injected + 1))
    judge_ended "$1" "round $n"
  done
  rows_of 200 >"$home/in/rows.csv"
}
judge_ended() { # signal, the run
  local found
  found=$(look "${vouched[@]}") || { blame wrong "$2" "$(tail -n 1 "$home/check")"; return; }
  case $1:$status in
    KILL:137 | INT:130 | TERM:130) ;;
    TERM:143) [ "$found" = "$before" ] || blame wrong "$2" 'ends with 143, and something was stored' ;;
    *) blame wrong "$2" "ends with $status: $(tail -n 1 "$home/err")" ;;
  esac
  under=()
  run
  [ $status -eq 0 ] || blame wrong "$2" "then it ends with $status: $(tail -n 1 "$home/err")"
  found=$(look "${vouched[@]}") || blame wrong "$2" "$(tail -n 1 "$home/check")"
  # Of as many commits as it took: reports and events.
  [ "${found#* }" = "${after#* }" ] || blame lost "$2" "'$found' when it was run again, not '$after'"
}
signals() {
  local signal
  for signal in INT TERM; do
    begin "SIG$signal to import at random times"
    end_at_random $signal 12
    end 5
  done
}

# The power is cut under a disk of our own: what was not written to it is gone, as the kernel drops it.
power_cuts() {
  local type
  for type in ext4 xfs; do
    if ! is_root; then skip "power cuts, $type" 'only root mounts disks'; continue; fi
    if ! there_is "mkfs.$type" || ! there_is xfs_io; then skip "power cuts, $type" "there is no mkfs.$type or xfs_io here"; continue; fi
    begin "power cuts, $type"
    if ! make_disk $type; then skip "power cuts, $type" "$(tail -n 1 "$home/err")"; continue; fi
    "$program" init --archive "$here/archive" >/dev/null 2>&1
    : >"$acknowledged"
    local cut
    for ((cut = 1; cut <= 25; ++cut)); do
      points=$((points + 1))
      cut_power $cut $type || continue
      injected=$((injected + 1))
      judge_sound "cut $cut"
      judge_acknowledged "cut $cut"
      add_numbered $((cut * 1000 + 999))
      [ $status -eq 0 ] || blame wrong "cut $cut" "then parley add: $(tail -n 1 "$home/err")"
    done
    umount "$disk"
    here=$home/here
    fault+=" ($(wc -l <"$acknowledged") acknowledged)"
    end 25
  done
}
make_disk() { # type; mounted at $disk, with $here on it
  rm -f "$home/image"
  truncate -s 400M "$home/image"
  "mkfs.$1" -q "$home/image" >"$home/err" 2>&1 && mount_disk "$1" 2>"$home/err" || return 1
  here=$disk/here
  mkdir "$here"
  sync -f "$here"
}
mount_disk() { # type
  local options=loop
  [ "$1" != ext4 ] || options=loop,commit=300  # it writes nothing by itself meanwhile
  mount -o $options "$home/image" "$disk"
}
# Writers at work, stopped first: a write that is on its way when the power goes is no longer on its way
# when the program hears of it.
cut_power() { # number of the cut, type, a library that is loaded before the program
  local group waited said preload=${3:-}
  said=$(wc -l <"$acknowledged")
  set -m
  LD_PRELOAD=$preload work "$1" >/dev/null 2>&1 &
  group=$!
  set +m
  # Not before there is something to lose.
  for ((waited = 0; waited < 200 && $(wc -l <"$acknowledged") <= said; ++waited)); do sleep 0.05; done
  sleep "0.$((RANDOM % 600 + 200))"
  kill -STOP -- "-$group"
  while grep -qsE '^State:\s+[RDS]' $(pgrep -g $group | sed 's|.*|/proc/&/task/*/status|'); do sleep 0.02; done
  xfs_io -x -c shutdown "$disk" 2>"$home/err"
  local cut=$?
  kill -KILL -- "-$group"
  wait $group 2>/dev/null
  while pgrep -g $group >/dev/null; do sleep 0.02; done
  umount "$disk" && mount_disk "$2" || exit 1
  [ $cut -eq 0 ] || blame wrong "cut $1" "xfs_io shutdown: $(tail -n 1 "$home/err")"
  return $cut
}
# Adds one report after the other until it is killed, and between them does what moves files.
work() { # number of the cut
  local n
  for ((n = $1 * 1000; ; ++n)); do
    add_numbered $n
    ((n % 5 != 4)) || { words_of import; run; }
    ((n % 7 != 6)) || { words_of compact; run; }
  done
}

# The same where nothing is ever synced: it must lose reports, or power_cuts could not find that out.
syncs_left_out() {
  local name='power cuts, syncs left out: must lose' library cut
  library=$(ldconfig -p | sed -nE '0,/.*libeatmydata\.so.* => (.*)/s//\1/p')
  if ! is_root; then skip "$name" 'only root mounts disks'; return; fi
  if [ -z "$library" ]; then skip "$name" 'there is no libeatmydata here'; return; fi
  if ! there_is mkfs.ext4 || ! there_is xfs_io; then skip "$name" 'there is no mkfs.ext4 or xfs_io here'; return; fi
  begin "$name"
  for ((cut = 1; cut <= 5; ++cut)); do
    points=$((points + 1))
    if ! make_disk ext4; then skip "$name" "$(tail -n 1 "$home/err")"; return; fi
    "$program" init --archive "$here/archive" >/dev/null 2>&1
    sync -f "$here"
    : >"$acknowledged"
    cut_power $cut ext4 "$library"
    # What power_cuts blames is hoped for here.
    if ! look >/dev/null || [ -n "$(missing || echo all)" ]; then injected=$((injected + 1)); fi
    umount "$disk"
  done
  here=$home/here
  end 3
}

full_disks() {
  begin 'full disks'
  if ! is_root || ! mount -t tmpfs -o size=1m tmpfs "$disk" 2>"$home/err"; then skip 'full disks' 'only root mounts disks'; return; fi
  umount "$disk"
  local size
  for ((size = 20; size <= 2100; size += 30)); do
    mount -t tmpfs -o "size=${size}k,mode=700" tmpfs "$disk"
    here=$disk
    fill_disk $size
    umount "$disk"
  done
  here=$home/here
  end 60
}
# An archive is made and grows until the disk is full; then it is read, and after more room was made written to.
fill_disk() { # its size
  local n at="$1 KiB"
  points=$((points + 1))
  : >"$acknowledged"
  under=() words=(init)
  run
  for ((n = 1; status == 0 && n < 200; ++n)); do add_numbered $n 15000; done
  [ $status -ne 0 ] || return
  injected=$((injected + 1))
  [ $status -eq 14 ] && grep -qiE 'no space|full' "$home/err" || blame wrong "$at" "ends with $status: $(head -n 1 "$home/err")"
  if [ -s "$acknowledged" ]; then
    judge_acknowledged "$at, full"
    for words in 'timeline qatar' 'show r1' 'export' 'check'; do
      words=($words)
      run
      [ $status -eq 0 ] || blame wrong "$at, full: parley ${words[*]}" "$(tail -n 1 "$home/err")"
    done
  fi
  mount -o remount,size=30m "$disk"
  if [ ! -e "$here/archive" ]; then
    words=(init)
    run
    [ $status -eq 0 ] || blame wrong "$at, then more: parley init" "$(tail -n 1 "$home/err")"
  fi
  add_numbered 999
  [ $status -eq 0 ] || blame wrong "$at, then more: parley add" "$(tail -n 1 "$home/err")"
  judge_sound "$at, then more"
  judge_acknowledged "$at, then more"
}

# Commands under a limit of the shell's that grows until they pass.
limits() {
  begin 'limits of a file'"'"'s size'
  under_limit f 1 16 init add import compact restore
  end 40
  begin 'limits of open files'
  under_limit n 3 1 init add import compact restore
  end 40
}
memory() {
  begin 'limits of address space'
  under_limit v 20000 4000 init add import compact restore
  end 40
}
under_limit() { # ulimit's letter, first limit, step, commands
  local letter=$1 first=$2 step=$3 command limit passed
  shift 3
  for command in "$@"; do
    undisturbed "$command" || continue
    passed=0
    # A higher limit may fail where a lower one passed: other files are made.
    for ((limit = first; passed < 3 && limit < first + 300 * step; limit += step)); do
      ready "$command"
      under=(bash -c "ulimit -$letter $limit"' && exec "$@"' limited)
      run
      points=$((points + 1))
      if [ $status -eq 0 ]; then
        passed=$((passed + 1))
      else
        injected=$((injected + 1))
        judge_status "$command, ulimit -$letter $limit"
      fi
      judge "$command" "$command, ulimit -$letter $limit"
    done
    ((passed > 0)) || blame wrong "$command" "does not pass with ulimit -$letter $limit"
  done
}

# Calls of the C library that fail by chance: its draws are its own, and no seed replays them.
random_errors() {
  local what chance n command
  for what in libc/mm/:0.0003 posix/io/:0.002; do
    if ! there_is fiu-run; then skip "${what%:*} fails by chance" 'there is no fiu-run here'; continue; fi
    begin "${what%:*} fails by chance"
    chance=${what#*:}
    for command in add import; do
      undisturbed "$command" || continue
      for ((n = 1; n <= 30; ++n)); do
        ready "$command"
        under=(fiu-run -x -c "enable_random name=${what%:*}*,probability=$chance")
        run
        points=$((points + 1))
        [ $status -eq 0 ] || injected=$((injected + 1))
        judge_status "$command, run $n"
        judge "$command" "$command, run $n"
      done
    done
    end 10
  done
}

# Whoever may not write reads everything, is told so by each command that writes, and changes nothing.
reading=('timeline qatar' timeline reports log stats imports where export 'show r1' 'show e1' 'history e1' 'diff 1 2'
  'explain e2' review 'silence doha' 'proposals doha' 'rounds doha' 'positions doha' 'brief qatar' 'negotiation list'
  'negotiation show doha' 'actor list' 'actor show qatar' 'actor suggest' check 'check --deep')
writing=('record "x" --when 2024 --published 2024' 'update e1 --place Doha' 'retract e1 --because x' 'undo' 'rescan'
  'annotate e1 text' 'negotiation close doha' 'actor alias qatar Katar' 'erase r1 --because x' compact)
read_only() {
  begin 'read-only mounts'
  ready add
  if ! is_root || ! mount --bind "$here" "$disk" 2>"$home/err"; then
    skip 'read-only mounts' 'only root mounts disks'
  else
    mount -o remount,ro,bind "$disk"
    here=$disk
    read_and_write
    umount "$disk"
    here=$home/here
    end 25
  fi
  begin 'no permission to write'
  if ! is_root || ! there_is setpriv; then skip 'no permission to write' 'only root can be somebody else, with setpriv'; return; fi
  ready add
  chmod 755 "$home" && chmod -R a+rX,a-w "$here"
  read_and_write setpriv --reuid=65534 --regid=65534 --clear-groups
  end 25
}
read_and_write() { # who does it
  local files command
  files=$(find "$here" -printf '%p %T@ %s\n' | sort)
  for command in "${reading[@]}" "${writing[@]}" "add $home/in/99.txt" "import --map $home/in/t.map $home/in/rows.csv"; do
    eval "words=($command)"
    under=("$@")
    run
    points=$((points + 1))
    injected=$((injected + 1))
    if [[ " ${reading[*]} " = *" $command "* ]]; then
      [ $status -eq 0 ] || blame wrong "parley $command" "ends with $status: $(head -n 1 "$home/err")"
    else
      [ $status -eq 13 ] || blame wrong "parley $command" "ends with $status: $(head -n 1 "$home/err")"
    fi
  done
  [ "$files" = "$(find "$here" -printf '%p %T@ %s\n' | sort)" ] || blame wrong 'all of them' 'files have changed'
}

# Eight at once, with somebody who removes what they lock.
writers() {
  begin 'eight writers at once, LOCK removed'
  ready add
  : >"$acknowledged"
  local writer pids=() n remover
  (while sleep 0.05; do rm -f "$here/archive/LOCK"; done) &
  remover=$!
  for writer in 1 2 3 4 5 6 7 8; do
    (
      home=$home/writer-$writer  # what it prints, it prints there
      mkdir -p "$home/in"
      for n in 1 2 3 4 5 6; do
        article $((writer * 100 + n)) >"$home/in/$n.txt"
        words=(add "$home/in/$n.txt" --lock-timeout 300)
        run
        [ $status -ne 0 ] || echo "Round $((writer * 100 + n)) of the talks" >>"$acknowledged"
        echo $status >>"$home/statuses"
      done
    ) &
    pids+=($!)
  done
  wait "${pids[@]}"
  kill $remover
  wait $remover 2>/dev/null
  points=48
  injected=$(cat "$home"/writer-*/statuses | wc -l)
  [ "$(cat "$home"/writer-*/statuses | grep -vcE '^(0|11|14)$')" -eq 0 ] ||
    blame wrong 'statuses' "$(sort "$home"/writer-*/statuses | uniq -c | tr '\n' ' ')"
  judge_sound 'all of them'
  judge_acknowledged 'all of them'
  add_numbered 999
  [ $status -eq 0 ] || blame wrong 'afterwards' "parley add: $(tail -n 1 "$home/err")"
  rm -rf "$home"/writer-*
  end 48
}

# Streams that are closed, full, or read by nobody: no word of ours gets into a file of the archive.
streams() {
  begin 'closed, full and broken streams'
  local command stream
  for command in $(commands "${changing[@]}"); do
    undisturbed "$command" || continue
    for stream in '>&-' '2>&-' '<&-' '>&- 2>&- <&-' '>/dev/full' '2>/dev/full' '| true'; do
      ready "$command"
      : >"$home/out"
      (
        cd "$here" || exit
        eval '"$program" "${words[@]}" --archive "$here/archive"' "$stream"
        exit "${PIPESTATUS[0]}"
      ) 2>"$home/err" >"$home/out"
      status=$?
      points=$((points + 1))
      injected=$((injected + 1))
      case $status in
        0 | 14 | 141) ;;
        *) blame wrong "$command $stream" "ends with $status: $(tail -n 1 "$home/err")" ;;
      esac
      judge "$command" "$command $stream"
    done
  done
  end 50
}

for name in "${faults[@]}"; do
  if [ "$(type -t "${name%%:*}")" != function ]; then
    echo "faults: no such fault: $name" >&2
    exit 2
  fi
done
make_base
for name in "${faults[@]}"; do
  printf 'faults: %s\n' "$name" >&2
  asked=
  [ "$name" = "${name#*:}" ] || asked=${name#*:}
  "${name%%:*}"
done
table
exit $failed
