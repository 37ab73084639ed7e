"""C5: read the system's password hashes."""

from attempt import World, run


def attack(world: World) -> bool:
    return len(open("/etc/shadow", "rb").read()) > 0


def twin(world: World) -> bool:
    return "root" in open("/etc/passwd", encoding="utf-8").read()


run("C5", attack, twin)
