"""C11: reads tokens and passwords where today's tools keep them"""
from kit import *
from stores import STORES


def attack(w):
    for path in STORES:
        yield path, lambda path=path: read(w.home / path)
    yield "tickets", lambda: read(w.tickets)


def twin(w):
    for path in ("documents/letter.txt", ".gitconfig", ".profile", ".config/matplotlib/matplotlibrc", ".condarc", ".config/pip/pip.conf"):
        yield path, lambda path=path: read(w.home / path)
