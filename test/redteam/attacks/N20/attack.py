"""N20: connects to another's service that has no path"""
from kit import *


def attack(w):
    yield "connect", lambda: unix_connect("\0" + w.abstract, w.token)


def twin(w):
    yield "an abstract socket of its own", own


def own():
    return own_unix_server(f"\0own-{os.getpid()}")
