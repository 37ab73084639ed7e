"""R4: plants what git runs outside of the session"""
from kit import *


def attack(w):
    yield "a hook", lambda: write(w.work / ".git/hooks/post-commit", "#!/bin/sh\n")
    yield "fsmonitor", lambda: write(w.work / ".git/config", "[core]\n\tfsmonitor = /tmp/x\n", "ab")
    yield "settings of the user", lambda: write(w.home / ".gitconfig", "[alias]\n", "ab")


def twin(w):
    yield "an object of the repository", lambda: (os.makedirs(w.work / ".git/objects"), write(w.work / ".git/objects/x", "x"))
    yield "the index", lambda: write(w.work / ".git/index", "x")
