"""In the guest: arms containers, and tells with lines that begin with "@@ " what came of it."""
import json
import os
import signal
import subprocess
import sys
import time

from checks import check

base, home = sys.argv[1:3]
agent_pid = int(sys.argv[3])
agent, policy = f"{base}/kernelward-agent", f"{base}/notebook.policy"
socket_path = "/run/kernelward/agent.sock"
groups, secret = "/sys/fs/cgroup", f"{home}/.aws/credentials"
USER = 1000
worker = f"{base}/container/worker.py"
with open("/run/agent.out") as ready:
    tier = ready.read().split()[2]


def name_of(start):
    return start + "0" * (64 - len(start))


ARMED = f"{groups}/system.slice/docker-{name_of('c0ffee01')}.scope"
TWIN = f"{groups}/system.slice/docker-{name_of('c0ffee02')}.scope"


def started(arguments, uid=0, **options):
    who = {} if uid == 0 else {"user": uid, "group": uid, "extra_groups": []}
    environment = {"PATH": "/bin:/usr/bin", "HOME": home}
    return subprocess.Popen(arguments, text=True, env=environment, start_new_session=True, **who, **options)


def ask(*arguments, uid=0):
    asked = started([agent, *arguments], uid, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = asked.communicate(timeout=120)
    return asked.returncode, out, err


def protect(container, session, uid=0):
    return ask(
        "protect", "--socket", socket_path, "--container", container, "--policy", policy, "--session", session, "--json", uid=uid
    )


def sessions():
    return {its["session"]: its for its in json.loads(ask("status", "--socket", socket_path, "--json")[1]).get("sessions", [])}


def contents(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError as error:
        return str(error)


def in_group(group):
    return [int(pid) for pid in contents(f"{group}/cgroup.procs").split()]


class Box:
    """A container whose first process answers."""

    def __init__(self, group):
        self.group = group
        self.process = started(
            [sys.executable, f"{base}/container/box.py", group, home, sys.executable, worker],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        inside = json.loads(self.process.stdout.readline() or "null")
        check(f"a container of its own processes: {os.path.basename(group)[:16]}", inside == 1, inside)
        # The process that made the container waits outside of its namespaces: where engines have a shim.
        with open(f"{groups}/cgroup.procs", "w") as file:
            file.write(str(self.process.pid))
        self.first = in_group(group)[0]

    def __call__(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline() or "null")


def enter(box, how, *what, group=None):
    entering = started(
        [sys.executable, worker, "enter", str(box.first), group or box.group, how, *what],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    out, err = entering.communicate(timeout=60)
    return json.loads(out) if out.strip() else f"no answer: {err[-300:]}"


def lay():
    for folder in (home, f"{home}/.aws", f"{home}/work", f"{groups}/system.slice"):
        os.makedirs(folder, exist_ok=True)
        if folder.startswith(home):
            os.chown(folder, USER, USER)
    with open(secret, "w") as file:
        file.write("the machine's secret")
    os.chown(secret, USER, USER)


def refused(name, result, words):
    status, _, err = result
    check(f"refused: {name}", status == 1 and words in err, f"status {status}: {err.strip()}")


def refusals():
    refused("an id that nobody has", protect("deadbeef", "r1"), "no running container")
    refused("an id that two containers begin with", protect("c0ffee0", "r2"), "more than one container")
    refused("the whole machine", protect(groups, "r3"), "whole machine")
    refused("a control group that is not there", protect("/no/such", "r4"), "no control group")
    refused("another user's container", protect(ARMED, "r5", uid=USER), "")
    own = f"{groups}/run-u9.scope"
    os.makedirs(own, exist_ok=True)
    script = f"echo 0 > {own}/cgroup.procs; exec {agent} protect --socket {socket_path} --container run-u9.scope --policy {policy} --session r6"
    asker = started(["sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = asker.communicate(timeout=60)
    refused("the asker's own group", (asker.returncode, out, err), "the one that asks is in it")
    empty = f"{groups}/run-u8.scope"
    os.makedirs(empty, exist_ok=True)
    refused("a group without processes", protect("run-u8.scope", "r7"), "no process of")
    check("no refusal left a session", sessions() == {}, sessions())
    check("no refusal left a container stopped", contents(f"{own}/cgroup.freeze").strip() == "0")


def arms(box, twin):
    for its in (box, twin):
        check("before: a container reads its own secret", its("main", "read", secret) == "")
    check("a descriptor is opened before", box("main", "hold", secret) == "")
    check("a process leaves its parents", box("leave") == "")
    engine_child = enter(box, "stay")
    outsider = enter(box, "stay", group="-")
    status, out, err = protect("c0ffee01", "box")
    check("a running container is armed by the beginning of its id", status == 0, err)
    if status:
        return
    armed = json.loads(out)
    had = armed.get("before", {})
    members = in_group(ARMED)
    check("every process of the group is counted", had.get("processes") == len(members) >= 3, (had.get("processes"), members, engine_child))
    check("it is late", armed.get("late") is True)
    marked = [f for f in had.get("files", []) if f["path"] == secret and f.get("refused")]
    check("an open secret of the container is listed and marked", marked and marked[0]["process"]["pid"] == box.first, had.get("files"))
    outside = [u for u in had.get("unarmed", []) if "another control group" in u.get("reason", "")]
    check("who shares its processes from another group is named", len(outside) == 1 and outside[0].get("certain") and outside[0]["process"]["comm"] == "sleep", (had.get("unarmed"), outsider))
    check("it goes on", contents(f"{ARMED}/cgroup.freeze").strip() == "0" and "frozen 0" in contents(f"{ARMED}/cgroup.events"))
    for who in ("main", "child"):
        result = box(who, "read", secret)
        check(f"{who} can no longer read the container's secret", result == "EACCES", result)
        result = box(who, "write", f"{home}/work/{who}.csv")
        check(f"{who} still writes in the container's workspace", result == "", result)
    known = sessions().get("box", {})
    check("status shows the container, late", known.get("late") and known.get("group") == ARMED[len(groups):], known)
    check("the twin's secret is its own", twin("main", "read", secret) == "" and twin("child", "read", secret) == "")
    check("the machine's secret is not the container's", contents(secret) == "the machine's secret")
    refused("a container that is armed", protect(ARMED, "again"), "belongs to a session already")


def enters(box, twin, when):
    for how in ("itself", "exec", "clone"):
        result = enter(box, how, "read", secret)
        check(f"{when}: who enters ({how}) is denied", result == "EACCES", result)
        result = enter(twin, how, "read", secret)
        check(f"{when}: who enters the twin ({how}) is not", result == "", result)
    result = enter(box, "exec", "write", f"{home}/work/entered.csv")
    check(f"{when}: who enters works in the workspace", result == "", result)


def threads(box, twin):
    # In the machine's root the container's rules name nothing; what the session may not delete there says who it is.
    for its, wanted in ((box, True), (twin, False)):
        with open("/etc/kernelward-test", "w") as file:
            file.write("x")
        result = enter(its, "thread", "unlink", "/etc/kernelward-test")
        check(f"a thread that enters with its process is {'denied' if wanted else 'not touched'}", (result != "") == wanted, result)
    below = f"{box.group}/below"
    os.makedirs(below, exist_ok=True)
    result = enter(box, "itself", "read", secret, group=below)
    check("a group below the container's is the container's", result == "EACCES", result)
    entered = int(sessions().get("box", {}).get("entered", 0))
    check("who entered is counted", entered >= 6, entered)


def scope():
    """A unit of a user, in the machine's own namespaces, asked for by that user, who may not stop it."""
    group = f"{groups}/user.slice/run-u42.scope"
    for index in range(3):
        os.makedirs(group, exist_ok=True)
        os.chown(group, USER, USER)
        folder = f"{home}/work/storm-{index}"
        os.makedirs(folder)
        os.chown(folder, USER, USER)
        root = started(
            ["sh", "-c", f"echo 0 > {group}/cgroup.procs; exec \"$@\"", "sh", sys.executable, "-c",
             f"import os; os.setgroups([]); os.setgid({USER}); os.setuid({USER}); os.execv({sys.executable!r}, [{sys.executable!r}, '{base}/storm.py', {secret!r}, {folder!r}, '4', '10'])"],
            stdout=subprocess.PIPE,
        )
        root.stdout.readline()
        time.sleep(1 + index * 0.13)
        if index == 2:
            # The same by root, who stops the group.
            status, out, err = protect("run-u42.scope", f"storm-{index}")
        else:
            status, out, err = protect("run-u42.scope", f"storm-{index}", uid=USER)
        check(f"storm {index}: the unit is armed", status == 0, err)
        with open(f"{folder}/armed", "w"):
            pass
        root.wait(timeout=120)
        ends = time.monotonic() + 90
        while [pid for pid in in_group(group)] and time.monotonic() < ends:
            time.sleep(0.1)
        leaked, denied = contents(f"{folder}/leaks").split(), contents(f"{folder}/denied").split()
        leaked = [] if "No" in leaked else leaked
        check(f"storm {index}: nobody of the group is left out, orphans neither", not leaked and len(denied) >= 5, (leaked, len(denied)))


def outlives(box, twin):
    """Who enters while no agent runs is armed by what the kernel keeps; a new agent goes on."""
    os.kill(agent_pid, signal.SIGKILL)
    while os.path.exists(f"/proc/{agent_pid}/exe") and contents(f"/proc/{agent_pid}/cmdline"):
        time.sleep(0.05)
    enters(box, twin, "without an agent")
    with open("/run/agent2.out", "w") as out, open("/run/agent2.err", "w") as err:
        daemon = subprocess.Popen([agent, "daemon", "--system", "--tier", tier, "--run-as", "agent", "--socket", socket_path], stdout=out, stderr=err)
    ends = time.monotonic() + 60
    while not contents("/run/agent2.out").startswith("ready") and time.monotonic() < ends and daemon.poll() is None:
        time.sleep(0.1)
    known = sessions().get("box", {})
    check("a new agent goes on with the container", known.get("group") == ARMED[len(groups):] and known.get("late"), (known, contents("/run/agent2.err")))
    enters(box, twin, "with a new agent")
    return daemon


lay()
box, twin = Box(ARMED), Box(TWIN)
refusals()
arms(box, twin)
enters(box, twin, "after arming")
threads(box, twin)
scope()
daemon = outlives(box, twin)
status, _, err = ask("end", "--socket", socket_path, "--session", "box")
check("a container's session can be ended: everything in it", status == 0 and box.process.wait(timeout=20) != 0 and in_group(ARMED) == [], (err, in_group(ARMED)))
ends = time.monotonic() + 20
while "box" in sessions() and time.monotonic() < ends:
    time.sleep(0.1)
check("it is no session any more", "box" not in sessions(), sessions())
check("what enters the group afterwards is nobody's", enter(twin, "itself", "read", secret, group=ARMED) == "")
check("the agent lives", daemon.poll() is None)
