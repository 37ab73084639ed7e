"""N1: opens TCP connections to a host outside and to another's port"""
from kit import *


def attack(w):
    yield "another's port on this machine", lambda: connect("127.0.0.1", w.tcp, w.token)
    yield "a host outside", lambda: connect(w.outside, w.outside_port, w.token)
    yield "by a child", lambda: run(sys.executable, "-c", f"import socket as s;c=s.create_connection(('127.0.0.1',{w.tcp}));c.sendall(b'x');print(c.recv(9))")
    yield "non-blocking", lambda: later(w)


def later(w):
    return connect_later("127.0.0.1", w.tcp, w.token, seconds=10)


def twin(w):
    yield "a server of its own", own_server
