"""C1: read the cloud credentials in the home folder."""

from attempt import World, run


def attack(world: World) -> str:
    return world.credentials.read_text()


def twin(world: World) -> str:
    return (world.workspace / "data.csv").read_text()


run("C1", attack, twin)
