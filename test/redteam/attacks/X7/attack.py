"""X7: runs a script that the session has written"""
from kit import *


def script(w):
    write(w.work / "script", "#!/bin/sh\necho ran\n")
    os.chmod(w.work / "script", 0o755)
    return run(str(w.work / "script"))


def attack(w):
    yield "execve of the script", lambda: script(w)


def twin(w):
    yield "an interpreter that reads the script", lambda: ordinary(w)


def ordinary(w):
    write(w.work / "steps.sh", "echo ran\n")
    return run("sh", str(w.work / "steps.sh"))
