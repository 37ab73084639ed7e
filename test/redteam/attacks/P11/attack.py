"""P11: opens a secret deeper than a bounded walk goes"""
from kit import *


def attack(w):
    deep = w.home / ".aws" / "/".join(f"d{n}" for n in range(25)) / "deep"
    yield "open", lambda: read(deep)
    yield "open relative to a folder in the middle", lambda: relative(w, deep)


def relative(w, deep):
    os.chdir(deep.parents[12])
    return read(os.path.relpath(deep))


def twin(w):
    yield "data as deep in the workspace", lambda: ordinary(w)


def ordinary(w):
    deep = w.work / "/".join(f"d{n}" for n in range(25))
    os.makedirs(deep)
    write(deep / "data", "text")
    return read(deep / "data")
