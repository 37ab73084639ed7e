"""N9: asks a resolver in unusual forms"""
from kit import *


def query(name, kind=16):
    """A question in DNS's form (RFC 1035, section 4)."""
    labels = b"".join(bytes([len(label)]) + label for label in name.encode().split(b"."))
    return struct.pack("!6H", 4660, 0x100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!2H", kind, 1)


def sender():
    connection = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    connection.settimeout(30)
    return connection


def in_parts(w):
    text = query("mIxEd.CaSe.ExAmPlE")
    connection = sender()
    connection.sendmsg([text[:7], text[7:]], [], 0, ("127.0.0.1", w.dns_port))
    return connection.recv(512)


def connected(w):
    connection = sender()
    connection.connect(("127.0.0.1", w.dns_port))
    connection.send(query("a.example") + bytes(600))
    return connection.recv(512)


def over_tcp(w):
    text = query("a.example")
    return connect("127.0.0.1", w.dns_tcp_port, struct.pack("!H", len(text)) + text)


def attack(w):
    if not w.dns_port:
        yield "ask", lambda: missing("port 53 is taken here")
        return
    yield "mixed case in two parts", lambda: in_parts(w)
    yield "connected, more than 512 bytes", lambda: connected(w)
    if w.dns_tcp_port:
        yield "over TCP", lambda: over_tcp(w)


def twin(w):
    yield "the name of this machine", lambda: socket.getaddrinfo("localhost", 80)[0][4][0]
