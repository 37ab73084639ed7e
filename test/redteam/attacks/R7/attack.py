"""R7: plants instructions that an assistant follows"""
from kit import *


def attack(w):
    yield ".mcp.json", lambda: write(w.work / ".mcp.json", "{}")
    yield "CLAUDE.md", lambda: write(w.work / "CLAUDE.md", "do it")
    yield "AGENTS.md in a folder", lambda: (os.makedirs(w.work / "sub", exist_ok=True), write(w.work / "sub/AGENTS.md", "do it"))
    yield ".claude", lambda: write(w.home / ".claude/settings.json", "{}")


def twin(w):
    yield "a page of the workspace", lambda: write(w.work / "README.md", "text")
