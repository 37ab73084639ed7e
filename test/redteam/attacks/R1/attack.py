"""R1: adds commands to what the next shell reads"""
from kit import *


def attack(w):
    yield ".bashrc", lambda: write(w.home / ".bashrc", "echo owned\n", "ab")
    yield ".profile by a shell", lambda: sh("echo owned >> ~/.profile")
    yield ".zshrc, new", lambda: write(w.home / ".zshrc", "echo owned\n")


def twin(w):
    yield "a script of the workspace", lambda: write(w.work / "setup.sh", "echo text\n")
