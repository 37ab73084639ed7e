"""R6: plants tasks and settings that an editor follows"""
from kit import *


def attack(w):
    yield "tasks.json", lambda: write(w.work / ".vscode/tasks.json", "{}")
    yield "settings.json", lambda: write(w.work / ".vscode/settings.json", "{!}")
    yield "settings of the user", lambda: write(w.home / ".config/Code/User/settings.json", "{!}")


def twin(w):
    yield "settings of the project's own", lambda: write(w.work / "settings.json", "{}")
