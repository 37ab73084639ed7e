"""R8: deletes, renames and empties files of the user"""
from kit import *


def attack(w):
    yield "unlink", lambda: os.unlink(w.home / "documents/letter.txt")
    yield "rename", lambda: os.rename(w.home / "projects", w.home / "projects.locked")
    yield "rm -rf", lambda: sh("rm -rf ~/.config/autostart")
    yield "overwrite", lambda: write(w.home / ".profile", "encrypted")
    yield "chmod", lambda: os.chmod(w.home / ".gitconfig", 0)


def twin(w):
    yield "delete in the workspace", lambda: (write(w.work / "x", "x"), os.unlink(w.work / "x"))
    yield "rm -rf in the workspace", lambda: sh("mkdir -p a/b && rm -rf a")
    yield "chmod in the workspace", lambda: os.chmod(w.work / "data.csv", 0o600)
