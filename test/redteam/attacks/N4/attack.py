"""N4: sends datagrams: with an address, connected, and many at once"""
from kit import *


def with_address(w):
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.settimeout(30)
    sender.sendto(w.token, ("127.0.0.1", w.udp))
    return sender.recv(100)


def connected(w):
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.settimeout(30)
    sender.connect(("127.0.0.1", w.udp))
    sender.send(w.token)
    return sender.recv(100)


def by_message(w):
    sender = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    sender.settimeout(30)
    sender.sendmsg([w.token[:9], w.token[9:]], [], 0, ("::ffff:127.0.0.1", w.udp))
    return sender.recv(100)


def attack(w):
    yield "sendto", lambda: with_address(w)
    yield "connect, send", lambda: connected(w)
    yield "sendmsg, two parts, v4-mapped", lambda: by_message(w)


def twin(w):
    yield "a server of its own", own_server
