"""J10: poisons server settings and kernel specifications"""
from kit import *


def attack(w):
    yield "server settings", lambda: write(w.home / ".jupyter/jupyter_server_config.py", "c.x = 1\n", "ab")
    yield "a kernel specification", lambda: write(w.home / ".local/share/jupyter/kernels/python3/kernel.json", "{}")
    yield "a new kernel specification", lambda: os.mkdir(w.home / ".local/share/jupyter/kernels/evil")
    yield "trust of notebooks", lambda: write(w.home / ".local/share/jupyter/nbsignatures.db", "x")


def twin(w):
    yield "read the kernel specification", lambda: read(w.home / ".local/share/jupyter/kernels/python3/kernel.json")
