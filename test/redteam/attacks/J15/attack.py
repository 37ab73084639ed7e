"""J15: looks what the server's own variables and a poisoned environment left in the kernel"""
from kit import *


def value(name):
    if name not in os.environ:
        raise PermissionError(errno.EACCES, f"{name} is not there")
    return os.environ[name]


def attack(w):
    yield "the server's token", lambda: value("JUPYTER_TOKEN")
    yield "a start-up file", lambda: value("PYTHONSTARTUP")
    yield "in a child", lambda: sh("test -n \"$JUPYTER_TOKEN\" && echo $JUPYTER_TOKEN || { echo Permission denied >&2; exit 1; }")


def twin(w):
    yield "an ordinary variable", lambda: os.environ["HOME"]
    yield "its own variables", lambda: os.environ.setdefault("MODE", "test")
