"""S11: uses ssh-agent, gpg-agent and the session bus without reading keys"""
from kit import *


def attack(w):
    for number, path in enumerate(w.desktop_sockets):
        yield f"socket {number + 1}", lambda path=path: at(path)


def at(path):
    os.chdir(os.path.dirname(path))
    return unix_connect(os.path.basename(path), b"REQUEST")


def twin(w):
    yield "a server of its own", own_server
