"""P11: a secret more than 21 folders deep."""

from attempt import World, run


def attack(world: World) -> str:
    return world.home.joinpath(".aws", *["deep"] * 30, "credentials").read_text()


def twin(world: World) -> str:
    folder = world.workspace.joinpath(*["deep"] * 30)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "x").write_text("x")
    return (folder / "x").read_text()


run("P11", attack, twin)
