"""P23: copies without reading: copy_file_range, sendfile, reflink"""
from kit import *


def copied(w):
    source = os.open(w.home / ".aws/credentials", os.O_RDONLY)
    target = os.open(w.work / "copy", os.O_RDWR | os.O_CREAT)
    os.copy_file_range(source, target, 4096)
    return read(w.work / "copy")


def sent(w):
    source = os.open(w.home / ".ssh/id_ed25519", os.O_RDONLY)
    target = os.open(w.work / "sent", os.O_RDWR | os.O_CREAT)
    os.sendfile(target, source, 0, 4096)
    return read(w.work / "sent")


def attack(w):
    yield "copy_file_range", lambda: copied(w)
    yield "sendfile", lambda: sent(w)
    yield "cp", lambda: sh("cp ~/.netrc copied && cat copied")


def twin(w):
    yield "cp in the workspace", lambda: sh("cp data.csv again.csv && cat again.csv")
