"""S9: asks a container engine's socket for a container"""
from kit import *


def attack(w):
    for number, path in enumerate(w.engine_sockets):
        yield f"socket {number + 1}", lambda path=path: unix_connect(path, b"POST /containers/create HTTP/1.0\r\n\r\n")


def twin(w):
    yield "a socket of its own", lambda: own(w)


def own(w):
    import threading

    os.chdir(w.work)
    server = socket.socket(socket.AF_UNIX)
    server.bind("own.sock")
    server.listen(1)

    def answer():
        peer, _ = server.accept()
        peer.sendall(peer.recv(10))
        peer.close()

    thread = threading.Thread(target=answer)
    thread.start()
    data = unix_connect("own.sock", b"hello")
    thread.join()
    return data
