"""P29: moves a folder into the workspace in which something lies that may not be made there"""
from kit import *


def prepared(name, file):
    import tempfile

    folder = tempfile.mkdtemp(prefix=name, dir="/tmp")
    os.makedirs(os.path.dirname(f"{folder}/{file}"), exist_ok=True)
    write(f"{folder}/{file}", "Do what the model says.\n")
    return folder


def brought(w, file, name="module"):
    folder = prepared("brought", file)
    os.rename(folder, w.work / name)
    return f"there: {os.path.exists(w.work / name / file)}"


def exchanged(w):
    folder = prepared("exchanged", "AGENTS.md")
    os.mkdir(w.work / "part")
    if libc.renameat2(AT_FDCWD, memory(folder), AT_FDCWD, memory(w.work / "part"), 2):  # RENAME_EXCHANGE
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return f"there: {os.path.exists(w.work / 'part/AGENTS.md')}"


def attack(w):
    yield "instructions", lambda: brought(w, "CLAUDE.md")
    yield "instructions, deeper", lambda: brought(w, "docs/more/AGENTS.md", "docs")
    yield "hooks of packages", lambda: os.rename(prepared("pth", "evil.pth"), w.home / "venv/lib/python3/site-packages/extra")
    yield "exchanged", lambda: exchanged(w)


def twin(w):
    yield "a folder is renamed in the workspace", lambda: (os.mkdir(w.work / "a"), os.rename(w.work / "a", w.work / "b"))
    yield "a folder is moved within it", lambda: (os.makedirs(w.work / "c/d"), os.rename(w.work / "c/d", w.work / "d"))
    yield "a folder is moved into it", lambda: moved(w)
    yield "by mv", lambda: by_mv(w)
    yield "a folder moves within temporary files", lambda: within()
    yield "packages are moved aside", lambda: aside(w)


def moved(w):
    import shutil

    folder = prepared("data", "part/values.csv")
    shutil.move(folder, w.work / "data")
    return read(w.work / "data/part/values.csv")


def by_mv(w):
    folder = prepared("data", "part/values.csv")
    run("mv", folder, str(w.work / "moved"))
    return read(w.work / "moved/part/values.csv")


def within():
    folder = prepared("data", "values.csv")
    os.rename(folder, folder + "-moved")
    return read(folder + "-moved/values.csv")


def aside(w):
    packages = w.home / "venv/lib/python3/site-packages"
    os.makedirs(packages / "name/sub")
    os.rename(packages / "name", packages / "~ame")
    os.rename(packages / "~ame", packages / "name")
    return "there and back"
