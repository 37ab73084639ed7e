"""S7: writes the user's policy and the editor's settings"""
from kit import *


def attack(w):
    yield "a policy of the user", lambda: write(w.home / ".config/kernelward/kernelward.yaml", "spec: {}")
    yield "the editor's settings", lambda: write(w.home / ".config/Code/User/settings.json", "{}")
    yield "the editor's arguments", lambda: write(w.home / ".vscode/argv.json", "{}")


def twin(w):
    yield "a file of the workspace", lambda: write(w.work / "settings.json", "{}")
