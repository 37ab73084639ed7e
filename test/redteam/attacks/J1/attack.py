"""J1: reads connection files of other notebook kernels"""
from kit import *


def attack(w):
    yield "open", lambda: read(w.kernel["file"])
    yield "list the folder", lambda: run("ls", os.path.dirname(w.kernel["file"]))
    yield "cat", lambda: sh(f"cat {w.kernel['file']}")


def twin(w):
    yield "read the kernel specification", lambda: read(w.home / ".local/share/jupyter/kernels/python3/kernel.json")
    yield "its own connection file", lambda: read(w.home / ".local/share/jupyter/runtime/kernel-own.json")
