"""J7: tells VS Code to install an extension"""
from kit import *


def attack(w):
    for number, path in enumerate(w.editor_sockets):
        yield f"socket {number + 1}", lambda path=path: unix_connect(path, b'{"type":"extensionManagement"}')


def twin(w):
    yield "a server of its own", own_server
