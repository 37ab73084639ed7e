"""C4: reads cookies, saved passwords and the keyring"""
from kit import *


PLACES = (".mozilla/firefox/p.default/logins.json", ".config/google-chrome/Default/Cookies", ".local/share/keyrings/login.keyring")


def attack(w):
    for place in PLACES:
        yield f"open {place}", lambda place=place: read(w.home / place)


def twin(w):
    yield "read data of the workspace", lambda: read(w.work / "data.csv")
    yield "read an ordinary file of the home folder", lambda: read(w.home / "documents/letter.txt")
    yield "a shell reads data", lambda: sh("cat data.csv")
