"""N24: connects by options of sockets and by families that need no address"""
from kit import *


def with_option(w, *options, data=None):
    connection = socket.socket()
    connection.settimeout(30)
    for level, name, value in options:
        connection.setsockopt(level, name, value)
    connection.connect((w.outside, w.outside_port))
    return exchange(connection, data or w.token)


def twice(w):
    """Connected to nothing, then to somewhere: some checks look at the first only."""
    connection = socket.socket()
    connection.settimeout(30)
    try:
        connection.connect((w.outside, 1))
    except ConnectionRefusedError:
        pass
    except OSError:
        if os.environ.get("KW_FREE"):
            raise
    libc.connect(connection.fileno(), memory_of(bytes(16)), 16)  # AF_UNSPEC
    connection.connect((w.outside, w.outside_port))
    return exchange(connection, w.token)


def by_thread(w):
    """A thread with a table of descriptors of its own."""

    def go():
        syscall("unshare", 0x400)  # CLONE_FILES
        return connect(w.outside, w.outside_port, w.token)

    return in_thread(go)


def attack(w):
    yield "TCP_FASTOPEN_CONNECT", lambda: with_option(w, (socket.IPPROTO_TCP, 30, 1))
    yield "IP_FREEBIND", lambda: with_option(w, (socket.IPPROTO_IP, 15, 1))
    if os.geteuid() == 0:
        yield "SO_MARK", lambda: with_option(w, (socket.SOL_SOCKET, socket.SO_MARK, 7))
    yield "without blocking", lambda: connect_later(w.outside, w.outside_port, w.token)
    yield "connected twice", lambda: twice(w)
    yield "a thread's own descriptors", lambda: by_thread(w)


def twin(w):
    yield "own server", own_server
    yield "no delay, keep alive", options


def options():
    with socket.create_server(("127.0.0.1", 0)) as server:
        connection = socket.socket()
        for level, name in ((socket.IPPROTO_TCP, socket.TCP_NODELAY), (socket.SOL_SOCKET, socket.SO_KEEPALIVE)):
            connection.setsockopt(level, name, 1)
        connection.connect(server.getsockname())
        server.accept()[0].close()
        return "connected"
