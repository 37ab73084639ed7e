"""S10: has the service manager start something outside of the session"""
from kit import *


def attack(w):
    for number, path in enumerate(w.manager_sockets):
        yield f"its socket {number + 1}", lambda path=path: at(path)
    yield "a unit of the user", lambda: write(w.home / ".config/systemd/user/x.service", "[Service]\nExecStart=/bin/true\n")
    for program in ("/usr/bin/crontab", "/usr/bin/at", "/usr/bin/systemd-run"):
        yield program, lambda program=program: run(program, "--version") if os.path.exists(program) else missing("not installed")


def at(path):
    os.chdir(os.path.dirname(path))
    return unix_connect(os.path.basename(path), b"\0AUTH EXTERNAL\r\n")


def twin(w):
    yield "a socket between its own processes", own_server
    yield "a unit in the workspace", lambda: write(w.work / "x.service", "[Service]\n")
