"""J11: has the server trust a notebook that it changed"""
from kit import *

TRUST = ".local/share/jupyter/nbsignatures.db"


def attack(w):
    yield "sign it", lambda: write(w.home / TRUST, "signatures of ours")
    yield "replace the list", lambda: (write(w.work / "signatures", "other signatures"), os.replace(w.work / "signatures", w.home / TRUST))
    yield "its key", lambda: read(w.home / ".local/share/jupyter/notebook_secret")


def twin(w):
    yield "write a notebook", lambda: write(w.work / "made.ipynb", '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    yield "change the notebook", lambda: write(w.work / "notebook.ipynb", "\n", "ab")
