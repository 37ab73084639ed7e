"""In the guest: hosts by name, in sessions that the launcher started, that were armed at their exec and while they ran,
and over the death of an agent; tells with lines that begin with "@@ "."""
import json
import os
import re
import signal
import subprocess
import sys
import time

from checks import check

base, home = sys.argv[1:3]
agent_pid = int(sys.argv[3])
agent, policy = f"{base}/kernelward-agent", f"{base}/names.policy"
socket_path = "/run/kernelward/agent.sock"
workspace = f"{home}/work"
USER = 1000
with open("/run/agent.out") as ready:
    tier = ready.read().split()[2]
with open(f"{base}/ways.json") as file:
    given = json.load(file)


def started(arguments, uid=USER, **options):
    environment = {"PATH": "/bin:/usr/bin", "HOME": home, "PYTHONPATH": f"{base}:{base}/names"}
    who = {} if uid == 0 else {"user": uid, "group": uid, "extra_groups": []}
    return subprocess.Popen(arguments, text=True, cwd=workspace, env=environment, start_new_session=True, **who, **options)


def ask(*arguments, uid=0):
    asked = started([agent, *arguments], uid, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = asked.communicate(timeout=120)
    return asked.returncode, out, err


def status():
    return json.loads(ask("status", "--socket", socket_path, "--json")[1])


def until(ask_again, seconds=60):
    ends = time.monotonic() + seconds
    while not (answer := ask_again()) and time.monotonic() < ends:
        time.sleep(0.1)
    return answer


class Client:
    """client.py, which does the ways that it is told."""

    def __init__(self, arguments):
        self.process = started(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, *ways):
        found = {}
        for way in ways:
            print(way, file=self.process.stdin, flush=True)
            line = self.process.stdout.readline()
            if not line:
                return {**found, way: f"ended with {self.process.wait()}"}
            found.update([json.loads(line)])
        return found

    def end(self):
        self.process.stdin.close()
        return self.process.wait(timeout=60)


def fits(wanted, outcome):
    return wanted["is"] == outcome if "is" in wanted else re.search(wanted["matches"], outcome)


def judge(mode, its, leave_out=()):
    for way, wanted in given["ways"].items():
        if way not in leave_out:
            outcome = its(way)[way]
            check(f"{mode}: {way}", fits(wanted, outcome), f"{outcome}, not {wanted}")


def told(session):
    out = ask("events", "--socket", socket_path, "--session", session)[1]
    events = [json.loads(line) for line in out.splitlines()]
    return {f"{event['rule']} {event['object']}": event for event in events if event["category"] == "CATEGORY_NETWORK"}


def judge_events(mode, session, pid, leave_out=()):
    wanted = [event for event in given["told"] if not any(word in event for word in leave_out)]
    events = until(lambda: (lambda its: its if all(event in its for event in wanted) else None)(told(session)), 10) or told(session)
    missing = [event for event in wanted if event not in events]
    check(f"{mode}: each refusal is told", not missing, f"missing {missing} of {list(events)}")
    its = events.get("kernelward.egress.no-name 93.184.216.10:443", {}).get("processes", [{}])
    check(f"{mode}: with the process that connected", its[0].get("pid") == pid, its)


def doors():
    """Ports on 127.0.0.1 on which somebody listens."""
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table.readlines()[1:]]
    return {int(row[1].split(":")[1], 16) for row in rows if row[3] == "0A" and row[1].startswith("0100007F:")}


def egress():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/comm") as comm, open(f"/proc/{pid}/status") as its:
                if comm.read() == "kw-egress\n":
                    return int(pid), re.search(r"\nUid:\t(\d+)", its.read())[1]
        except OSError:
            continue
    return None


def start_daemon():
    command = [agent, "daemon", "--system", "--tier", tier, "--run-as", "agent", "--socket", socket_path]
    with open("/run/agent.out", "w") as out, open("/run/agent.err", "a") as err:
        daemon = subprocess.Popen(command, stdout=out, stderr=err)

    def is_ready():
        with open("/run/agent.out") as ready:
            return daemon.poll() is not None or ready.read().startswith("ready")

    until(is_ready)
    return daemon


for folder in (home, workspace, f"{home}/.local/share/jupyter/runtime"):
    os.makedirs(folder, exist_ok=True)
for folder, _, _ in os.walk(home):
    os.chown(folder, USER, USER)
