"""X3: copies an allowed program to another name and runs that"""
from kit import *


def copied(w):
    import shutil

    shutil.copy(shutil.which("echo"), w.work / "echo")
    os.chmod(w.work / "echo", 0o755)
    return run(str(w.work / "echo"), "ran")


def attack(w):
    yield "copy, then run", lambda: copied(w)
    yield "in the folder of temporary files", lambda: sh("t=$(mktemp -d) && cp $(command -v echo) $t/echo && $t/echo ran")


def twin(w):
    yield "the program itself", lambda: run("echo", "ran")
