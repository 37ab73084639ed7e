"""In the guest: arms what runs already, and tells with lines that begin with "@@ " what came of it."""
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from checks import check

base, home, outside = sys.argv[1:4]
agent, policy = f"{base}/kernelward-agent", f"{base}/notebook.policy"
socket_path = "/run/kernelward/agent.sock"
secret, workspace = f"{home}/.aws/credentials", f"{home}/work"
USER = 1000


def as_user(arguments, uid=USER, **options):
    return subprocess.Popen(
        arguments, user=uid, group=uid, extra_groups=[], start_new_session=True, text=True, cwd=workspace,
        env={"PATH": "/bin:/usr/bin", "HOME": home}, **options
    )


def ask(*arguments, uid=USER):
    """A command of the agent's binary: status, standard output, standard error."""
    asked = as_user([agent, *arguments], uid, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = asked.communicate(timeout=120)
    return asked.returncode, out, err


def protect(pid, session, *more, uid=USER):
    return ask("protect", "--socket", socket_path, "--pid", str(pid), "--policy", policy, "--session", session, "--json", *more, uid=uid)


def sessions():
    return json.loads(ask("status", "--socket", socket_path, "--json", uid=0)[1]).get("sessions", [])


def refused(name, result, words):
    status, _, err = result
    check(f"refused: {name}", status == 1 and words in err, f"status {status}: {err.strip()}")


def lay():
    for folder in (home, f"{home}/.aws", workspace):
        os.makedirs(folder, exist_ok=True)
        os.chown(folder, USER, USER)
    for path, text in ((secret, "secret"), (f"{workspace}/data.csv", "data")):
        with open(path, "w") as file:
            file.write(text)
        os.chown(path, USER, USER)


def tree():
    server = socket.create_server((outside, 0))
    threading.Thread(target=lambda: [server.accept() for _ in range(20)], daemon=True).start()
    port = server.getsockname()[1]
    victim = as_user(
        [sys.executable, f"{base}/late/victim.py", secret, outside, str(port)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )
    its = json.loads(victim.stdout.readline())

    def tries(who, *what):
        victim.stdin.write(" ".join([who, *map(str, what)]) + "\n")
        victim.stdin.flush()
        return json.loads(victim.stdout.readline())

    check("before: the secret can be read", tries("main", "read", secret) == "")
    refused("a thread", protect(its["tid"], "s-thread", "--start-time", "1"), "cannot be held")
    refused("a start time that is another's", protect(its["pid"], "s-time", "--start-time", "12345"), "is gone")
    check("what was refused changed nothing", sessions() == [] and tries("child", "read", secret) == "")

    status, out, err = protect(its["pid"], "late", "--label", "analysis.ipynb")
    check("a running tree is armed", status == 0, err)
    if status:
        return victim
    armed = json.loads(out)
    had = armed.get("before", {})
    check("the answer says late", armed.get("late") is True and armed["tier"] in ("TIER_A1", "TIER_A2"), armed.get("tier"))
    check("its threads and its child are counted", had.get("processes") == 2 and had.get("threads") == 3, (had.get("processes"), had.get("threads")))
    files = [f for f in had.get("files", []) if f["path"] == secret]
    check(
        "an open secret is listed and marked",
        any(f["process"]["pid"] == its["pid"] and f["descriptor"] == its["secret"] and f.get("refused") and f.get("rule") and f["access"] == 1 for f in files),
        had.get("files"),
    )
    check("what policy allows is listed without a mark", any(f["path"] == f"{workspace}/data.csv" and not f.get("refused") for f in had.get("files", [])), had.get("files"))
    connections = [s for s in had.get("sockets", []) if s.get("peer") == f"{outside}:{port}"]
    check("an open connection is listed and marked", any(s["descriptor"] == its["connection"] and s["kind"] == "tcp" and s.get("refused") for s in connections), had.get("sockets"))
    check("a listening socket is listed", any(s.get("listening") and s["local"] == f"127.0.0.1:{its['port']}" and not s.get("refused") for s in had.get("sockets", [])), had.get("sockets"))
    mappings = had.get("mappings", [])
    check("a mapped secret is listed and marked", any(m["path"] == secret and m.get("refused") for m in mappings), [m["path"] for m in mappings][:5])
    check("the interpreter's libraries are listed as executable", any("libc.so" in m["path"] and m["access"] & 16 and not m.get("refused") for m in mappings), [m["path"] for m in mappings][-8:])
    left = [u for u in had.get("unarmed", []) if u["process"]["pid"] == its["orphan"]]
    check("what had left the tree is named as unarmed", len(left) == 1 and left[0].get("certain"), had.get("unarmed"))
    check("nothing of the tree is named as unarmed", not any(u["process"]["pid"] in (its["pid"], its["child"]) for u in had.get("unarmed", [])))

    for who in ("main", "thread", "child", "new-thread", "new-child"):
        result = tries(who, "read", secret)
        check(f"{who} can no longer read the secret", result == "EACCES", result)
        result = tries(who, "connect", outside, port)
        check(f"{who} can no longer connect", result == "EPERM", result)
        check(f"{who} still works in the workspace", tries(who, "write", f"{workspace}/{who}.csv") == "")
    result = tries("child", "connect", "127.0.0.1", its["port"])
    check("a port that the session had bound before is its own", result == "", result)
    result = tries("new-child", "run", "/bin/busybox", "true")
    check("programs still run", result == "", result)
    check("what was open stays open, as listed", tries("main", "read-open", its["secret"]) == "")

    known = [s for s in sessions() if s["session"] == "late"]
    check("status shows the session as late, with gaps", len(known) == 1 and known[0].get("late") and any("system call filter" in gap for gap in known[0]["gaps"]), known)
    status, out, _ = ask("before", "--socket", socket_path, "--session", "late", "--json")
    check("the list can be asked for again", status == 0 and json.loads(out) == had, out[:200])
    refused("another user's list", ask("before", "--socket", socket_path, "--session", "late", uid=1001), "no late session")

    refused("a process that is armed", protect(its["pid"], "again"), "belongs to a session already")
    refused("a child of a session", protect(its["child"], "again"), "belongs to a session already")
    result = tries("new-child", "run", agent, "end", "--socket", socket_path, "--session", "late")
    check("a late session has no control", result != "" and len(sessions()) == 1, result)
    return victim


def refusals(agent_pid):
    before = sessions()
    refused("the agent", protect(agent_pid, "agent", uid=0), "is the agent")
    refused("init", protect(1, "init", uid=0), "is the agent")
    refused("another user's process", protect(agent_pid, "other"), "another user")
    refused("a thread of the kernel", protect(2, "kernel", uid=0), "thread of the kernel")
    asker = as_user(
        ["sh", "-c", f"{agent} protect --socket {socket_path} --pid $$ --policy {policy} --session own; echo $?"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    out, err = asker.communicate(timeout=60)
    refused("the one that asks", (int(out.strip() or -1), out, err), "the one that asks")
    gone = as_user(["true"])
    gone.wait()
    refused("a process that is gone", protect(gone.pid, "gone", "--start-time", "77"), "is gone")
    check("no refusal left a session", sessions() == before, sessions())


def alive_in(terminal_session):
    for name in os.listdir("/proc"):
        try:
            with open(f"/proc/{int(name)}/stat") as file:
                state, _, _, its = file.read().rpartition(")")[2].split()[:4]
        except (ValueError, OSError):
            continue
        if int(its) == terminal_session and state not in "ZX":
            return True
    return False


def storm(index):
    folder = f"{workspace}/storm-{index}"
    os.makedirs(folder)
    os.chown(folder, USER, USER)
    root = as_user([sys.executable, f"{base}/late/storm.py", secret, folder, "4", "10"], stdout=subprocess.PIPE)
    pid = int(root.stdout.readline())
    time.sleep(1 + index * 0.13)
    status, out, err = protect(pid, f"storm-{index}")
    with open(f"{folder}/armed", "w"):
        pass
    named = set()
    if status == 0:
        named = {u["process"]["pid"] for u in json.loads(out)["before"].get("unarmed", [])}
    root.wait(timeout=120)
    # Every one of them is in the terminal session that the first one began; each ends when it has reported.
    ends = time.monotonic() + 90
    while alive_in(pid) and time.monotonic() < ends:
        time.sleep(0.1)
    check(f"storm {index}: it has ended", not alive_in(pid))

    def pids(kind):
        try:
            with open(f"{folder}/{kind}") as file:
                return {int(line) for line in file}
        except FileNotFoundError:
            return set()

    leaked, denied = pids("leaks"), pids("denied")
    check(f"storm {index}: armed", status == 0, err)
    check(f"storm {index}: whoever is not armed is named", leaked <= named, f"not named: {sorted(leaked - named)}; {len(leaked)} had left, {len(denied)} denied")
    check(f"storm {index}: the tree itself is denied", pid in denied and len(denied) >= 5, len(denied))


agent_pid = int(sys.argv[4])
lay()
victim = tree()
refusals(agent_pid)
status, out, err = ask("end", "--socket", socket_path, "--session", "late")
check("a late session can be ended from outside", status == 0 and victim.wait(timeout=20) == -signal.SIGKILL, err)
for index in range(int(sys.argv[5])):
    storm(index)
os.kill(agent_pid, 0)
check("the agent lives", True)
