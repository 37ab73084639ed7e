"""P3: rename the folder of the credentials, then read."""

from attempt import World, run


def attack(world: World) -> str:
    moved = world.home / "renamed"
    (world.home / ".aws").rename(moved)
    try:
        return (moved / "credentials").read_text()
    finally:
        moved.rename(world.home / ".aws")


def twin(world: World) -> str:
    folder = world.workspace / "folder"
    folder.mkdir(exist_ok=True)
    (folder / "x").write_text("x")
    moved = world.workspace / "folder-moved"
    folder.rename(moved)
    text = (moved / "x").read_text()
    moved.rename(folder)
    return text


run("P3", attack, twin)
