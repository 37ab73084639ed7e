"""P22: empties a read-only file"""
from kit import *


def emptied(path):
    with open(path, "r+b") as file:
        file.truncate(0)
    return "emptied"


def attack(w):
    yield "O_TRUNC", lambda: os.open(w.home / ".gitconfig", os.O_WRONLY | os.O_TRUNC)
    yield "truncate(2)", lambda: os.truncate(w.home / ".profile", 0)
    yield "ftruncate(2)", lambda: emptied(w.home / ".ssh/known_hosts")


def twin(w):
    yield "truncate data of the workspace", lambda: os.truncate(w.work / "data.csv", 2)
