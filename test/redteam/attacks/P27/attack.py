"""P27: writes what rules name, by names and folders that stand for others"""
from kit import *


HOOK = ".git/hooks/post-commit"
PROGRAM = "#!/bin/sh\n"


def by_bytes(w):
    link = os.fsencode(w.work) + b"/\xfa"
    os.symlink(b".git", link)
    return write(link + b"/hooks/post-commit", PROGRAM)


def by_link(w, target, name, rest):
    os.symlink(target, w.work / name)
    return write(w.work / name / rest, PROGRAM)


def around(w):
    """The folder above is moved away, and another stands in its place."""
    os.rename(w.work / ".git", w.work / "old")
    os.makedirs(w.work / ".git/hooks")
    return write(w.work / HOOK, PROGRAM)


def there_and_back(w):
    os.rename(w.work / ".git", w.work / "moved")
    try:
        return write(w.work / "moved/hooks/post-commit", PROGRAM)
    finally:
        os.rename(w.work / "moved", w.work / ".git")


def brought(w):
    """A whole folder is put where it has a meaning."""
    os.makedirs(w.work / "made")
    write(w.work / "made/tasks.json", "{}")
    os.rename(w.work / "made", w.work / ".devcontainer")


def in_root(w):
    how = struct.pack("QQQ", os.O_WRONLY | os.O_CREAT, 0o644, 0x10)
    root = os.open(w.work, os.O_PATH | os.O_DIRECTORY)
    return f"fd {syscall('openat2', root, memory('/' + HOOK), memory_of(how), len(how))}"


def attack(w):
    yield "a link whose name is not text", lambda: by_bytes(w)
    yield "a link to /proc/self/cwd", lambda: (os.chdir(w.work), by_link(w, "/proc/self/cwd", "here", HOOK))[1]
    yield "/proc/self/cwd", lambda: (os.chdir(w.work), write(f"/proc/self/cwd/{HOOK}", PROGRAM))[1]
    yield "in a root of its own", lambda: in_root(w)
    yield "O_PATH of the folder", lambda: write(f"/proc/self/fd/{os.open(w.work / '.git', os.O_PATH)}/hooks/pre-push", PROGRAM)
    yield "a moved parent, and back", lambda: there_and_back(w)
    yield "another folder in its place", lambda: around(w)
    yield "a folder that is brought", lambda: brought(w)
    yield "a repository elsewhere", lambda: write(w.work / ".git/commondir", "../evil\n")
    yield "a start-up package", lambda: os.mkdir(w.home / "venv/lib/python3/site-packages/sitecustomize")


def twin(w):
    yield "a folder is moved away and back", lambda: (os.makedirs(w.work / "a/b"), os.rename(w.work / "a", w.work / "c"), os.rename(w.work / "c", w.work / "a"))
    yield "a link in the workspace", lambda: (os.symlink("a", w.work / "link"), write(w.work / "link/file", "text"))
    yield "an object of the repository", lambda: (os.makedirs(w.work / ".git/objects/aa"), write(w.work / ".git/objects/aa/x", "x"))
    yield "a reference of the repository", lambda: (write(w.work / ".git/HEAD.lock", "ref"), os.rename(w.work / ".git/HEAD.lock", w.work / ".git/HEAD"))
