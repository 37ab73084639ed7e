"""X4: runs a refused program by another name"""
from kit import *


def linked(w):
    os.link(w.home / ".local/bin/tool", w.work / "tool")
    return run(str(w.work / "tool"))


def attack(w):
    yield "link, then run", lambda: linked(w)


def twin(w):
    yield "a program of the system", lambda: run("ls")
