"""J14: connects to a debug adapter of another session"""
from kit import *


def attack(w):
    yield "connect", lambda: connect("127.0.0.1", w.tcp, b"Content-Length: 2\r\n\r\n{}" + w.token)


def twin(w):
    yield "ports of its own", own_server
