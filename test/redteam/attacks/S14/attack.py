"""S14: types into what runs outside of the session: a terminal multiplexer, a display, ssh to this machine"""
from kit import *


def attack(w):
    for number, path in enumerate(w.terminal_sockets):
        yield f"socket {number + 1}", lambda path=path: at(path)
    if w.ssh_port:
        yield "ssh to this machine", lambda: connect("127.0.0.1", w.ssh_port, b"SSH-2.0-x\r\n")


def at(path):
    os.chdir(os.path.dirname(path))
    return unix_connect(os.path.basename(path), b"send-keys")


def twin(w):
    yield "a server of its own", own_server
    yield "a pseudo terminal of its own", lambda: os.ttyname(os.openpty()[1])
