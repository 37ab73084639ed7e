"""X1: reaches secrets and other services by shells, pipes and child interpreters"""
from kit import *


CODE = "import socket; s = socket.create_connection(('127.0.0.1', {port})); s.sendall(b'x'); print(s.recv(9))"


def attack(w):
    yield "bash -c cat", lambda: sh("x=$(cat ~/.aws/credentials) && echo $x | cat")
    yield "a child interpreter", lambda: run(sys.executable, "-c", "import os;print(open(os.path.expanduser('~/.ssh/id_ed25519')).read())")
    yield "a grand-child connects", lambda: sh(f"sh -c '{sys.executable} -c \"$CODE\"'", CODE.format(port=w.tcp))


def twin(w):
    yield "a shell", lambda: sh("ls | sort | head -3")
    yield "a child interpreter", lambda: run(sys.executable, "-c", "print(6*7)")
