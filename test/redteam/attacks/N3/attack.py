"""N3: MPTCP, SCTP, DCCP, UDP-Lite"""
from kit import *


def over(w, kind, protocol):
    connection = socket.socket(socket.AF_INET, kind, protocol)
    connection.settimeout(30)
    connection.connect(("127.0.0.1", w.tcp))
    return exchange(connection, w.token)


def attack(w):
    yield "MPTCP", lambda: over(w, socket.SOCK_STREAM, 262)
    yield "SCTP", lambda: reaches(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132))
    yield "DCCP", lambda: reaches(lambda: socket.socket(socket.AF_INET, 6, 33))
    yield "UDP-Lite", lambda: reaches(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 136))


def twin(w):
    yield "a server of its own", own_server
