"""P5: mounts the folder of the secret elsewhere"""
from kit import *


def bound(w):
    os.makedirs(w.work / "mnt", exist_ok=True)
    become_root_of_a_namespace()
    syscall("mount", memory(w.home / ".aws"), memory(w.work / "mnt"), 0, 4096, 0)  # MS_BIND
    return read(w.work / "mnt/credentials")


def attack(w):
    yield "bind .aws, then open", lambda: bound(w)


def twin(w):
    yield "read the mounts", lambda: read("/proc/self/mountinfo")
    yield "read data of the workspace", lambda: read(w.work / "data.csv")
