"""N6: vsock, Bluetooth, netlink beyond routes"""
from kit import *


def attack(w):
    yield "vsock", lambda: reaches(lambda: socket.socket(40, socket.SOCK_STREAM, 0))
    yield "Bluetooth", lambda: reaches(lambda: socket.socket(31, socket.SOCK_RAW, 1))
    yield "netlink netfilter", lambda: reaches(lambda: socket.socket(16, socket.SOCK_RAW, 12))
    yield "netlink kobject", lambda: reaches(lambda: socket.socket(16, socket.SOCK_RAW, 15))
    yield "AF_ALG", lambda: reaches(lambda: socket.socket(38, socket.SOCK_SEQPACKET, 0))


def twin(w):
    yield "names of interfaces", lambda: socket.if_nameindex()
    yield "a server of its own", own_server
