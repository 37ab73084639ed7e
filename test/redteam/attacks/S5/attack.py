"""S5: floods the agent with other denials to hide one"""
import time

from kit import *

SECONDS = 20
PORTS = range(2000, 14000)


def flood():
    """Each a denial of an object of its own, so that none is folded into another."""
    end = time.monotonic() + SECONDS
    for port in PORTS:
        if time.monotonic() > end:
            return
        with socket.socket() as probe:
            probe.setblocking(False)
            probe.connect_ex(("127.0.0.1", port))


def hidden(w):
    try:
        return read(w.home / ".ssh/id_ed25519")
    finally:
        flood()


def attack(w):
    yield "one among many", lambda: hidden(w)


def twin(w):
    yield "many ordinary reads", lambda: [read(w.work / "data.csv") for _ in range(2000)][0]
