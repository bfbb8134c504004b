#!/usr/bin/env bash
# A real Ceph cluster for trying and for tests: one monitor, one manager and three OSDs on 127.0.0.1, from the
# distribution's packages, without touching what else of Ceph is on this machine. Not for data that matter: all
# of it stands on one disk.
# usage: cluster.sh start|stop|status|conf|add-osd|kill-mon|start-mon, kill-osd|start-osd|freeze-osd|thaw-osd N
#   start           makes it where there is none, and starts what of it does not run
#   stop [--remove] ends it; --remove: and deletes it
#   conf            the path of its ceph.conf
# PARLEY_CLUSTER       its directory (build/cluster beside the sources)
# PARLEY_CLUSTER_PORT  the monitor's port (13300); the other daemons take theirs from the 300 behind it
# PARLEY_CLUSTER_ADDRESS  one of this machine's own (127.0.0.1)
# 77 where Ceph's programs are missing, or room on the disk: which, is said.
set -euo pipefail

home=${PARLEY_CLUSTER:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/cluster}
home=$(realpath -m "$home")
port=${PARLEY_CLUSTER_PORT:-13300}
address=${PARLEY_CLUSTER_ADDRESS:-127.0.0.1}
conf=$home/ceph.conf
pool=parley

say() { printf 'cluster: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
# The cluster's own configuration, whatever the environment says of another one.
unset CEPH_CONF CEPH_ARGS CEPH_KEYRING
ceph() { command ceph -c "$conf" --connect-timeout 20 "$@"; }

is_there() { [ -e "$home/made" ]; }
must_be_there() { is_there || fail "there is none in $home: ./dev cluster start makes one"; }
osds() { find "$home" -maxdepth 1 -name 'osd.*' -printf '%f\n' | sed 's/^osd\.//' | sort -n; }
must_be_an_osd() {
  must_be_there
  [[ "${1:-}" =~ ^[0-9]+$ ]] && [ -d "$home/osd.$1" ] || fail "${1:-which OSD}? there are $(osds | xargs)"
}

# --- daemons, each known by its pid and by its command line, as a pid alone means nothing after a restart ----

# The daemon's pid, if it runs.
pid_of() { # mon.a, mgr.x, osd.N
  local pid
  pid=$(cat "$home/run/$1.pid" 2>/dev/null) || return 1
  [[ "$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline")" = "ceph-${1%%.*} -i ${1#*.} -c $conf "* ]] || return 1
  echo "$pid"
}
daemons() { printf '%s\n' mon.a mgr.x; osds | sed 's/^/osd./'; }

run() { # mon.a, mgr.x, osd.N
  pid_of "$1" >/dev/null && return
  ( # Neither the lock nor the caller's terminal is the daemon's.
    exec 9>&- </dev/null >>"$home/log/$1.out" 2>&1
    ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"
    exec setsid nice -n 5 "ceph-${1%%.*}" -i "${1#*.}" -c "$conf" -f
  ) &
  echo $! >"$home/run/$1.pid"
  local waited
  for ((waited = 0; waited < 100; ++waited)); do # until it is the daemon
    pid_of "$1" >/dev/null && return
    sleep 0.02
  done
  fail "$1 does not run: $(last_word "$1")"
}
# Ends daemons, and waits until they have gone; by force after ten seconds.
end() {
  local daemon pid waited
  for daemon in "$@"; do
    if pid=$(pid_of "$daemon"); then kill -CONT "$pid" && kill "$pid"; fi 2>/dev/null || true
  done
  for daemon in "$@"; do
    for ((waited = 0; waited < 100; ++waited)); do
      pid=$(pid_of "$daemon") || break
      sleep 0.1
    done
    if pid=$(pid_of "$daemon"); then kill -9 "$pid"; sleep 0.2; fi
    rm -f "$home/run/$daemon.pid"
  done
}
send() { # signal, daemon
  local pid
  pid=$(pid_of "$2") || fail "$2 does not run"
  kill "-$1" "$pid"
}
# The last thing that a daemon said, for a message of one line.
last_word() { cat "$home/log/$1.out" "$home/log/$1.log" 2>/dev/null | tail -n 1 | cut -c 1-200; }

# --- making one ---------------------------------------------------------------------------------------------

write_conf() {
  mkdir -p "$home"/{run,log,crash,keys}
  # All of it or what there was: commands may read it now.
  cat >"$conf.new" <<CONF
# Written by cluster.sh at each start.
[global]
fsid = $(cat "$home/fsid")
mon host = [v2:$address:$port]
mon initial members = a
public addr = $address
cluster addr = $address
ms bind msgr1 = false
ms bind ipv6 = false
ms bind port min = $((port + 1))
ms bind port max = $((port + 300))
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
keyring = $home/keys/\$name.keyring
run dir = $home/run
pid file =
admin socket =
crash dir = $home/crash
log file =
debug rocksdb = 1/1
log to stderr = false
err to stderr = false
[mon]
mon data = $home/mon.\$id
log file = $home/log/\$name.log
mon cluster log file = $home/log/cluster.log
mon allow pool delete = true
# One machine: an OSD is where copies differ, and two of three that miss the third are enough to say so.
osd crush chooseleaf type = 0
mon osd reporter subtree level = osd
osd pool default size = 3
osd pool default min size = 2
osd pool default pg autoscale mode = off
mon warn on insecure global id reclaim allowed = false
auth allow insecure global id reclaim = false
mon data avail warn = 2
mon data avail crit = 1
[mgr]
mgr data = $home/mgr.\$id
log file = $home/log/\$name.log
# 250 of a manager's 300 MB are modules that a cluster of one pool has no use for.
mgr disabled modules = $(mgr_modules)
[osd]
osd data = $home/osd.\$id
log file = $home/log/\$name.log
osd objectstore = bluestore
# Sparse: what stands in it takes room, and no more.
bluestore block size = 10737418240
bluestore block wal size = 0
bluestore block db size = 0
# The least that Ceph allows; logs of placement groups, which are not in it, are kept short.
osd memory target = 939524096
osd memory target autotune = false
osd max pg log entries = 2000
osd target pg log entries per osd = 60000
osd max backfills = 1
CONF
  mv "$conf.new" "$conf"
}
mgr_modules() {
  find /usr/share/ceph/mgr -mindepth 1 -maxdepth 1 -type d -printf '%f\n' 2>/dev/null | grep -vxE 'status|tests' |
    sort | xargs
}
key() { # who, capabilities…
  local who=$1 keyring=$home/keys/$1.keyring
  shift
  ceph-authtool --create-keyring "$keyring" --gen-key --name "$who" "$@" >/dev/null
}

# The monitor begins with all keys but those of OSDs, which each gets with its number.
make_monitor() {
  key mon. --cap mon 'allow *'
  key client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
  key mgr.x --cap mon 'allow profile mgr' --cap osd 'allow *'
  # What a writer of archives needs, and what a reader does; nothing else.
  key client.parley --cap mon 'allow r, allow command "osd blocklist"' --cap osd "allow rwx pool=$pool"
  key client.reader --cap mon 'allow r' --cap osd "allow r pool=$pool"
  cat "$home"/keys/*.keyring >"$home/first.keyring"
  monmaptool --create --fsid "$(cat "$home/fsid")" --addv a "[v2:$address:$port]" "$home/monmap" >/dev/null
  ceph-mon -c "$conf" --mkfs -i a --monmap "$home/monmap" --keyring "$home/first.keyring" \
    >>"$home/log/mon.a.out" 2>&1 || fail "the monitor cannot be made: $(last_word mon.a)"
  rm "$home/first.keyring" "$home/monmap"
  cp "$home/keys/mon..keyring" "$home/mon.a/keyring"
  mkdir -p "$home/mgr.x"
}
make_osd() { # N
  local id=$1 uuid secret
  uuid=$(cat /proc/sys/kernel/random/uuid)
  secret=$(ceph-authtool --gen-print-key)
  ceph osd new "$uuid" "$id" -i - <<<"{\"cephx_secret\": \"$secret\"}" >/dev/null ||
    fail "the monitor refuses osd.$id"
  printf '[osd.%s]\n\tkey = %s\n' "$id" "$secret" >"$home/keys/osd.$id.keyring"
  chmod 600 "$home/keys/osd.$id.keyring"
  mkdir -p "$home/osd.$id"
  ceph-osd -c "$conf" -i "$id" --mkfs --osd-uuid "$uuid" >>"$home/log/osd.$id.out" 2>&1 ||
    fail "osd.$id cannot be made: $(last_word "osd.$id")"
}
make_pool() {
  ceph osd pool create "$pool" 32 32 >/dev/null 2>&1 && ceph osd pool application enable "$pool" parley >/dev/null 2>&1 ||
    fail "the pool $pool cannot be made"
}

# Only what is ours: the directory may be somebody's.
remove() {
  rm -rf "$home"/{run,log,crash,keys,mon.a,mgr.x,osd.[0-9]*,ceph.conf,ceph.conf.new,first.keyring,monmap,fsid,port,address,made,lock}
  rmdir "$home" 2>/dev/null || [ ! -d "$home" ] || fail "$home is left, as something else is in it"
}

# --- waiting ------------------------------------------------------------------------------------------------

wait_for() { # seconds, what is waited for, a command…
  local limit=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ $SECONDS -lt $limit ] || fail "$what; its logs are in $home/log"
    sleep 0.2
  done
}
monitor_answers() {
  pid_of mon.a >/dev/null || fail "the monitor ended: $(last_word mon.a)"
  command ceph -c "$conf" --connect-timeout 5 mon stat >/dev/null 2>&1
}
are_up() { [[ "$(ceph osd stat 2>/dev/null)" =~ ^$1\ osds:\ $1\ up ]]; }
is_clean() { ceph pg stat 2>/dev/null | grep -qE '^([0-9]+) pgs: \1 active\+clean[;+ ]'; }

# --- words --------------------------------------------------------------------------------------------------

have_programs() {
  local program missing=()
  for program in ceph ceph-mon ceph-mgr ceph-osd ceph-authtool monmaptool setsid; do
    command -v "$program" >/dev/null || missing+=("$program")
  done
  [ ${#missing[@]} -eq 0 ] || { say "skipped: not installed: ${missing[*]}"; exit 77; }
}
must_have_port() {
  ! (exec 3<>"/dev/tcp/$address/$port") 2>/dev/null ||
    fail "port $port is taken; PARLEY_CLUSTER_PORT=$((port + 1000)) chooses another"
}
must_have_room() { # where it is going to be
  local there=$home
  while [ ! -d "$there" ]; do there=$(dirname "$there"); done
  [ "$(df --output=avail -k "$there" | tail -n 1)" -gt 3000000 ] ||
    { say "skipped: less than 3 GB are free in $there"; exit 77; }
}

start() {
  local began=$SECONDS fresh=no id made
  have_programs
  # Half a cluster, of a start that was broken off, is none.
  if ! is_there && [ -e "$home/fsid" ]; then end $(daemons); remove; fi
  [ -e "$home/fsid" ] || { must_have_port; must_have_room; }
  mkdir -p "$home"
  exec 9>"$home/lock"
  flock -w 120 9 || fail "another start is under way in $home"
  if is_there; then
    made=$(cat "$home/port")
    [ "$made" = "$port" ] || [ -z "${PARLEY_CLUSTER_PORT:-}" ] ||
      fail "it was made with port $made: ./dev cluster stop --remove, and start makes one with $port"
    port=$made address=$(cat "$home/address")
  fi
  pid_of mon.a >/dev/null || must_have_port
  if ! is_there; then
    fresh=yes
    cat /proc/sys/kernel/random/uuid >"$home/fsid"
  fi
  write_conf
  [ $fresh = no ] || make_monitor
  run mon.a
  wait_for 30 'the monitor does not answer' monitor_answers
  run mgr.x
  if [ $fresh = yes ]; then
    ceph health mute MGR_MODULE_ERROR --sticky >/dev/null 2>&1  # of the modules that it does without
    local making=()
    for id in 0 1 2; do
      make_osd $id &
      making+=($!)
    done
    for id in "${making[@]}"; do wait "$id" || exit 1; done
  fi
  for id in $(osds); do run "osd.$id"; done
  wait_for 60 'not all OSDs come up' are_up "$(osds | wc -l)"
  [ $fresh = no ] || make_pool
  wait_for 120 'the data do not become whole' is_clean
  if [ $fresh = yes ]; then
    echo "$port" >"$home/port"
    echo "$address" >"$home/address"
    touch "$home/made"
  fi
  say "runs, after $((SECONDS - began)) s: a monitor, a manager and $(osds | wc -l) OSDs on $address:$port"
  say "an archive in it: parley init rados:$pool/NAME --ceph-conf $conf --ceph-user parley"
}

stop() {
  [ $# -eq 0 ] || [ "$1" = --remove ] || fail "stop $1? there is --remove"
  [ -d "$home" ] || { say 'there is none'; return; }
  # OSDs first: they tell the monitor that they go.
  end $(daemons | tac)
  if [ "${1:-}" = --remove ]; then remove; say 'stopped and removed'; else say 'stopped'; fi
}

status() {
  is_there || { say "there is none in $home"; exit 3; }
  local daemon pid state up=0
  for daemon in $(daemons); do
    if pid=$(pid_of "$daemon"); then
      up=$((up + 1))
      state=runs
      [ "$(sed -n 's/^State:\t\(.\).*/\1/p' "/proc/$pid/status")" != T ] || state=frozen
      printf '%-6s %-6s pid %-7s %5d MB\n' "$daemon" $state "$pid" $(($(sed -n 's/^VmRSS:\t *\([0-9]*\).*/\1/p' "/proc/$pid/status") / 1024))
    else
      printf '%-6s stopped\n' "$daemon"
    fi
  done
  printf 'disk   %s MB in %s\n' "$(du -sm "$home" | cut -f 1)" "$home"
  [ $up -gt 0 ] || exit 3
  ceph() { command ceph -c "$conf" --connect-timeout 5 "$@"; }
  local health
  health=$(ceph health 2>/dev/null) || health='the monitor does not answer'
  echo "health $health"
}

add_osd() {
  must_be_there
  local id
  id=$(($(osds | tail -n 1) + 1))
  make_osd $id
  run "osd.$id"
  wait_for 60 "osd.$id does not come up" are_up "$(osds | wc -l)"
  say "osd.$id runs; objects move to it"
}

word=${1:-}
[ $# -eq 0 ] || shift
case $word in
  start) start ;;
  stop) stop "$@" ;;
  status) status ;;
  conf) must_be_there; echo "$conf" ;;
  add-osd) add_osd ;;
  kill-mon) must_be_there; send 9 mon.a ;;
  start-mon) must_be_there; run mon.a; wait_for 30 'the monitor does not answer' monitor_answers ;;
  kill-osd) must_be_an_osd "$@"; send 9 "osd.$1" ;;
  start-osd) must_be_an_osd "$@"; run "osd.$1" ;;
  freeze-osd) must_be_an_osd "$@"; send STOP "osd.$1" ;;
  thaw-osd) must_be_an_osd "$@"; send CONT "osd.$1" ;;
  *) sed -n '5,8p' "${BASH_SOURCE[0]}" | sed 's/^# //' >&2; exit 2 ;;
esac
