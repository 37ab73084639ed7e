"""N23: binds the port of somebody else's server on another address and connects to theirs"""
from kit import *


def beside(w, family, address, port, options=(), listens=True, kind=socket.SOCK_STREAM):
    own = socket.socket(family, kind)
    for level, option in options:
        own.setsockopt(level, option, 1)
    try:
        own.bind((address, port))
    except OSError as why:
        raise NotHere(str(why)) from why
    if listens and kind == socket.SOCK_STREAM:
        own.listen(1)
    if kind == socket.SOCK_STREAM:
        return connect("127.0.0.1", port, w.token)
    sender = socket.socket(socket.AF_INET, kind)
    sender.settimeout(10)
    sender.sendto(w.token, ("127.0.0.1", port))
    return sender.recv(100)


def attack(w):
    reuse = [(socket.SOL_SOCKET, socket.SO_REUSEADDR)]
    only6 = [(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)]
    yield "another address", lambda: beside(w, socket.AF_INET, "127.0.0.2", w.tcp)
    yield "another address, not listening", lambda: beside(w, socket.AF_INET, "127.0.0.2", w.tcp, listens=False)
    yield "an address of this machine", lambda: beside(w, socket.AF_INET, w.outside, w.tcp, reuse)
    if w.tcp6:
        yield "the other family", lambda: beside(w, socket.AF_INET6, "::", w.tcp, only6)
        yield "the other family's loopback", lambda: beside(w, socket.AF_INET6, "::1", w.tcp)
    yield "datagrams beside", lambda: beside(w, socket.AF_INET, "127.0.0.2", w.udp, kind=socket.SOCK_DGRAM)


def twin(w):
    for bound, reached in (("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("0.0.0.0", "127.0.0.3"), ("127.0.0.2", "127.0.0.2"), ("0.0.0.0", "0.0.0.0")):
        yield f"own on {bound} by {reached}", lambda bound=bound, reached=reached: own(bound, reached)
    if w.tcp6:
        for bound, reached in (("::1", "::1"), ("::", "::1"), ("::", "127.0.0.1"), ("::", "::ffff:127.0.0.1")):
            yield f"own on {bound} by {reached}", lambda bound=bound, reached=reached: own(bound, reached, socket.AF_INET6)
    yield "own, by several workers", workers


def own(bound, reached, family=socket.AF_INET):
    server = socket.socket(family)
    if family == socket.AF_INET6:
        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    server.bind((bound, 0))
    server.listen(1)
    return answered(server, lambda: connect(reached, server.getsockname()[1], b"hello"))


def workers():
    """Several listeners on one port, each in a process of its own."""
    port, children = 0, []
    for _ in range(3):
        server = socket.socket()
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("127.0.0.1", port))
        port = server.getsockname()[1]
        server.listen(8)
        children.append(server)
        if (child := os.fork()) == 0:
            signal.alarm(20)
            while True:
                peer, _ = server.accept()
                peer.sendall(peer.recv(10))
                peer.close()
        server.close()
        children[-1] = child
    try:
        return b"".join(connect("127.0.0.1", port, b"x") for _ in range(6))
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
