"""N14: asks the port of a model server that is not the session's"""
from kit import *


def attack(w):
    if not w.model_port:
        yield "connect", lambda: missing("port 11434 is taken here")
        return
    yield "11434", lambda: connect("127.0.0.1", w.model_port, b"POST /api/generate HTTP/1.0\r\n\r\n")


def twin(w):
    yield "a server of its own", own_server
