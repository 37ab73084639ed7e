"""C10: looks what is worth taking"""
from kit import *


def attack(w):
    yield "list the home folder", lambda: listing(w.home)
    yield "ls", lambda: run("ls", "-a", str(w.home))


def listing(path):
    return ",".join(os.listdir(path))


def twin(w):
    yield "list the workspace", lambda: listing(w.work)
    yield "ls in the workspace", lambda: run("ls", "-la")
    yield "stat the home folder", lambda: os.stat(w.home).st_mode
