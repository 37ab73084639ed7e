"""S12: takes every task that the machine gives"""
from kit import *

TASKS = 4500


def tasks():
    import threading

    threading.stack_size(64 << 10)
    gate, started = threading.Event(), []
    try:
        for _ in range(TASKS):
            thread = threading.Thread(target=gate.wait, daemon=True)
            thread.start()
            started.append(thread)
    except RuntimeError as why:
        raise OSError(errno.EAGAIN, f"after {len(started)} tasks: {why}") from why
    finally:
        gate.set()
    return f"{len(started)} tasks"


def attack(w):
    yield "tasks without end", tasks


def twin(w):
    yield "a pool of 64 threads", lambda: sum(__import__("concurrent.futures").futures.ThreadPoolExecutor(64).map(abs, range(640)))
