"""P17: copies an open descriptor out of another process"""
from kit import *


def taken(w):
    pidfd = syscall("pidfd_open", w.victim, 0)
    fd = syscall("pidfd_getfd", pidfd, w.victim_fd, 0)
    os.lseek(fd, 0, os.SEEK_SET)
    return read_descriptor(fd)


def attack(w):
    yield "pidfd_getfd", lambda: taken(w)
    yield "/proc/PID/fd", lambda: read(f"/proc/{w.victim}/fd/{w.victim_fd}")


def twin(w):
    yield "wait for a child by pidfd", waited


def waited():
    child = subprocess.Popen(["true"])
    fd = os.pidfd_open(child.pid)
    os.waitid(os.P_PIDFD, fd, os.WEXITED)
    return "exited"
