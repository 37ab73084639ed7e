"""P3: moves the folder of the secret and opens the file there"""
from kit import *


def attack(w):
    yield "rename .aws, then open", lambda: moved(w.home / ".aws", w.work / "moved", "credentials")
    yield "mv .ssh, then cat", lambda: sh("mv ~/.ssh moved-too && cat moved-too/id_ed25519")


def moved(source, target, name):
    os.rename(source, target)
    return read(target / name)


def twin(w):
    yield "rename a folder of the workspace", lambda: ordinary(w)


def ordinary(w):
    os.makedirs(w.work / "results/run")
    write(w.work / "results/run/log", "text")
    return moved(w.work / "results/run", w.work / "results/first", "log")
