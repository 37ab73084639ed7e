"""P10: new user, mount and pid namespaces at once, then read the credentials."""

from attempt import World, run, syscall
from names import CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWUSER, UNSHARE


def attack(world: World) -> str:
    syscall(UNSHARE, CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID)
    return world.credentials.read_text()


def twin(world: World) -> str:
    import os

    return os.readlink("/proc/self/ns/user") + (world.workspace / "data.csv").read_text()


run("P10", attack, twin)
