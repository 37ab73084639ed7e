"""P2: hard link to the credentials, then read the link."""

import os

from attempt import World, run


def attack(world: World) -> str:
    link = world.workspace / "hard"
    link.unlink(missing_ok=True)
    os.link(world.credentials, link)
    return link.read_text()


def twin(world: World) -> str:
    link = world.workspace / "data-hard"
    link.unlink(missing_ok=True)
    os.link(world.workspace / "data.csv", link)
    return link.read_text()


run("P2", attack, twin)
