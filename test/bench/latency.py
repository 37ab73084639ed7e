"""From a denied call to the agent's subscriber. Prints one JSON object. Usage: latency.py PLAN

A session connects to ports of an address kept for documentation (RFC 5737), which is denied, and says when; a subscriber (`events --follow`) says when
it was told. Each port is tried once, so that no denial is folded into another.
"""
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "redteam/driver"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "compat"))
from drive import prepare  # noqa: E402
from notebook import as_user  # noqa: E402

DENIALS = 300
PROGRAM = """
import socket, time
for port in range(20000, 20000 + %d):
    with socket.socket() as probe:
        probe.setblocking(False)
        before = time.time_ns()
        probe.connect_ex(("203.0.113.9", port))
        print(port, before, flush=True)
    time.sleep(0.01)
"""


def main(plan):
    prepare(plan)
    session = "latency"
    follow = subprocess.Popen(
        [plan["agent"], "events", "--socket", plan["socket"], "--session", session, "--follow"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    told = {}

    def read():
        for line in follow.stdout:
            at = time.time_ns()
            told.setdefault(json.loads(line).get("object", "").rpartition(":")[2], at)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    done = subprocess.run(
        [
            plan["agent"], "launch", "--socket", plan["socket"], "--policy", plan["policy"], "--session", session,
            "--", plan["interpreter"], "-c", PROGRAM % DENIALS,
        ],
        stdout=subprocess.PIPE, text=True, timeout=300, cwd=Path(plan["home"], "work"),
        env={"PATH": os.environ["PATH"], "HOME": plan["home"]}, **as_user((plan["uid"], plan["gid"])),
    )  # fmt: skip
    calls = dict(line.split() for line in done.stdout.splitlines())
    deadline = time.monotonic() + 30
    while len(told.keys() & calls.keys()) < len(calls) and time.monotonic() < deadline:
        time.sleep(0.05)
    follow.kill()
    waits = sorted((told[port] - int(at)) / 1e6 for port, at in calls.items() if port in told)
    if len(waits) < DENIALS:
        print(f"only {len(waits)} of {DENIALS} denials were told", file=sys.stderr)
        return
    print("@@ " + json.dumps({
        "event": "latency", "denials": len(waits), "p50": waits[len(waits) // 2], "p99": waits[len(waits) * 99 // 100],
    }))  # fmt: skip


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
