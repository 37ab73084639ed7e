"""P28: has the kernel tell what becomes of files that it may not read"""
from kit import *

IN_ALL = 0xFFF


def watched(path):
    fd = libc.inotify_init1(0)
    watch = libc.inotify_add_watch(fd, memory(path), IN_ALL)
    if watch < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return f"watch {watch}"


def linked(w):
    os.symlink(w.home / ".ssh", w.work / "watched")
    return watched(w.work / "watched")


def marked(path, flags=1):
    fd = syscall("fanotify_init", 0x200, 0)  # FAN_REPORT_FID
    return f"mark {syscall('fanotify_mark', fd, flags, 0x100, AT_FDCWD, memory(path))}"  # FAN_CREATE


def by_descriptor(path):
    fd = syscall("fanotify_init", 0x200, 0)
    return f"mark {syscall('fanotify_mark', fd, 1, 0x100, os.open(path, os.O_RDONLY), 0)}"


def attack(w):
    yield "inotify of a folder", lambda: watched(w.home / ".aws")
    yield "inotify of a file", lambda: watched(w.home / ".ssh/id_ed25519")
    yield "inotify by a link", lambda: linked(w)
    yield "inotify by a descriptor", lambda: watched(f"/proc/self/fd/{os.open(w.home / '.gnupg', os.O_PATH)}")
    yield "fanotify of a folder", lambda: marked(w.home / ".aws")
    yield "fanotify by a descriptor", lambda: by_descriptor(w.home / ".aws")
    if os.geteuid() == 0:
        yield "fanotify of the file system", lambda: marked(w.home, 0x101)


def twin(w):
    yield "the workspace", lambda: told(w.work)
    yield "temporary files", lambda: watched("/tmp")
    yield "a file of the workspace", lambda: watched(w.work / "data.csv")


def told(folder):
    fd = libc.inotify_init1(0)
    libc.inotify_add_watch(fd, memory(folder), IN_ALL)
    write(folder / "new", "text")
    return f"{len(os.read(fd, 4096)) > 0}"
