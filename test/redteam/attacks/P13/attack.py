"""P13: takes a descriptor without opening and opens it through /proc"""
from kit import *


def reopened(path):
    fd = os.open(path, os.O_PATH)
    return read(f"/proc/self/fd/{fd}")


def attack(w):
    yield "/proc/self/fd", lambda: reopened(w.home / ".aws/credentials")
    yield "/proc/thread-self/fd of the folder", lambda: read(
        f"/proc/thread-self/fd/{os.open(w.home / '.aws', os.O_PATH)}/credentials"
    )


def twin(w):
    yield "data by the same way", lambda: reopened(w.work / "data.csv")
