"""N20: connects to another's service that has no path"""
from kit import *


def attack(w):
    yield "connect", lambda: unix_connect("\0" + w.abstract, w.token)


def twin(w):
    yield "an abstract socket of its own", own


def own():
    import threading

    name = f"\0own-{os.getpid()}"
    server = socket.socket(socket.AF_UNIX)
    server.bind(name)
    server.listen(1)

    def answer():
        peer, _ = server.accept()
        peer.sendall(peer.recv(10))
        peer.close()

    thread = threading.Thread(target=answer)
    thread.start()
    data = unix_connect(name, b"hello")
    thread.join()
    return data
