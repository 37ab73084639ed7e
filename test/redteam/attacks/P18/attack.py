"""P18: uses a folder's descriptor that was open at launch, and one that it opens itself"""
from kit import *


def inherited(w):
    fd = int(os.environ["KW_INHERITED"])
    return read_descriptor(os.open("credentials", os.O_RDONLY, dir_fd=fd))


def own(w):
    fd = os.open(w.home, os.O_PATH | os.O_DIRECTORY)
    return read_descriptor(os.open(".aws/credentials", os.O_RDONLY, dir_fd=fd))


def attack(w):
    yield "openat of an inherited folder", lambda: inherited(w)
    yield "openat of a folder by O_PATH", lambda: own(w)


def twin(w):
    yield "openat in the workspace", lambda: ordinary(w)


def ordinary(w):
    fd = os.open(w.work, os.O_RDONLY | os.O_DIRECTORY)
    return read_descriptor(os.open("data.csv", os.O_RDONLY, dir_fd=fd))
