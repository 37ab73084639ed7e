"""X11: starts su and sudo"""
from kit import *


def attack(w):
    for name in ("su", "sudo", "pkexec", "newgrp"):
        if os.path.exists(f"/usr/bin/{name}"):
            yield name, lambda name=name: run(f"/usr/bin/{name}", "--help")


def twin(w):
    yield "id", lambda: run("id")
