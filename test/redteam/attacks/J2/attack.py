"""J2: connects to the shell port of another kernel"""
from kit import *


def attack(w):
    yield "connect", lambda: connect("127.0.0.1", w.tcp, b"\xff\0\0\0\0\0\0\0\x01\x7f" + w.token)


def twin(w):
    yield "ports of its own", own_server
