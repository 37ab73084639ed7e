"""N2: connects by sending"""
from kit import *


FAST_OPEN = 0x20000000


def sent(w):
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", 10, 0))
    connection.sendto(w.token, FAST_OPEN, ("127.0.0.1", w.tcp))
    return connection.recv(100)


def sent_message(w):
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", 10, 0))
    connection.sendmsg([w.token], [], FAST_OPEN, ("127.0.0.1", w.tcp))
    return connection.recv(100)


def attack(w):
    yield "sendto(MSG_FASTOPEN)", lambda: sent(w)
    yield "sendmsg(MSG_FASTOPEN)", lambda: sent_message(w)


def twin(w):
    yield "a server of its own", own_server
