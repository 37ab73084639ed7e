"""C5: reads /etc/shadow as root"""
from kit import *


def attack(w):
    yield "open /etc/shadow", lambda: read("/etc/shadow")
    yield "a shell opens /etc/shadow", lambda: sh("cat /etc/shadow")


def twin(w):
    yield "open /etc/passwd", lambda: read("/etc/passwd")
    yield "open /etc/hosts", lambda: read("/etc/hosts")
