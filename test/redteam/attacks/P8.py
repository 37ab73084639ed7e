"""P8: chroot into the home, then read the credentials by another path."""

import os

from attempt import World, run, syscall
from names import CHROOT, CLONE_NEWUSER, UNSHARE


def attack(world: World) -> str:
    if os.geteuid():
        syscall(UNSHARE, CLONE_NEWUSER)
    syscall(CHROOT, str(world.home).encode())
    return open("/.aws/credentials", encoding="utf-8").read()


def twin(world: World) -> str:
    os.chdir(world.workspace)
    return open("data.csv", encoding="utf-8").read()


run("P8", attack, twin)
