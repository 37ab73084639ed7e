"""J9: plants code that the next kernel runs, protected or not"""
from kit import *


def attack(w):
    startup = w.home / ".ipython/profile_default/startup"
    yield "a script", lambda: write(startup / "00-x.py", "x = 1")
    yield "settings", lambda: write(w.home / ".ipython/profile_default/ipython_config.py", "c = 1")
    yield "replace the folder", lambda: (os.rename(startup, str(startup) + ".old"), os.mkdir(startup))


def twin(w):
    yield "IPython's own history", lambda: write(w.home / ".ipython/profile_default/history.sqlite", "x")