os.makedirs("/run/world")
world = started(["python3", f"{base}/world.py", "/run/world"], 0, stdout=subprocess.PIPE)
check("the internet of the test answers", world.stdout.readline() == "ready\n")
check("the egress process has an account of its own", (egress() or (0, ""))[1] == "991", egress())
nobody_listens = doors()
LAUNCH = [agent, "launch", "--socket", socket_path, "--policy", policy, "--session", "launched", "--", "python3", "-m", "client"]
KERNEL = ["python3", "-m", "bash_kernel", "-f", f"{home}/.local/share/jupyter/runtime/kernel-a.json"]

outside = Client(["python3", "-m", "client"])
check("who is no session reaches any host", outside("address") == {"address": "reached 93.184.216.20 as 93.184.216.20"})
launched = Client(LAUNCH)
judge("launched", launched)
judge_events("launched", "launched", launched.process.pid)
its_door = doors() - nobody_listens
check("launched: it has one door", len(its_door) == 1, its_door)

code, _, err = ask("enrol", "--socket", socket_path, "--policy", policy, "--keep", "--session", "standing", uid=USER)
check("at exec: a policy is enrolled", code == 0, err)
at_exec = Client(KERNEL)
once = ("rebound",)
judge("at exec", at_exec, once)
mine = until(lambda: [its["session"] for its in status().get("sessions", []) if its["process"]["pid"] == at_exec.process.pid])
check("at exec: it is a session", len(mine or []) == 1, mine)
judge_events("at exec", (mine or ["-"])[0], at_exec.process.pid, ("rebind.test",))

late = Client(["python3", "-m", "client"])
check("late: before, it reaches any host", late("address") == {"address": "reached 93.184.216.20 as 93.184.216.20"})
code, _, err = ask("protect", "--socket", socket_path, "--pid", str(late.process.pid), "--policy", policy, "--session", "late", uid=USER)
check("late: it is armed", code == 0, err)
judge("late", late, once)
judge_events("late", "late", late.process.pid, ("rebind.test",))

others = doors() - nobody_listens - its_door
reached = {port: launched(f"reach {port}")[f"reach {port}"] for port in sorted(others)}
check("no session reaches another's door", others and set(reached.values()) == {"PermissionError"}, reached)
reached = launched(*(f"reach {port}" for port in its_door))
check("its own says nothing to who was not led there", set(reached.values()) <= {"PermissionError"}, reached)

os.kill(agent_pid, signal.SIGKILL)
until(lambda: egress() is None)
for mode, client in (("launched", launched), ("at exec", at_exec), ("late", late)):
    found = client("split", "address", "question, connected", "private", "own port")
    wanted = {"split": "ConnectionRefusedError", "address": "ConnectionRefusedError", "question, connected": "ConnectionRefusedError", "private": "PermissionError", "own port": "reached own"}
    check(f"no agent, {mode}: no name leads anywhere, addresses stay decided", found == wanted, found)
check("no agent: who is no session reaches any host", "reached" in outside("address")["address"])
daemon = start_daemon()
with open("/run/agent.err") as err:
    check("a new agent is ready", daemon.poll() is None, err.read()[-500:])
again = ("split", "split, other name", "address", "address, no name", "encrypted name", "private", "question", "tunnel in names", "below", "datagram", "own port")
new = Client(KERNEL)
for mode, client in (("launched", launched), ("at exec", at_exec), ("late", late), ("at exec, new", new)):
    found = client(*again)
    wrong = {way: outcome for way, outcome in found.items() if not fits(given["ways"][way], outcome)}
    check(f"a new agent, {mode}: names are decided again", not wrong, wrong)
for client in (launched, at_exec, late, new):
    client.end()
until(lambda: not status().get("sessions", []))
check("the sessions end", status().get("sessions", []) == [], status().get("sessions", []))
check("the enrolment ends", ask("end", "--socket", socket_path, "--session", "standing", uid=USER)[0] == 0)
check("and their doors with them", until(lambda: doors() == nobody_listens, 20), doors() - nobody_listens)
check("nothing else was reached", not re.search(r"169\.254|10\.1\.2\.3", open("/run/world/reached").read()))
check("nor was anything said for another host", not re.search(r"evil|upgrade|h2c", open("/run/world/said").read(), re.I))
asked = open("/run/world/asked").read()
check("no other name left the machine", not re.search(r"evil|tunnel| 16$", asked, re.M), asked[-300:])
check("the agent lives", daemon.poll() is None)
daemon.terminate()
