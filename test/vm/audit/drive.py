"""In the guest: does in a session what audit rules name, and its twins; tells with lines that begin with "@@ "."""
import json
import os
import socket
import subprocess
import sys
import threading
import time

from checks import check

base, home, outside = sys.argv[1:4]
agent, policy = f"{base}/kernelward-agent", f"{base}/audit.policy"
socket_path, work = "/run/kernelward/agent.sock", f"{home}/work"
USER = 1000

# What the session does: the name of the error ("" where it succeeds), by label.
SESSION = r"""
import errno, json, os, socket, subprocess, sys
def attempt(what, *rest):
    try:
        if what == "read":
            open(rest[0], "rb").close()
        elif what == "write":
            open(rest[0], "wb").close()
        elif what == "run":
            subprocess.run(rest, stdout=subprocess.DEVNULL)
        elif what == "connect":
            socket.create_connection((rest[0], int(rest[1])), timeout=20).close()
        return ""
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error))
did = {}
for label, *rest in json.loads(sys.argv[1]):
    did[label] = attempt(*rest)
print(json.dumps(did))
"""


def user(arguments, **options):
    return subprocess.run(
        arguments, user=USER, group=USER, extra_groups=[], cwd=work, text=True, timeout=120, capture_output=True,
        env={"PATH": "/bin:/usr/bin", "HOME": home}, **options
    )


for folder in (home, work, f"{work}/told", f"{work}/told/quiet", f"{work}/twin"):
    os.makedirs(folder, exist_ok=True)
    os.chown(folder, USER, USER)
for path in ("told/in.csv", "told/quiet/in.csv", "twin/in.csv", "one.csv", "two.csv", "a.told", "a.txt", "both.csv"):
    with open(f"{work}/{path}", "w") as file:
        file.write("data")
    os.chown(f"{work}/{path}", USER, USER)
server = socket.create_server((outside, 0))
port = server.getsockname()[1]
threading.Thread(target=lambda: [server.accept() for _ in range(5)], daemon=True).start()

tries = [
    ("folder", "read", f"{work}/told/in.csv"),
    ("again", "read", f"{work}/told/in.csv"),
    ("new", "write", f"{work}/told/new.csv"),
    ("nearer", "read", f"{work}/told/quiet/in.csv"),
    ("beside", "read", f"{work}/twin/in.csv"),
    ("file", "read", f"{work}/one.csv"),
    ("other", "read", f"{work}/two.csv"),
    ("name", "read", f"{work}/a.told"),
    ("nameless", "read", f"{work}/a.txt"),
    ("both", "read", f"{work}/both.csv"),
    ("program", "run", "/bin/true"),
    ("network", "connect", outside, port),
    ("device", "read", "/dev/zero"),
    ("quiet device", "read", "/dev/null"),
]
ran = user(
    [agent, "launch", "--socket", socket_path, "--policy", policy, "--session", "told", "--",
     "python3", "-c", SESSION, json.dumps(tries)]
)
did = json.loads(ran.stdout or "{}")
check("a session with audit rules runs", did != {}, ran.stderr)
for label, result in did.items():
    check(f"{label}: {'denied' if label == 'both' else 'allowed'}", (result == "EACCES") == (label == "both") and (result == "" or label == "both"), result)



def reads(events):
    of_folder = [event for event in events if event["rule"] == "told.folder" and event["operation"] == "OPERATION_READ"]
    return sum(event["count"] for event in of_folder)


# A repeat is told when its second is over.
ends = time.monotonic() + 30
while True:
    lines = user([agent, "events", "--socket", socket_path, "--session", "told"]).stdout.splitlines()
    events = [json.loads(line) for line in lines]
    ended = any(event.get("operation") == "OPERATION_ENDED" for event in events)
    if (ended and reads(events) >= 2) or time.monotonic() > ends:
        break
    time.sleep(0.2)
told = {}
for event in events:
    told.setdefault(event["rule"], []).append(event)


def objects(rule):
    return {event["object"] for event in told.get(rule, [])}


for rule, wanted in (
    ("told.folder", {f"{work}/told/in.csv", f"{work}/told/new.csv"}),
    ("told.file", {f"{work}/one.csv"}),
    ("told.name", {f"{work}/a.told"}),
    ("told.program", {"/bin/busybox"}),
    ("told.network", {f"{outside}:{port}"}),
    ("told.device", {"char 1:5"}),
):
    check(f"{rule} is told, of nothing else", objects(rule) == wanted, objects(rule))
    check(f"{rule}: it says that it was allowed", all(event["action"] == "ACTION_AUDIT" for event in told.get(rule, [])), told.get(rule))
check("the second time is told as well: what is told is not remembered as allowed", reads(events) == 2, told.get("told.folder"))
check("where a rule denies too, the denial is told", [event["action"] for event in told.get("denied.file", [])] == ["ACTION_DENY"] and "told.too" not in told, told.get("denied.file"))
check("what is beside it is not told", not any(event["object"].endswith(("two.csv", "a.txt", "twin/in.csv", "quiet/in.csv")) for event in events))
status = json.loads(user([agent, "status", "--socket", socket_path, "--json"]).stdout)
check("the agent lives", status["tier"] in ("TIER_A1", "TIER_A2"), status.get("tier"))
