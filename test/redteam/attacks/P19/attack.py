"""P19: renames a new file over the protected one"""
from kit import *


def attack(w):
    for place in (".aws/credentials", ".gitconfig", ".ssh/known_hosts"):
        yield f"over {place}", lambda place=place: replaced(w, w.home / place)
    yield "exchange", lambda: sh("cp data.csv new && mv -f new ~/.profile")


def replaced(w, target):
    write(w.work / "new", "replaced")
    os.replace(w.work / "new", target)
    return "replaced"


def twin(w):
    yield "replace in the workspace", lambda: replaced(w, w.work / "data.csv")
