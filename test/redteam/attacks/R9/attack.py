"""R9: corrupts a model of the home folder"""
from kit import *


def attack(w):
    yield "overwrite", lambda: write(w.home / "models/approved.safetensors", b"poison", "r+b")
    yield "replace", lambda: (write(w.work / "new", "poison"), os.replace(w.work / "new", w.home / "models/approved.safetensors"))


def twin(w):
    yield "read it", lambda: read(w.home / "models/approved.safetensors")
    yield "write one in the workspace", lambda: write(w.work / "trained.safetensors", b"weights")
