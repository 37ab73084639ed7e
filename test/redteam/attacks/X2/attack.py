"""X2: runs a program of the home folder"""
from kit import *


def attack(w):
    yield "execve", lambda: run(str(w.home / ".local/bin/tool"))
    yield "a shell runs it", lambda: sh("~/.local/bin/tool")


def twin(w):
    yield "a program of the system", lambda: run("ls")
    yield "a program by its path", lambda: run("/bin/ls", "-l")
