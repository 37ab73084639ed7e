"""P10: becomes root of namespaces of its own and opens the secret there"""
from kit import *


def in_namespaces(w, flags):
    syscall("unshare", flags)
    return run("cat", str(w.home / ".aws/credentials"))


def attack(w):
    yield "unshare(NEWUSER|NEWNS|NEWPID), then open", lambda: in_namespaces(w, CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID)
    yield "unshare(1)", lambda: run("unshare", "-Urmpf", "cat", str(w.home / ".aws/credentials"))


def twin(w):
    yield "a child process", lambda: run("cat", "data.csv")
    yield "a grand-child process", lambda: sh("sh -c 'cat data.csv'")
