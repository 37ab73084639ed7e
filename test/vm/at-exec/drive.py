"""In the guest: kernels that are armed at their exec, and what is not; tells with lines that begin with "@@ "."""
import json
import os
import shutil
import subprocess
import sys
import time

from checks import check

base, home, outside = sys.argv[1:4]
agent_pid = int(sys.argv[4])
agent, policy = f"{base}/kernelward-agent", f"{base}/notebook.policy"
socket_path = "/run/kernelward/agent.sock"
secret, workspace = f"{home}/.aws/credentials", f"{home}/work"
runtime, results = f"{home}/.local/share/jupyter/runtime", f"{home}/work/results"
USER, OTHER = 1000, 1001
ENVIRONMENT = {
    "PATH": "/bin:/usr/bin",
    "HOME": home,
    "PYTHONPATH": f"/opt/site:{base}/at-exec",
    "SECRET": secret,
    "RESULTS": results,
}


def as_user(arguments, uid=USER, **options):
    options.setdefault("env", ENVIRONMENT)
    return subprocess.Popen(arguments, user=uid, group=uid, extra_groups=[], text=True, cwd=workspace, **options)


def ask(*arguments, uid=USER):
    """A command of the agent's binary: status, standard output, standard error."""
    asked = as_user([agent, *arguments], uid, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = asked.communicate(timeout=120)
    return asked.returncode, out, err


def status(uid=0):
    return json.loads(ask("status", "--socket", socket_path, "--json", uid=uid)[1])


def sessions():
    return {session["process"]["pid"]: session for session in status().get("sessions", [])}


def lay():
    # IPython's folders are what the launcher's caller makes before a kernel's first start.
    made = [".aws", "work", "work/results", ".ipython/profile_default"]
    made += [f".ipython/profile_default/{name}" for name in ("startup", "db", "log", "pid", "security", "static")]
    made += [".ipython/extensions", ".ipython/nbextensions", ".local/share/jupyter"]
    for folder in made:
        os.makedirs(f"{home}/{folder}", exist_ok=True)
    with open(secret, "w") as file:
        file.write("secret")
    for folder, _, files in os.walk(home):
        for path in [folder, *(os.path.join(folder, name) for name in files)]:
            os.chown(path, USER, USER)
    os.chmod(secret, 0o644)
    os.chmod(results, 0o777)
    # The same interpreter under other names.
    os.makedirs("/opt/venv/bin")
    os.symlink("/usr/bin/python3", "/opt/venv/bin/python")
    with open("/opt/venv/bin/shim", "w") as file:
        file.write('#!/bin/sh\nexec "/opt/venv/bin/python" "$@"\n')
    os.chmod("/opt/venv/bin/shim", 0o755)


def stand_in(arguments, uid=USER, **options):
    """Starts what may be a stand-in kernel; its status and what it says of the secret ("" where it says nothing)."""
    process = as_user(arguments, uid, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    ended = process.wait(timeout=120)
    try:
        with open(f"{results}/{process.pid}") as file:
            return ended, file.read()
    except FileNotFoundError:
        return ended, ""


KERNEL = ["python3", "-m", "bash_kernel", "-f", f"{runtime}/kernel-stand-in.json"]
DENIED = (0, "Permission denied")


def enrol(*more, uid=USER):
    return ask("enrol", "--socket", socket_path, "--policy", policy, "--json", *more, uid=uid)


def real_kernel():
    with open(f"{runtime}/kernel-other.json", "w") as file:
        file.write("{}")
    os.chown(f"{runtime}/kernel-other.json", USER, USER)
    path = f"{runtime}/kernel-v2-real.json"
    driver = as_user(["python3", f"{base}/at-exec/kernel.py", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    first = json.loads(driver.stdout.readline() or "{}")
    check("a real ipykernel starts", "pid" in first, first)
    if "pid" not in first:
        return

    def cell(source):
        print(json.dumps(source), file=driver.stdin, flush=True)
        return json.loads(driver.stdout.readline())

    its = sessions().get(first["pid"], {})
    check("it is a session, armed at its exec", its.get("atExec") and its.get("alive") and its.get("uid") == USER, its)
    check("the session has the enrolment's label and policy", its.get("label") == "VS Code" and its.get("policy") == "notebook", its)
    answer = cell(f"open({secret!r}).read()")
    check("its cell cannot read the secret", "PermissionError" in answer.get("error", ""), answer)
    answer = cell(f"!cat {secret}")
    check("nor can what a cell starts", "denied" in answer["text"].lower(), answer)
    answer = cell(f"open('{runtime}/kernel-other.json').read()")
    check("nor another kernel's connection file", "PermissionError" in answer.get("error", ""), answer)
    answer = cell(f"print(len(open({path!r}).read()) > 50)")
    check("it can read its own", answer["text"].strip() == "True", answer)
    answer = cell("open('made.csv', 'w').write('x'); import numpy; print(numpy.arange(3).sum())")
    check("ordinary work goes on", answer["text"].strip() == "3" and "error" not in answer, answer)
    answer = cell(f"!{agent} end --socket {socket_path} --session everything")
    check("it cannot end the enrolment", len(status().get("enrolments", [])) == 1, answer)
    out = ask("events", "--socket", socket_path, "--session", its.get("session", "-"))[1]
    told = [json.loads(line) for line in out.splitlines()]
    check("its denials are told", any(event.get("object") == secret and event["operation"] == "OPERATION_READ" for event in told), out[-400:])
    check("its arming is told", any(event["operation"] == "OPERATION_ARMED" and "kernel-v2-real.json" in event["object"] for event in told), out[:400])
    driver.stdin.close()
    check("it ends as it would have", driver.wait(timeout=90) == 0)
    ends = time.monotonic() + 30
    while first["pid"] in sessions() and time.monotonic() < ends:
        time.sleep(0.1)
    check("and its session with it", first["pid"] not in sessions())


def look_alikes():
    script = f"{workspace}/script.py"
    shutil.copy(f"{base}/at-exec/bash_kernel.py", script)
    check("a script with a kernel's words is not armed", stand_in(["python3", script, "-m", "ipykernel_launcher", "-f", "x"]) == (0, "read"))
    check("nor a module that is given them", stand_in(["python3", "-c", "import bash_kernel", "-m", "ipykernel_launcher"]) == (0, "read"))
    check("nor grep", stand_in(["grep", "-rc", "ipykernel_launcher", f"{base}/at-exec"])[0] == 0)
    check("nor ipykernel install", stand_in(["python3", "-m", "bash_kernel", "install"]) == (0, "read"))
    check("nor another user's kernel", stand_in(KERNEL, OTHER) == (0, "read"))
    check("none of them was a session", sessions() == {}, sessions())


def wrappers():
    for name, arguments in {
        "a stand-in": KERNEL,
        "an environment's link": ["/opt/venv/bin/python", *KERNEL[1:]],
        "a shim": ["/opt/venv/bin/shim", *KERNEL[1:]],
        "env": ["env", "A=1", *KERNEL],
        "a shell": ["sh", "-c", "exec " + " ".join(KERNEL)],
        "a shell that stays": ["sh", "-c", " ".join(KERNEL) + "; true"],
        "options before": ["python3", "-X", "dev", "-Wignore", "-um", *KERNEL[2:]],
        "another argv[0]": ["python3", "-c", f"import os; os.execv('/usr/bin/python3', {['notebook', *KERNEL[1:]]})"],
    }.items():
        for old in os.listdir(results):
            os.remove(f"{results}/{old}")
        ended = stand_in(arguments)
        said = [open(f"{results}/{file}").read() for file in os.listdir(results)]
        check(f"armed: {name}", ended[0] == 0 and said == [DENIED[1]], (ended, said))


def many():
    for old in os.listdir(results):
        os.remove(f"{results}/{old}")
    started = [as_user(KERNEL, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(24)]
    ended = [process.wait(timeout=200) for process in started]
    said = [open(f"{results}/{file}").read() for file in os.listdir(results)]
    check("24 at once: none reads the secret", set(said) <= {DENIED[1]}, said)
    check("each is armed, or ends before it begins", len(said) == ended.count(0) >= 8 and set(ended) <= {0, -9}, ended)
    check("afterwards places are ready again", stand_in(KERNEL) == DENIED)


lay()
check("before: a kernel reads the secret", stand_in(KERNEL) == (0, "read"))
code, out, err = enrol("--keep", "--session", "everything", "--label", "VS Code")
check("a policy is enrolled", code == 0 and json.loads(out or "{}").get("kind") == "enrolled", err)
listed = status(USER).get("enrolments", [])
check("status lists it", [e["id"] for e in listed] == ["everything"] and listed[0].get("standing"), listed)
check("not to another user", status(OTHER).get("enrolments", []) == [])
real_kernel()
look_alikes()
wrappers()
many()
code, _, err = ask("end", "--socket", socket_path, "--session", "everything", uid=OTHER)
check("another user cannot end it", code == 1 and "another user" in err, err)
waiting = as_user([*KERNEL, "--wait"], stdin=subprocess.PIPE)
ends = time.monotonic() + 60
while not os.path.exists(f"{results}/{waiting.pid}") and time.monotonic() < ends:
    time.sleep(0.1)
check("its user can", ask("end", "--socket", socket_path, "--session", "everything")[0] == 0 and status().get("enrolments", []) == [])
check("what it armed stays armed", waiting.pid in sessions(), sessions())
check("what comes after it is not", stand_in(KERNEL) == (0, "read"))
waiting.stdin.close()
waiting.wait(timeout=60)

# Below one process, for as long as somebody stands for it.
window = as_user(["sh", "-c", f"while read _; do {' '.join(KERNEL)}; echo done; done"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
stands = as_user(
    [agent, "enrol", "--socket", socket_path, "--policy", policy, "--below", str(window.pid), "--json"],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE,
)
first = json.loads(stands.stdout.readline() or "{}")
check("a window enrols what it will start", first.get("kind") == "enrolled", first)


def in_window():
    for old in os.listdir(results):
        os.remove(f"{results}/{old}")
    print(file=window.stdin, flush=True)
    window.stdout.readline()
    return [open(f"{results}/{file}").read() for file in os.listdir(results)]


check("below it a kernel is armed", in_window() == [DENIED[1]])
check("beside it none is", stand_in(KERNEL) == (0, "read"))
stands.stdin.close()
check("who stood for it ends well", stands.wait(timeout=30) == 0)
ends = time.monotonic() + 30
while status().get("enrolments", []) and time.monotonic() < ends:
    time.sleep(0.1)
check("then it is over", in_window() == ["read"])
window.stdin.close()
refused = enrol("--below", "1")
check("another user's process is no window", refused[0] == 1 and "another user" in refused[2], refused)
os.kill(agent_pid, 0)
check("the agent lives", True)
