"""P7: attaches a clone with move_mount; makes a file system with fsopen"""
from kit import *


def attached(w):
    os.makedirs(w.work / "mnt", exist_ok=True)
    become_root_of_a_namespace()
    tree = syscall("open_tree", AT_FDCWD, memory(w.home / ".aws"), 1)
    syscall("move_mount", tree, memory(""), AT_FDCWD, memory(w.work / "mnt"), 4)  # MOVE_MOUNT_F_EMPTY_PATH
    return read(w.work / "mnt/credentials")


def made():
    become_root_of_a_namespace()
    context = syscall("fsopen", memory("tmpfs"), 0)
    syscall("fsconfig", context, 6, 0, 0, 0)  # FSCONFIG_CMD_CREATE
    return f"mount {syscall('fsmount', context, 0, 0)}"


def attack(w):
    yield "open_tree, move_mount, open", lambda: attached(w)
    yield "fsopen, fsconfig, fsmount", made


def twin(w):
    yield "read the mounts", lambda: read("/proc/self/mountinfo")
    yield "read data of the workspace", lambda: read(w.work / "data.csv")
