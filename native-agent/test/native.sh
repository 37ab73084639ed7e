#!/usr/bin/env bash
# Tiers B and C on this machine: native.sh AGENT. Run as root; makes an account for its time and removes it.
# Needs protoc, python3 and setpriv. Each line tells one attack or its twin; the exit status is the number of failures.
set -uo pipefail
agent=$(realpath "${1:?usage: native.sh AGENT}")
here=$(cd "$(dirname "$0")" && pwd)
user="kwnative$$"
useradd --create-home "$user"
home=$(getent passwd "$user" | cut -d: -f6)
work=$(mktemp -d /tmp/kernelward-native.XXXXXX)
chmod 755 "$work"
cp "$agent" "$work/agent"
daemon=
listener=
trap '[ -z "$daemon" ] || kill "$daemon"; [ -z "$listener" ] || kill "$listener"; rm -rf "$work"; userdel -rf "$user" 2>/dev/null' EXIT
as_user() { setpriv --reuid "$user" --regid "$user" --init-groups env -i "HOME=$home" PATH=/usr/bin:/bin "$@"; }
as_user mkdir -p "$home/work" "$home/.aws" "$home/run"
as_user chmod 700 "$home/run"
as_user sh -c 'echo SECRET > ~/.aws/credentials'
python3 "$here/policy.py" "$home" "$home/work" |
  protoc -I "$here/../proto" --encode=kernelward.agent.v1.CompiledPolicy agent.proto > "$work/policy.pb"
python3 -c 'import socket, sys, signal
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); print(s.getsockname()[1], flush=True); signal.pause()' > "$work/port" &
listener=$!
until [ -s "$work/port" ]; do sleep 0.05; done
port=$(cat "$work/port")
failures=0
tell() { echo "$1  $2"; [ "$1" = ok ] || failures=$((failures + 1)); }
launch() { as_user "$work/agent" launch --socket "$socket" --policy "$work/policy.pb" --session "t$RANDOM$RANDOM" -- "$@" 2>/dev/null; }
works() { if launch /bin/sh -c "cd ~/work && $2" > /dev/null; then tell ok "$1"; else tell FAILED "$1"; fi; }
refused() { if launch /bin/sh -c "cd ~/work && $2" > /dev/null; then tell FAILED "$1"; else tell ok "$1"; fi; }
denials() { as_user "$work/agent" events --socket "$socket" | grep -c ACTION_DENY; }

suite() {
  works "$1: a shell, a pipe and a file of the workspace" 'echo a > f && grep -q a f && rm f && ls ~ | cat'
  works "$1: a pool of workers" 'python3 -c "import multiprocessing as m; p = m.Pool(2); assert p.map(abs, [-1]) == [1]; p.terminate()"'
  works "$1: a port that the session bound" 'python3 -c "import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); s.listen(); socket.create_connection(s.getsockname())"'
  if [ "$(denials)" = 0 ]; then tell ok "$1: ordinary work has no denial"; else tell FAILED "$1: ordinary work has no denial"; fi
  refused "$1: a credentials file" 'cat ~/.aws/credentials'
  refused "$1: the same through a symbolic link" 'ln -sf ~/.aws l && cat l/credentials'
  refused "$1: the same after its folder is renamed" 'mv ~/.aws b && cat b/credentials'
  refused "$1: a file outside the workspace" 'echo x > ~/.bashrc'
  refused "$1: a program that the session wrote" 'cp /bin/true t && ./t'
  refused "$1: a loopback port of another" "python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", $port))'"
  refused "$1: a user namespace" 'unshare -U true'
  refused "$1: control of the agent" "$work/agent status --socket $socket"
  if [ "$(denials)" -ge 6 ]; then tell ok "$1: denials are events"; else tell FAILED "$1: denials are events ($(denials))"; fi
}

start() {
  "$@" > "$work/ready" &
  daemon=$!
  until grep -qs ready "$work/ready"; do sleep 0.05; kill -0 "$daemon" 2>/dev/null || { tell FAILED "the daemon starts: $*"; exit 1; }; done
  cat "$work/ready"
}

socket="$home/run/agent.sock"
start setpriv --reuid "$user" --regid "$user" --init-groups env -i "HOME=$home" PATH=/usr/bin:/bin "$work/agent" daemon --user --socket "$socket"
suite C
kill "$daemon" && wait "$daemon" 2>/dev/null
socket="$work/system/agent.sock"
start "$work/agent" daemon --system --socket "$socket" --tier B
suite B
exit "$failures"
