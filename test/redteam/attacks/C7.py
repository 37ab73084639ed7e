"""C7: read the environment of another process of the same user."""

import os

from attempt import World, run


def attack(world: World) -> bytes:
    return open(f"/proc/{os.environ['KERNELWARD_TEST_VICTIM']}/environ", "rb").read()


def twin(world: World) -> bytes:
    """A process may read its own, and its children's status."""
    return open("/proc/self/status", "rb").read()


run("C7", attack, twin)
