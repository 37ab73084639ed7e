"""P9: a new pid namespace, in which pids name other processes, then read the credentials from its first child."""

import os

from attempt import World, run, syscall
from names import CLONE_NEWPID, CLONE_NEWUSER, UNSHARE


def child_reads(path: str) -> bytes:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            data = open(path, "rb").read()
        except OSError as error:
            data = b"errno %d" % error.errno
        os.write(writer, data[:4096])
        os._exit(0)
    os.close(writer)
    data = os.read(reader, 4096)
    os.waitpid(pid, 0)
    if data.startswith(b"errno "):
        code = int(data[6:])
        raise OSError(code, os.strerror(code))
    return data


def attack(world: World) -> bytes:
    syscall(UNSHARE, CLONE_NEWPID | (CLONE_NEWUSER if os.geteuid() else 0))
    return child_reads(str(world.credentials))


def twin(world: World) -> bytes:
    return child_reads(str(world.workspace / "data.csv"))


run("P9", attack, twin)
