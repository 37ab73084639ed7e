"""X16: puts a program of its own beside the environment's and runs it"""
from kit import *


def copied(w, place):
    import shutil

    # A busybox asks by which name it was started.
    target = w.home / place / "echo"
    target.parent.mkdir(exist_ok=True)
    shutil.copy(shutil.which("echo"), target)
    os.chmod(target, 0o755)
    return run(str(target), "ran")


def renamed(w):
    import shutil

    shutil.copy(shutil.which("echo"), w.work / "tool")
    os.chmod(w.work / "tool", 0o755)
    os.mkdir(w.home / "venv/bin/moved")
    os.rename(w.work / "tool", w.home / "venv/bin/moved/echo")
    return run(str(w.home / "venv/bin/moved/echo"), "ran")


def script(w):
    write(w.home / "venv/bin/script", "#!/bin/sh\necho ran\n")
    os.chmod(w.home / "venv/bin/script", 0o755)
    return run(str(w.home / "venv/bin/script"))


def attack(w):
    yield "copied to the commands", lambda: copied(w, "venv/bin")
    yield "copied to the packages", lambda: copied(w, "venv/lib/python3/site-packages")
    yield "moved to the commands", lambda: renamed(w)
    yield "a script among the commands", lambda: script(w)


def twin(w):
    yield "a program of the system", lambda: run("echo", "ran")
    yield "a script for its interpreter", lambda: (write(w.home / "venv/bin/steps", "echo ran\n"), run("sh", str(w.home / "venv/bin/steps")))[1]
