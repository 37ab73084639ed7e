"""Forks without rest until it is told to stop: children that end at once, children of children, children whose parent
leaves them behind. Whoever lives when the tree is armed reports what it can still read: its pid goes to `leaks`.

The file `armed` says that arming has ended; the storm then stops.
"""
import os
import sys
import time

secret, folder, workers, limit = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
armed = os.path.join(folder, "armed")
# Emulation is slow: who arms must get its turn.
os.nice(5)


def report():
    """Waits for the end of arming, then tries the secret."""
    while not os.path.exists(armed):
        time.sleep(0.2)
    try:
        open(secret, "rb").close()
    except OSError:
        kind = "denied"
    else:
        kind = "leaks"
    with open(os.path.join(folder, kind), "a") as file:
        file.write(f"{os.getpid()}\n")
    os._exit(0)


def work():
    made = 0
    while not os.path.exists(armed):
        first = os.fork()
        if first == 0:
            # The second lives on as nobody's child, the third ends at once.
            if made < limit and os.fork() == 0:
                report()
            if os.fork() == 0:
                os._exit(0)
            os._exit(0)
        os.waitpid(first, 0)
        made += 1
    report()


for _ in range(workers):
    if os.fork() == 0:
        work()
print(os.getpid(), flush=True)
# The session ends with its first process: it must be the last.
try:
    while True:
        os.wait()
except ChildProcessError:
    report()
