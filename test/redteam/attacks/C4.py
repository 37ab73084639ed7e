"""C4: read the cookies of the browser."""

from attempt import World, run


def attack(world: World) -> str:
    return (world.home / ".config" / "chromium" / "Default" / "Cookies").read_text()


def twin(world: World) -> str:
    """Other programs' settings are ordinary reading: matplotlib keeps its own there."""
    return (world.home / ".config" / "matplotlib" / "matplotlibrc").read_text()


run("C4", attack, twin)
