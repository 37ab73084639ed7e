"""C9: read what AI agents keep: their sessions and keys."""

from attempt import World, run

FILES = (".claude/.credentials.json", ".codex/auth.json", ".config/github-copilot/apps.json")


def attack(world: World) -> str:
    refused: OSError | None = None
    for name in FILES:
        try:
            return (world.home / name).read_text()
        except OSError as error:
            refused = error
    assert refused
    raise refused


def twin(world: World) -> str:
    return (world.workspace / "README.md").read_text()


run("C9", attack, twin)
