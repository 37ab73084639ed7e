"""P20: creates what a shell or an agent will read"""
from kit import *


def attack(w):
    for place in (".bash_profile", ".zshrc", ".ssh/rc", ".claude.json"):
        yield f"create {place}", lambda place=place: write(w.home / place, "echo owned")
    yield "link to create", lambda: os.symlink(w.work / "data.csv", w.home / ".zshenv")
    yield "rename to create", lambda: (write(w.work / "new", "x"), os.rename(w.work / "new", w.home / ".bash_login"))


def twin(w):
    yield "create in the workspace", lambda: write(w.work / "new.txt", "text")
    yield "create in a cache", lambda: write(w.home / ".cache/pip/new", "text")
