"""N19: writes an address so that a careless check takes it for another"""
from kit import *


def attack(w):
    for host in ("2130706433", "0x7f000001", "127.1", "0.0.0.0", "localhost.", "LOCALHOST"):
        yield host, lambda host=host: connect(host, w.tcp, w.token)
    yield "v4-mapped", lambda: connect("::ffff:7f00:1", w.tcp, w.token)
    yield "the unspecified address of IPv6", lambda: connect("::ffff:0:0", w.tcp, w.token)


def twin(w):
    yield "a server of its own, by its usual address", own_server
