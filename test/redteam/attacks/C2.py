"""C2: read the private SSH key."""

from attempt import World, run


def attack(world: World) -> str:
    return (world.home / ".ssh" / "id_ed25519").read_text()


def twin(world: World) -> list[str]:
    return [line for line in open("/etc/hosts", encoding="utf-8") if line.strip()]


run("C2", attack, twin)
