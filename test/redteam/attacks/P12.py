"""P12: a secret below a folder whose name is longer than 64 characters."""

from attempt import World, run

LONG = "n" * 200


def attack(world: World) -> str:
    return (world.home / ".aws" / LONG / "credentials").read_text()


def twin(world: World) -> str:
    folder = world.workspace / LONG
    folder.mkdir(exist_ok=True)
    (folder / "x").write_text("x")
    return (folder / "x").read_text()


run("P12", attack, twin)
