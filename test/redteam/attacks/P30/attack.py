"""P30: changes extended attributes, access lists and flags of files that it may only read"""
from kit import *


def access_list():
    """Everybody may read: version 2, entries of tag, permissions and id."""
    entry = lambda tag, permissions: struct.pack("<HHI", tag, permissions, 0xFFFFFFFF)
    return struct.pack("<I", 2) + entry(1, 6) + entry(4, 4) + entry(0x10, 4) + entry(0x20, 4)


def flags(path, request, size=4):
    import fcntl

    fd = os.open(path, os.O_RDONLY)
    return fcntl.ioctl(fd, request, bytes(size))


def at(path):
    value = memory_of(b"x")
    arguments = memory_of(struct.pack("QII", ctypes.addressof(value), 1, 0))
    return syscall("setxattrat", AT_FDCWD, memory(path), 0, memory("user.kernelward"), arguments, 16)


def attribute(w, path, name=b"user.kernelward", value=b"x"):
    try:
        os.setxattr(path, name, value)
    except OSError as why:
        if why.errno in (errno.EOPNOTSUPP,):
            raise NotHere(str(why)) from why
        raise
    return "set"


def attack(w):
    letter = w.home / "documents/letter.txt"
    yield "an attribute", lambda: attribute(w, letter)
    yield "an attribute of a shell's file", lambda: attribute(w, w.home / ".bashrc")
    yield "an attribute by descriptor", lambda: attribute(w, os.open(letter, os.O_RDONLY))
    yield "an access list", lambda: attribute(w, letter, b"system.posix_acl_access", access_list())
    yield "a default access list of a folder", lambda: attribute(w, w.home / "documents", b"system.posix_acl_default", access_list())
    yield "an attribute is removed", lambda: removed(letter)
    yield "a call with a folder", lambda: reaches(lambda: at(letter))
    yield "flags", lambda: reaches(lambda: flags(letter, 0x40086602), "ENOTTY", "EOPNOTSUPP")
    yield "flags of XFS", lambda: reaches(lambda: flags(letter, 0x401C5820, 28), "ENOTTY", "EOPNOTSUPP")
    if os.geteuid() == 0:
        yield "a capability", lambda: attribute(w, w.home / ".local/bin/tool", b"security.capability", struct.pack("<5I", 0x2000001, 1 << 21, 0, 0, 0))
        yield "a trusted attribute", lambda: attribute(w, letter, b"trusted.kernelward")


def removed(path):
    try:
        os.removexattr(path, "user.kernelward")
    except OSError as why:
        if why.errno not in (errno.ENODATA,):
            raise
    return "removed, or there was none"


def twin(w):
    yield "an attribute of data", lambda: own(w)
    yield "a copy with its attributes", lambda: __import__("shutil").copy2(w.work / "data.csv", w.work / "copy.csv")
    yield "times and mode of a copy", lambda: run("cp", "-p", str(w.work / "data.csv"), str(w.work / "copied.csv"))
    yield "an archive", lambda: run("tar", "-cf", str(w.work / "archive.tar"), "-C", str(w.work), "data.csv")
    yield "attributes are read", lambda: os.listxattr(w.home / "documents/letter.txt")


def own(w):
    try:
        os.setxattr(w.work / "data.csv", b"user.kernelward", b"x")
        os.removexattr(w.work / "data.csv", b"user.kernelward")
    except OSError as why:
        if why.errno != errno.EOPNOTSUPP:
            raise
    return "set and removed"
