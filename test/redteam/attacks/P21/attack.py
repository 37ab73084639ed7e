"""P21: changes a read-only file through memory"""
from kit import *


def mapped(path):
    import mmap

    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        memory[:1] = b"!"
    return "changed"


def attack(w):
    yield "map .gitconfig", lambda: mapped(w.home / ".gitconfig")
    yield "map .ssh/known_hosts", lambda: mapped(w.home / ".ssh/known_hosts")


def twin(w):
    yield "map data of the workspace", lambda: mapped(w.work / "data.csv")
