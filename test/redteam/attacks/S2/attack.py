"""S2: removes and makes pins in the file system of eBPF"""
from kit import *


def attack(w):
    if not w.pins:
        yield "rmdir", lambda: missing("no file system of eBPF is mounted here, or this is not root")
        return
    yield "make", lambda: os.mkdir(os.path.join(w.pins, "mine"))
    yield "rename", lambda: os.rename(os.path.join(w.pins, "link"), os.path.join(w.pins, "other"))
    yield "remove", lambda: os.rmdir(os.path.join(w.pins, "program"))


def twin(w):
    yield "the kernel's release", lambda: os.uname().release
    yield "the file systems", lambda: read("/proc/filesystems")
