"""R5: changes what every process of the environment runs"""
from kit import *


def attack(w):
    packages = w.home / "venv/lib/python3/site-packages"
    yield "sitecustomize.py", lambda: write(packages / "sitecustomize.py", "x = 1\n")
    yield "a .pth file", lambda: write(packages / "evil.pth", "import os\n")
    yield "the interpreter", lambda: write(w.home / "venv/bin/python", "#!/bin/sh\n")
    yield "replace the interpreter", lambda: (write(w.work / "python", "x"), os.replace(w.work / "python", w.home / "venv/bin/python"))
    yield "its settings", lambda: write(w.home / "venv/pyvenv.cfg", "home = /tmp\n")


def twin(w):
    yield "a package is installed", lambda: write(w.home / "venv/lib/python3/site-packages/module.py", "answer = 42\n")
    yield "a script is installed", lambda: write(w.home / "venv/bin/tool", "#!/bin/sh\n")
