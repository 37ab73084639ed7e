"""S9: asks a container engine's socket for a container"""
from kit import *


def attack(w):
    for number, path in enumerate(w.engine_sockets):
        yield f"socket {number + 1}", lambda path=path: unix_connect(path, b"POST /containers/create HTTP/1.0\r\n\r\n")


def twin(w):
    yield "a socket of its own", lambda: own(w)


def own(w):
    os.chdir(w.work)
    return own_unix_server("own.sock")
