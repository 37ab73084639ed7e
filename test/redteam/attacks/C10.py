"""C10: list the folder of the credentials."""

import os

from attempt import World, run


def attack(world: World) -> bool:
    return "id_ed25519" in os.listdir(world.home / ".ssh")


def twin(world: World) -> bool:
    return "data.csv" in os.listdir(world.workspace)


run("C10", attack, twin)
