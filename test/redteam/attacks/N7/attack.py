"""N7: connects by IPv6 and by v4-mapped addresses"""
from kit import *


def attack(w):
    if w.tcp6:
        yield "::1", lambda: connect("::1", w.tcp6, w.token)
    yield "::ffff:127.0.0.1", lambda: connect("::ffff:127.0.0.1", w.tcp, w.token)
    yield "127.0.0.2", lambda: connect("127.0.0.2", w.any_port, w.token)
    yield "0.0.0.0", lambda: connect("0.0.0.0", w.tcp, w.token)


def twin(w):
    yield "a server of its own", own_server
