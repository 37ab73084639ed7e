"""In the guest: what fails beneath the agent, and whether a session gets anything by it. Lines that begin with "@@ " are
results. Arguments: the stage's folder, a home folder, an address outside, the agent's pid, its tier, its control group."""
import json
import os
import signal
import subprocess
import sys
import time

from checks import check

base, home, outside, agent_pid, tier, cgroup = sys.argv[1:7]
agent_pid = int(agent_pid)
agent, policy = f"{base}/kernelward-agent", f"{base}/notebook.policy"
socket_path, log = "/run/kernelward/agent.sock", "/run/audit.log"
secret, workspace = f"{home}/.aws/credentials", f"{home}/work"
USER = 1000
A = tier.startswith("A")


def as_user(arguments, **options):
    return subprocess.Popen(
        arguments, user=USER, group=USER, extra_groups=[], start_new_session=True, text=True, cwd=workspace,
        env={"PATH": "/bin:/usr/bin", "HOME": home}, **options
    )


def ask(*arguments):
    done = subprocess.run([agent, *arguments], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def status():
    return json.loads(ask("status", "--socket", socket_path, "--json")[1])


def events(session):
    out = ask("events", "--socket", socket_path, "--session", session)[1]
    return [json.loads(line) for line in out.splitlines()]


def until(holds, seconds=60):
    """Asks again until the answer is true; what it was at last."""
    ends = time.monotonic() + seconds
    while not (answer := holds()) and time.monotonic() < ends:
        time.sleep(0.1)
    return answer


def launch(session, command, its=policy):
    return as_user(
        [agent, "launch", "--socket", socket_path, "--policy", its, "--session", session, "--", *command],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )


class Victim:
    def __init__(self, session, its=policy):
        self.process = launch(session, [sys.executable, f"{base}/faults/victim.py"], its)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{session}: {self.process.stderr.read()}")
        self.pid = json.loads(line)

    def do(self, *what):
        """What came of it; None where the session has ended."""
        try:
            self.process.stdin.write(json.dumps(what) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError:
            line = ""
        return json.loads(line) if line else None

    def end(self):
        self.process.kill()
        self.process.wait()


def lay():
    for folder in (home, f"{home}/.aws", workspace):
        os.makedirs(folder, exist_ok=True)
        os.chown(folder, USER, USER)
    with open(secret, "w") as file:
        file.write("secret")
    os.chown(secret, USER, USER)


def confined(victim, when):
    result = victim.do("read", secret)
    check(f"{when}: a secret is refused", result in ("EACCES", "EPERM"), result)
    result = victim.do("send", outside)
    check(f"{when}: a datagram is refused", result in ("EPERM", "EACCES"), result)
    result = victim.do("write", f"{workspace}/file")
    check(f"{when}: the workspace can be written", result == "", result)


def lines(path):
    try:
        with open(path) as file:
            return file.read().split()
    except FileNotFoundError:
        return []


def ring():
    """The agent does not read; the buffer fills; every try is refused, and told or counted as lost."""
    tries = 3000
    victim = Victim("ring")
    os.kill(agent_pid, signal.SIGSTOP)
    refused = victim.do("reads", tries, secret)
    os.kill(agent_pid, signal.SIGCONT)
    check("ring full: every try is refused", refused == tries, refused)

    def adds_up():
        told = sum(e["count"] for e in events("ring") if e.get("object") == secret)
        dropped = int(status().get("eventsDropped", "0"))
        return dropped > 0 and told + dropped == tries and (told, dropped)

    summed = until(adds_up)
    check("ring full: told and lost events add up", summed, summed)
    confined(victim, "ring full, afterwards")
    victim.end()


def memory():
    """No more memory for the agent's maps: what is armed stays so, no child goes without a label, nothing new starts."""
    victim, bystander = Victim("memory"), Victim("bystander")
    with open(f"{cgroup}/memory.max", "w") as limit:
        limit.write("0")
    folder = f"{workspace}/memory"
    os.makedirs(folder)
    os.chown(folder, USER, USER)
    answer = victim.do("fork", 800, secret, outside, folder)
    children = len(lines(f"{folder}/children"))
    leaks = lines(f"{folder}/leaks")
    check("no memory for a label: no child gets out", not leaks and children > 0, f"{children} children, leaks: {set(leaks)}")
    if A:
        check("no memory for a label: the fork fails", answer is not None and answer[1] == "ENOMEM", answer)
        confined(victim, "no memory for a label")
    else:
        victim.process.wait(timeout=60)
        check("no memory for a label: the parent ends", victim.process.returncode == -signal.SIGKILL, victim.process.returncode)
        ended = until(lambda: "memory" not in [s["session"] for s in status().get("sessions", [])])
        check("no memory for a label: its session is swept", ended)
        told = until(lambda: any("killed" in e.get("object", "") and e["category"] == "CATEGORY_SESSION" for e in events("memory")))
        check("no memory for a label: it is told", told, events("memory")[-3:])
    confined(bystander, "maps full, another session")
    refused = launch("new", [sys.executable, "-c", f"open('{workspace}/started', 'w')"])
    _, err = refused.communicate(timeout=120)
    names = [s["session"] for s in status().get("sessions", [])]
    check("maps full: no new session starts", refused.returncode == 126 and not os.path.exists(f"{workspace}/started"), f"{refused.returncode}: {err}")
    check("maps full: the reason is said", "not armed" in err and ("did not record" in err or "memory" in err), err)
    check("maps full: no session is left of it", "new" not in names, names)
    with open(f"{cgroup}/memory.max", "w") as limit:
        limit.write("max")
    fresh = Victim("fresh")
    confined(fresh, "memory is there again")
    for one in (victim, bystander, fresh):
        one.end()


def clock():
    """The clock jumps ten years on, and twenty back: verdicts hold, events keep their order, the log its chain."""
    victim = Victim("clock")
    before = time.time()
    for years in (10, -20, 10):
        time.clock_settime(time.CLOCK_REALTIME, time.time() + years * 365 * 86400)
        confined(victim, f"the clock jumped by {years} years")
    told = until(lambda: (e := [e for e in events("clock") if e.get("object") == secret]) and sum(x["count"] for x in e) >= 3 and e)
    check("the clock jumped: every try is told", told, told)
    sequences = [int(e["sequence"]) for e in events("clock")]
    check("the clock jumped: events keep their order", sequences == sorted(set(sequences)), sequences)
    times = sorted(int(e["timeUnixNanos"]) / 1e9 - before for e in told or [])
    check("the clock jumped: each has the time that the clock showed", times and times[0] < -300e6 and times[-1] > 300e6, times)
    code, out, err = ask("log", "verify", log)
    check("the clock jumped: the audit log's chain is whole", code == 0, out + err)
    other = Victim("after-clock")
    confined(other, "the clock jumped, a new session")
    for one in (victim, other):
        one.end()


def rules():
    """The most rules that a policy may have."""
    folder = f"{home}/data"
    os.makedirs(folder)
    with open(f"{base}/many.json") as file:
        many = json.load(file)
    for name in [*many["there"], "other"]:
        with open(f"{folder}/{name}", "w") as file:
            file.write("x")
    began = time.monotonic()
    victim = Victim("many", f"{base}/many.policy")
    took = time.monotonic() - began
    check("10,000 rules: the session starts", True, f"{took:.1f} s under emulation")
    check("10,000 rules: what no rule denies is read", victim.do("read", f"{folder}/other") == "")
    for name in (many["there"][0], many["there"][-1]):
        result = victim.do("read", f"{folder}/{name}")
        check(f"10,000 rules: {name} is refused", result == "EACCES", result)
        rule = f"many.{name[1:]}"
        told = until(lambda: any(e["rule"] == rule for e in events("many")))
        check(f"10,000 rules: and told by its rule {rule}", told)
    confined(victim, "10,000 rules")
    victim.end()


lay()
confined(first := Victim("first"), "before")
first.end()
if A:
    ring()
clock()
# 6.1 goes on giving the maps memory beyond their control group's limit (800 forks, a new session): nothing can fail there.
if not os.uname().release.startswith("6.1."):
    memory()
rules()
os.kill(agent_pid, 0)
check("the agent lives", True)
