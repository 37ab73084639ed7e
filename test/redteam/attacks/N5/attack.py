"""N5: raw IP, ICMP and packet sockets"""
from kit import *


def attack(w):
    yield "raw", lambda: reaches(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 255))
    yield "ICMP", lambda: reaches(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
    yield "packet", lambda: reaches(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x0300))


def twin(w):
    yield "a server of its own", own_server
