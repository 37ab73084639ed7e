"""Runs in a session: opens what it is told on standard input, and answers with the errno (0: opened)."""
import json
import os
import sys
import threading

folders = {}


def opened(path, flags, folder):
    try:
        os.close(os.open(path, flags, dir_fd=folders.get(folder)))
        return 0
    except OSError as error:
        return error.errno


def done(call, *arguments):
    try:
        call(*arguments)
        return 0
    except OSError as error:
        return error.errno


others = {
    "truncate": lambda path: os.truncate(path, 0),
    "mode": lambda path: os.chmod(path, 0o600),
    "rename": lambda path: os.rename(path, f"{path}.other"),
    "remove": os.remove,
}

for line in sys.stdin:
    order = json.loads(line)
    path, flags, folder = order["path"], order.get("flags", os.O_RDONLY), order.get("folder")
    answer = 0
    if order["kind"] == "hold":  # a folder, by which later openings are made
        folders[folder] = os.open(path, os.O_PATH | os.O_DIRECTORY)
    elif order["kind"] in others:
        answer = done(others[order["kind"]], path)
    elif order["kind"] == "flood":
        answer = sum(opened(f"{path}/{n}/f", flags, None) != 0 for n in range(order["count"]))
    elif order["kind"] == "storm":  # openings for as long as the other side moves things
        stop = threading.Event()

        def storm():
            while not stop.is_set():
                opened(path, flags, folder)

        thread = threading.Thread(target=storm)
        thread.start()
        print(0, flush=True)
        sys.stdin.readline()
        stop.set()
        thread.join()
    else:
        answer = opened(path, flags, folder)
    print(answer, flush=True)
