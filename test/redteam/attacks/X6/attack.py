"""X6: has the loader run a file that may not be run"""
from kit import *


LOADER = "/lib64/ld-linux-x86-64.so.2" if X86 else "/lib/ld-linux-aarch64.so.1"


def loaded(w):
    with open(os.path.realpath(sys.executable), "rb") as file:
        write(w.work / "program", file.read())
    return run(LOADER, str(w.work / "program"), "-c", "print('ran')")


def attack(w):
    yield "ld.so PROGRAM", lambda: loaded(w)


def twin(w):
    yield "the program itself", lambda: run(sys.executable, "-c", "print('ran')")
