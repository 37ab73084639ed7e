"""R11: takes files away from their owner by what he may open for reading"""
from kit import *


def descriptor(path):
    return os.open(path, os.O_RDONLY)


def changed(function, path):
    """Without the right the kernel answers EPERM, which is no verdict of a protection: a change to what is there."""
    function(path, os.stat(path))
    return "changed"


def by_empty_path(path, facts):
    fd = os.open(path, os.O_PATH)
    number = 260 if X86 else 54  # fchownat
    if libc.syscall(ctypes.c_long(number), fd, memory(""), facts.st_uid, facts.st_gid, AT_EMPTY_PATH):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def attack(w):
    place = w.home / ".gitconfig"
    yield "chown", lambda: changed(lambda p, s: os.chown(p, s.st_uid, s.st_gid), place)
    yield "fchown", lambda: changed(lambda p, s: os.fchown(descriptor(p), s.st_uid, s.st_gid), place)
    yield "fchmod", lambda: changed(lambda p, s: os.fchmod(descriptor(p), 0o640), place)
    yield "fchownat of an empty path", lambda: changed(by_empty_path, place)
    yield "chmod by /proc/self/fd", lambda: changed(lambda p, s: os.chmod(f"/proc/self/fd/{os.open(p, os.O_PATH)}", 0o640), place)


def twin(w):
    place = w.work / "data.csv"
    yield "chown in the workspace", lambda: changed(lambda p, s: os.chown(p, s.st_uid, s.st_gid), place)
    yield "fchmod in the workspace", lambda: changed(lambda p, s: os.fchmod(descriptor(p), 0o640), place)
    yield "fchmod of a file without a name", unnamed
    yield "a tar archive is unpacked", lambda: sh("mkdir -p t && tar -cf t/x.tar data.csv && cd t && tar -xpf x.tar")


def unnamed():
    import tempfile

    with tempfile.TemporaryFile() as file:
        os.fchmod(file.fileno(), 0o600)
    return "changed"
