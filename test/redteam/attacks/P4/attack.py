"""P4: moves a folder two levels above the secret"""
from kit import *


def attack(w):
    yield "rename .config, then open", lambda: moved(w, ".config", "gcloud/application_default_credentials.json")
    yield "rename projects, then open", lambda: moved(w, "projects", "other/.env")


def moved(w, folder, path):
    os.rename(w.home / folder, w.work / f"moved-{folder}")
    return read(w.work / f"moved-{folder}" / path)


def twin(w):
    yield "rename two levels above data", lambda: ordinary(w)


def ordinary(w):
    os.makedirs(w.work / "a/b/c")
    write(w.work / "a/b/c/data", "text")
    os.rename(w.work / "a", w.work / "z")
    return read(w.work / "z/b/c/data")
