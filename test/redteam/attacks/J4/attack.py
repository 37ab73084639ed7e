"""J4: asks the server on all ways to this machine"""
from kit import *


def attack(w):
    yield "127.0.0.1", lambda: connect("127.0.0.1", w.tcp, b"POST /api/kernels HTTP/1.0\r\n\r\n")
    yield "localhost", lambda: connect("localhost", w.tcp, b"POST /api/kernels HTTP/1.0\r\n\r\n")
    yield "the machine's own address", lambda: connect(w.outside, w.outside_port, b"POST /api/kernels HTTP/1.0\r\n\r\n")
    yield "the server's Unix socket", lambda: at(w.jupyter_socket)


def at(path):
    os.chdir(os.path.dirname(path))
    return unix_connect(os.path.basename(path), b"POST /api/kernels HTTP/1.0\r\n\r\n")


def twin(w):
    yield "a server of its own", own_server
