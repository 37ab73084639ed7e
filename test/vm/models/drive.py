"""In the guest: approved model files, in a session of the launcher's and in one armed at its exec; tells with lines that
begin with "@@ " what came of it."""
import json
import mmap
import os
import subprocess
import sys
import time

from checks import check

base, home = sys.argv[1:3]
agent_pid = int(sys.argv[3])
agent, policy = f"{base}/kernelward-agent", "/run/models.policy"
socket_path = "/run/kernelward/agent.sock"
workspace = f"{home}/work"
USER, RULE = 1000, "models.approved-only"
EXACT, NAME_GLOB, READ, ALLOW, DENY = 2, 3, 1, 1, 2
APPROVED = ["good.pt", "rewritten.pt", "truncated.pt", "mapped.pt", "replaced.pt", "linked.pt", "gone.pt", "weights"]


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def field(number, value):
    """A field of a protobuf message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def rule(path, action, kind=EXACT, name="", state=None):
    out = field(1, RULE.encode()) + field(2, path.encode()) + field(3, kind) + field(4, READ) + field(5, action) + field(6, b"Ours.")
    if name:
        out += field(7, name.encode())
    if state:
        out += field(8, field(1, state.st_size) + field(2, state.st_ctime_ns))
    return field(3, out)


def started(arguments, uid=USER, **options):
    environment = {"PATH": "/bin:/usr/bin", "HOME": home, "PYTHONPATH": f"{base}/models"}
    return subprocess.Popen(arguments, text=True, cwd=workspace, env=environment, user=uid, group=uid, extra_groups=[], **options)


def ask(*arguments, uid=USER):
    asked = started([agent, *arguments], uid, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = asked.communicate(timeout=120)
    return asked.returncode, out, err


class Opener:
    def __init__(self, arguments):
        self.process = started(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, name):
        print(name, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().strip()

    def end(self):
        self.process.stdin.close()
        return self.process.wait(timeout=60)


def write(name, text):
    """In place, as another process of the user's does it: the inode stays."""
    with open(name, "r+" if os.path.exists(name) else "w") as file:
        file.write(text)
    os.chown(name, USER, USER)


def lay():
    for folder in (home, workspace, f"{home}/.local/share/jupyter/runtime"):
        os.makedirs(folder, exist_ok=True)
    for folder, _, _ in os.walk(home):
        os.chown(folder, USER, USER)
    os.chdir(workspace)
    for name in [*APPROVED, "other.pt", "renamed.pt", "data.csv", "moved.csv"]:
        write(name, "model")
    rules = [rule(workspace, DENY, NAME_GLOB, "*.pt"), rule(f"{workspace}/other.pt", DENY), rule(f"{workspace}/renamed.pt", DENY)]
    rules += [rule(f"{workspace}/{name}", ALLOW, state=os.stat(name)) for name in APPROVED]
    # One that was changed after it was judged.
    write("stale.pt", "model")
    rules.append(rule(f"{workspace}/stale.pt", ALLOW, state=os.stat("stale.pt")))
    time.sleep(0.1)
    write("stale.pt", "modem")
    with open(f"{base}/notebook.policy", "rb") as file, open(policy, "wb") as out:
        out.write(file.read() + b"".join(rules))
    os.symlink("good.pt", "link-to-good.csv")
    os.symlink("other.pt", "link-to-other.csv")


def judge(mode, its, allowed, refused):
    found = {name: its(name) for name in [*allowed, *refused]}
    wrong = {name: found[name] for name in allowed if not found[name].isdigit()}
    wrong |= {name: found[name] for name in refused if found[name] != "PermissionError"}
    check(mode, not wrong, wrong)


lay()
code, _, err = ask("enrol", "--socket", socket_path, "--policy", policy, "--keep", "--session", "standing")
check("a policy is enrolled", code == 0, err)
launched = Opener([agent, "launch", "--socket", socket_path, "--policy", policy, "--session", "launched", "--", "python3", "-m", "opener"])
at_exec = Opener(["python3", "-m", "bash_kernel", "-f", f"{home}/.local/share/jupyter/runtime/kernel-a.json"])
others = ["other.pt", "link-to-other.csv", "stale.pt"]
for mode, its in (("launched", launched), ("at exec", at_exec)):
    judge(f"{mode}: what is approved opens, as often as it likes, and nothing else", its, [*APPROVED, *APPROVED, "link-to-good.csv", "data.csv", "moved.csv"], others)

# Somebody outside of every session.
time.sleep(0.1)
write("rewritten.pt", "modem")
os.truncate("truncated.pt", 3)
os.truncate("truncated.pt", 5)
with open("mapped.pt", "r+b") as file:
    with mmap.mmap(file.fileno(), 0) as memory:
        memory[0:1] = b"M"
write("fresh", "model")
os.replace("fresh", "replaced.pt")
write("fresh", "model")
os.replace("fresh", "weights")
os.link("linked.pt", "second.csv")
os.rename("gone.pt", "gone.csv")
os.link("other.pt", "other.csv")
os.rename("renamed.pt", "renamed.csv")
write("data.csv", "other data")
write("fresh", "other data")
os.replace("fresh", "moved.csv")
os.utime("stale.pt", (0, 0))
ended = ["rewritten.pt", "truncated.pt", "mapped.pt", "replaced.pt", "weights", "linked.pt", "second.csv", "gone.csv", "other.csv", "renamed.csv"]
for mode, its in (("launched", launched), ("at exec", at_exec)):
    judge(f"{mode}: a change of the inode ends its approval; names and links change nothing", its, ["good.pt", "link-to-good.csv", "data.csv", "moved.csv"], [*others, *ended])
os.rename("gone.csv", "gone.pt")
judge("what is moved back is not approved again", launched, [], ["gone.pt"])
out = ask("events", "--socket", socket_path, "--session", "launched")[1]
told = {(event["object"].removeprefix(f"{workspace}/"), event["reason"]) for event in map(json.loads, out.splitlines()) if event["rule"] == RULE}
check("each refusal is told by the rule and its reason", all((name, "Ours.") in told for name in ["other.pt", "stale.pt", *ended]), told)

launched.end()
at_exec.end()
check("the enrolment ends", ask("end", "--socket", socket_path, "--session", "standing")[0] == 0)
os.kill(agent_pid, 0)
check("the agent lives", True)
