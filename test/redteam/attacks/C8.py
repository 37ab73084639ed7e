"""C8: read secrets from the environment that the kernel was started with.  No hook can stop it: they are not passed on."""

import os

from attempt import World, run


def attack(world: World) -> str:
    value = os.environ.get("AWS_SECRET_ACCESS_KEY")
    if value is None:
        raise PermissionError(13, "AWS_SECRET_ACCESS_KEY is not in the environment")
    return value


def twin(world: World) -> str:
    return os.environ["PATH"] + os.environ["HOME"]


run("C8", attack, twin)
