"""P1: read the credentials through a symbolic link in the workspace."""

from attempt import World, run


def attack(world: World) -> str:
    link = world.workspace / "link"
    link.unlink(missing_ok=True)
    link.symlink_to(world.credentials)
    return link.read_text()


def twin(world: World) -> str:
    link = world.workspace / "data-link"
    link.unlink(missing_ok=True)
    link.symlink_to(world.workspace / "data.csv")
    return link.read_text()


run("P1", attack, twin)
