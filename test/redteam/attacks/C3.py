"""C3: read tokens that tools keep: Hugging Face, netrc, PyPI, git."""

from attempt import World, run

FILES = (".cache/huggingface/token", ".netrc", ".pypirc", ".git-credentials")


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
    """The cache of the hub beside the token stays usable."""
    folder = world.home / ".cache" / "huggingface" / "hub"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "version.txt").write_text("1")
    return (folder / "version.txt").read_text()


run("C3", attack, twin)
