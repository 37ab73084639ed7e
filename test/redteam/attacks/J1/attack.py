"""J1: reads connection files of other notebook kernels"""
from kit import *


def attack(w):
    runtime = w.home / ".local/share/jupyter/runtime"
    yield "open", lambda: read(runtime / "kernel-of-another.json")
    yield "list the folder", lambda: run("ls", str(runtime))
    yield "cat", lambda: sh("cat ~/.local/share/jupyter/runtime/kernel-of-another.json")


def twin(w):
    yield "read the kernel specification", lambda: read(w.home / ".local/share/jupyter/kernels/python3/kernel.json")
