"""N12: tries the ports of this machine"""
from kit import *


def scan(w):
    found = []
    refused = None
    for port in [*range(w.tcp - 20, w.tcp + 5), w.any_port]:
        with socket.socket() as probe:
            probe.settimeout(1)
            number = probe.connect_ex(("127.0.0.1", port))
            if number == 0:
                found.append(port)
            elif number in (errno.EACCES, errno.EPERM):
                refused = number
    if not found:
        raise OSError(refused or 0, "nothing found")
    return f"open: {found}"


def attack(w):
    yield "scan", lambda: scan(w)


def twin(w):
    yield "a server of its own", own_server
