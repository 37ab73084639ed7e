"""P1: opens the secret through a link in the workspace"""
from kit import *


def through_file(w):
    os.symlink(w.home / ".aws/credentials", w.work / "link")
    return read(w.work / "link")


def through_folder(w):
    os.symlink(w.home / ".aws", w.work / "folder")
    return read(w.work / "folder/credentials")


def attack(w):
    yield "a link to the file", lambda: through_file(w)
    yield "a link to its folder", lambda: through_folder(w)


def twin(w):
    yield "a link to data of the workspace", lambda: linked(w)


def linked(w):
    os.symlink("data.csv", w.work / "alias.csv")
    return read(w.work / "alias.csv")
