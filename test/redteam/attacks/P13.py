"""P13: an O_PATH descriptor of the credentials, opened again through /proc/self/fd."""

import os

from attempt import World, run


def reopen(path: object) -> bytes:
    handle = os.open(str(path), os.O_PATH)
    return os.read(os.open(f"/proc/self/fd/{handle}", os.O_RDONLY), 4096)


def attack(world: World) -> bytes:
    return reopen(world.credentials)


def twin(world: World) -> bytes:
    return reopen(world.workspace / "data.csv")


run("P13", attack, twin)
