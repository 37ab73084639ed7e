"""P6: clones the mount of the secret's folder without mounting it anywhere"""
from kit import *


def cloned(w):
    become_root_of_a_namespace()
    tree = syscall("open_tree", AT_FDCWD, memory(w.home / ".aws"), 1)  # OPEN_TREE_CLONE
    return read_descriptor(os.open("credentials", os.O_RDONLY, dir_fd=tree))


def attack(w):
    yield "open_tree(CLONE), openat", lambda: cloned(w)


def twin(w):
    yield "read the mounts", lambda: read("/proc/self/mountinfo")
    yield "read data of the workspace", lambda: read(w.work / "data.csv")
