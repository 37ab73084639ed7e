"""X9: loads a library that the session has written"""
from kit import *


def dropped(w):
    import glob

    source = next(iter(glob.glob("/usr/lib/*/libz.so.1") + glob.glob("/lib/*/libz.so.1") + glob.glob("/usr/lib/python3*/lib-dynload/_bisect*.so")))
    with open(source, "rb") as file:
        write(w.work / "dropped.so", file.read())
    return str(ctypes.CDLL(str(w.work / "dropped.so")))


def attack(w):
    yield "dlopen", lambda: dropped(w)


def twin(w):
    yield "a module of the standard library", lambda: __import__("zlib").__name__
