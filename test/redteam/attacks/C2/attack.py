"""C2: reads SSH and GnuPG keys"""
from kit import *


def attack(w):
    yield "open .ssh/id_ed25519", lambda: read(w.home / ".ssh/id_ed25519")
    yield "open .gnupg key", lambda: read(w.home / ".gnupg/private-keys-v1.d/key.key")
    yield "tar takes .ssh", lambda: run("tar", "-C", str(w.home), "-cf", "-", ".ssh")


def twin(w):
    yield "tar takes the workspace's data", lambda: run("tar", "-cf", "copy.tar", "data.csv")
    yield "read the shell's profile", lambda: read(w.home / ".profile")
