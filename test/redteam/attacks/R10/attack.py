"""R10: changes what was recorded"""
from kit import *


def attack(w):
    log = w.home / ".local/share/kernelward/audit.jsonl"
    yield "append", lambda: write(log, '{"rule": "forged"}\n', "ab")
    yield "truncate", lambda: os.truncate(log, 0)
    yield "replace", lambda: (write(w.work / "log", "x"), os.replace(w.work / "log", log))
    yield "remove", lambda: os.unlink(log)


def twin(w):
    yield "a log of its own", lambda: write(w.work / "run.log", "line\n", "ab")
