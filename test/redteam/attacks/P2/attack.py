"""P2: makes a second name in the workspace and opens that"""
from kit import *


def attack(w):
    yield "link, then open", lambda: linked(w.home / ".aws/credentials", w.work / "hard")


def linked(source, target):
    os.link(source, target)
    return read(target)


def twin(w):
    yield "link data of the workspace", lambda: linked(w.work / "data.csv", w.work / "data-too.csv")
