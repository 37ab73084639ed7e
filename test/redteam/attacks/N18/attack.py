"""N18: opens an accelerator where models may not compute"""
from kit import *


def attack(w):
    if not w.device:
        yield "open", lambda: missing("no node of an accelerator can be made here")
        return
    # There is no driver behind the node: ENXIO comes after every check of permission.
    yield "open", lambda: reaches(lambda: os.open(w.device, os.O_RDWR), "ENXIO", "ENODEV")


def twin(w):
    yield "the basic devices", lambda: read_descriptor(os.open("/dev/zero", os.O_RDONLY))[:4]
    yield "a pseudo terminal", lambda: os.openpty()[0]
