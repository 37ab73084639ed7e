"""C6: ask the cloud's metadata service.  The runner's listener stands in for it, on a loopback address of its own."""

import socket

from attempt import World, run


def ask(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(b"GET /latest/meta-data/ HTTP/1.0\r\n\r\n")
        return connection.recv(4096)


def attack(world: World) -> bytes:
    return ask(world.port("metadata"))


def twin(world: World) -> bytes:
    """A server that this very session opened stays reachable."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname(), timeout=5) as client:
            accepted, _ = server.accept()
            with accepted:
                accepted.sendall(b"hello")
                return client.recv(5)


run("C6", attack, twin)
