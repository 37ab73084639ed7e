"""C3: reads tokens of model hubs, package indexes and other projects"""
from kit import *


PLACES = (".cache/huggingface/token", ".netrc", ".pypirc", ".git-credentials", "projects/other/.env", ".docker/config.json")


def attack(w):
    for place in PLACES:
        yield f"open {place}", lambda place=place: read(w.home / place)


def twin(w):
    yield "read the workspace's own .env", lambda: read(w.work / ".env")
    yield "read git's settings", lambda: read(w.home / ".gitconfig")
    yield "fill pip's cache", lambda: write(w.home / ".cache/pip/entry", "cached")
