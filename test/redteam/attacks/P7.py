"""P7: a new tmpfs by the mount API (fsopen, fsmount, move_mount) over a folder of the home, to hide what watches it."""

import os

from attempt import World, run, syscall
from names import AT_FDCWD, CLONE_NEWNS, CLONE_NEWUSER, FSCONFIG, FSMOUNT, FSOPEN, MOVE_MOUNT, UNSHARE


def attack(world: World) -> bool:
    target = world.workspace / "covered"
    target.mkdir(exist_ok=True)
    if os.geteuid():
        syscall(UNSHARE, CLONE_NEWUSER | CLONE_NEWNS)
    else:
        syscall(UNSHARE, CLONE_NEWNS)
    context = syscall(FSOPEN, b"tmpfs", 0)
    syscall(FSCONFIG, context, 6, None, None, 0)  # FSCONFIG_CMD_CREATE
    mount = syscall(FSMOUNT, context, 0, 0)
    syscall(MOVE_MOUNT, mount, b"", AT_FDCWD, str(target).encode(), 4)  # MOVE_MOUNT_F_EMPTY_PATH
    return os.stat(target).st_dev != os.stat(world.workspace).st_dev


def twin(world: World) -> bool:
    folder = world.workspace / "plain"
    folder.mkdir(exist_ok=True)
    return os.stat(folder).st_dev == os.stat(world.workspace).st_dev


run("P7", attack, twin)
