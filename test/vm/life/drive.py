"""In the guest: limits of sessions, and agents that die; tells with lines that begin with "@@ "."""
import json
import os
import signal
import subprocess
import sys
import time

from checks import check

base, home, outside = sys.argv[1:4]
agent_pid = int(sys.argv[4])
agent, policy = f"{base}/kernelward-agent", f"{base}/notebook.policy"
socket_path = "/run/kernelward/agent.sock"
secret, other, workspace = f"{home}/.aws/credentials", f"{home}/.ssh/id_ed25519", f"{home}/work"
USER = 1000
with open("/run/agent.out") as ready:
    tier = ready.read().split()[2]


def started(arguments, uid=USER, **options):
    environment = {"PATH": "/bin:/usr/bin", "HOME": home, "PYTHONPATH": f"/opt/site:{base}/life"}
    who = {} if uid == 0 else {"user": uid, "group": uid, "extra_groups": []}
    return subprocess.Popen(arguments, text=True, cwd=workspace, env=environment, **who, **options)


def ask(*arguments, uid=0):
    asked = started([agent, *arguments], uid, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = asked.communicate(timeout=120)
    return asked.returncode, out, err


def status():
    return json.loads(ask("status", "--socket", socket_path, "--json")[1])


def session(name):
    return next((its for its in status().get("sessions", []) if its["session"] == name), {})


class Launched:
    def __init__(self, name, uid=USER):
        self.process = started(
            [agent, "launch", "--socket", socket_path, "--policy", policy, "--session", name, "--label", "analysis.ipynb",
             "--", "python3", f"{base}/life/worker.py"],
            uid, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )

    def __call__(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline() or "null")

    def end(self):
        self.process.stdin.close()
        return self.process.wait(timeout=60)


def lay():
    for folder in (home, f"{home}/.aws", f"{home}/.ssh", workspace, f"{home}/.local/share/jupyter/runtime"):
        os.makedirs(folder, exist_ok=True)
    for path in (secret, other):
        with open(path, "w") as file:
            file.write("secret")
    for folder, _, files in os.walk(home):
        for path in [folder, *(os.path.join(folder, name) for name in files)]:
            os.chown(path, USER, USER)


def limited(name, its):
    check(f"{name}: a session over its memory loses the process that took it", its("hog", 200) == -9)
    check(f"{name}: within it, it works", its("hog", 30) == 0)
    share = its("spin", 3)
    check(f"{name}: its share of the processor holds", share is not None and 0.02 < share < 0.45, share)
    check(f"{name}: the session, the agent and who started it live", its("pid") and status()["tier"] == f"TIER_{tier}")


def limits():
    root = Launched("as-root", 0)
    check("root: its limits leave no gap", not [gap for gap in session("as-root").get("gaps", []) if "limited" in gap], session("as-root"))
    limited("root", root)
    check("root: it ends", root.end() == 0)

    # What systemd does for a user: a part of the tree that is the user's, the session's starter in a group of it.
    tree = "/sys/fs/cgroup"
    with open(f"{tree}/cgroup.subtree_control", "w") as control:
        control.write("+memory +cpu +pids")
    os.makedirs(f"{tree}/user/app")
    with open(f"{tree}/user/cgroup.subtree_control", "w") as control:
        control.write("+memory +cpu +pids")
    for folder in (f"{tree}/user", f"{tree}/user/app"):
        for name in ("", "cgroup.procs", "cgroup.subtree_control"):
            os.chown(os.path.join(folder, name), USER, USER)

    # Into the tree from outside is root's to do: a helper of root's moves itself, then becomes the user.
    mover = started(
        ["sh", "-c", f"echo $$ > {tree}/user/app/cgroup.procs; exec python3 {base}/life/become.py {USER} "
         f"{agent} launch --socket {socket_path} --policy {policy} --session delegated -- python3 {base}/life/worker.py"],
        0, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )
    delegated = Launched.__new__(Launched)
    delegated.process = mover
    check("a user's delegated tree: a group is made", delegated("pid") == mover.pid and os.path.isdir(f"{tree}/user/kernelward-delegated"), session("delegated"))
    check("a user's delegated tree: no gap", not [gap for gap in session("delegated").get("gaps", []) if "limited" in gap], session("delegated"))
    limited("a user's delegated tree", delegated)
    check("a user's delegated tree: it ends", delegated.end() == 0)

    alone = Launched("alone")
    alone("pid")
    gaps = session("alone").get("gaps", [])
    check("without a tree of its own: the gaps say what holds instead", any("memory is limited for each process" in gap for gap in gaps) and any("processor time is not limited" in gap for gap in gaps), gaps)
    check("without a tree of its own: one process cannot take more", alone("hog", 200) == 1)
    check("without a tree of its own: within it, it works", alone("hog", 30) == 0)
    check("without a tree of its own: it ends", alone.end() == 0)


def start_daemon():
    with open("/run/agent.out", "w") as out, open("/run/agent.err", "a") as err:
        daemon = subprocess.Popen([agent, "daemon", "--system", "--tier", tier, "--run-as", "agent", "--socket", socket_path], stdout=out, stderr=err)
    ends = time.monotonic() + 60
    while time.monotonic() < ends and daemon.poll() is None:
        with open("/run/agent.out") as ready:
            if ready.read().startswith("ready"):
                break
        time.sleep(0.1)
    return daemon


def killed_agent():
    its = Launched("outlives")
    pid = its("pid")
    before = session("outlives")
    check("before: the session is listed", before.get("process", {}).get("pid") == pid, before)
    code, _, err = ask("enrol", "--socket", socket_path, "--policy", policy, "--keep", "--session", "standing", uid=USER)
    check("before: a policy is enrolled", code == 0, err)

    os.kill(agent_pid, signal.SIGKILL)
    ends = time.monotonic() + 20
    while os.path.exists(f"/proc/{agent_pid}/exe") and time.monotonic() < ends:
        time.sleep(0.05)
    check("no agent: the denial holds", its("read", secret) == "PermissionError")
    check("no agent: nobody is answered", ask("status", "--socket", socket_path)[0] == 1)
    waiting = started(["python3", "-m", "bash_kernel", "-f", "/tmp/kernel-a.json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    first = waiting.stdout.readline().strip()
    check("no agent: a kernel of the enrolled user is armed at its exec", first == "Permission denied", first)

    daemon = start_daemon()
    with open("/run/agent.err") as err:
        check("a new agent is ready", daemon.poll() is None, err.read()[-500:])
    after = session("outlives")
    same = ("session", "label", "policy", "uid", "sinceUnixNanos", "process")
    check("it lists the session as it was", all(after.get(key) == before.get(key) for key in same) and after.get("alive"), (before, after))
    pids = {its["process"]["pid"]: its for its in status().get("sessions", [])}
    check("and the kernel that was armed meanwhile", pids.get(waiting.pid, {}).get("atExec"), list(pids))
    check("and the enrolment", [e["id"] for e in status().get("enrolments", [])] == ["standing"], status().get("enrolments"))

    def told():
        out = ask("events", "--socket", socket_path, "--session", "outlives")[1]
        return [json.loads(line) for line in out.splitlines()]

    check("it tells what was denied while there was none", any(event.get("object") == secret for event in told()), told())
    check("a new denial holds", its("read", other) == "PermissionError")
    ends = time.monotonic() + 20
    while not any(event.get("object") == other for event in told()) and time.monotonic() < ends:
        time.sleep(0.2)
    check("and is told", any(event.get("object") == other for event in told()), told())
    err = its("run", agent, "end", "--socket", socket_path, "--session", "outlives")
    check("the session has no control over the new agent", session("outlives").get("alive"), err)

    fresh = Launched("fresh")
    check("a new session can be made", fresh("read", secret) == "PermissionError" and session("fresh").get("alive"))
    check("and ends", fresh.end() == 0)
    kernel = started(["python3", "-m", "bash_kernel", "-f", "/tmp/kernel-b.json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    first = kernel.stdout.readline().strip()
    check("a new kernel is armed at its exec", first == "Permission denied", first)
    kernel.stdin.close()
    kernel.wait(timeout=60)
    check("the enrolment can be ended", ask("end", "--socket", socket_path, "--session", "standing", uid=USER)[0] == 0)
    waiting.stdin.close()
    waiting.wait(timeout=60)
    check("the session can be ended", ask("end", "--socket", socket_path, "--session", "outlives", uid=USER)[0] == 0)
    check("and its process with it", its.process.wait(timeout=30) == -9)

    # With nothing left to go on with, the next one begins afresh.
    ends = time.monotonic() + 20
    while status().get("sessions", []) and time.monotonic() < ends:
        time.sleep(0.1)
    daemon.kill()
    daemon.wait()
    sets = set(os.listdir("/sys/fs/bpf/kernelward"))
    again = start_daemon()
    check("an agent with nothing to go on with begins afresh", again.poll() is None and not sets & set(os.listdir("/sys/fs/bpf/kernelward")), os.listdir("/sys/fs/bpf/kernelward"))
    check("and lists nothing", status().get("sessions", []) == [], status())


lay()
limits()
killed_agent()
check("the agent lives", status()["tier"] == f"TIER_{tier}")
