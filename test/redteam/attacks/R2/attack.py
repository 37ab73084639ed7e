"""R2: lets somebody in by SSH"""
from kit import *


def attack(w):
    yield "append", lambda: write(w.home / ".ssh/authorized_keys", "ssh-ed25519 EVIL\n", "ab")
    yield "replace", lambda: (write(w.work / "keys", "EVIL"), os.replace(w.work / "keys", w.home / ".ssh/authorized_keys"))


def twin(w):
    yield "a file of the workspace", lambda: write(w.work / "authorized.txt", "text")
