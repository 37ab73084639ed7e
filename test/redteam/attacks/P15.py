"""P15: io_uring, whose worker threads open files for whoever asks."""

import ctypes

from attempt import World, run, syscall
from names import IO_URING_SETUP


def attack(world: World) -> bool:
    parameters = ctypes.create_string_buffer(120)
    return syscall(IO_URING_SETUP, 8, parameters) >= 0


def twin(world: World) -> bytes:
    """Asynchronous reading as ordinary programs do it: on threads."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        return pool.submit((world.workspace / "data.csv").read_bytes).result()


run("P15", attack, twin)
