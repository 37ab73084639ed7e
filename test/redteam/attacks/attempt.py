"""What every attack of this folder has in common: the world it runs in, and how its outcome is told.

An attack is a function that tries the forbidden thing and returns what it got; its twin does ordinary work of the same
kind.  Run as `python ID.py`, a file tries both and prints one JSON object a function:

    {"id": "C1", "role": "attack", "outcome": "denied", "errno": 13}

`succeeded` needs proof: the marker that the runner planted in the secret, or an effect that `proof` finds.  An attack
that neither fails with an error nor shows the proof is `failed`, which is never counted as denied.

The world is planted by the runner and named by the environment: everything here is its own, on loopback.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

#: What a refusal looks like.  ENOSYS and EPERM are what seccomp answers; ECONNREFUSED alone proves nothing.
REFUSALS = {errno.EACCES, errno.EPERM, errno.ENOSYS, errno.EXDEV, errno.EROFS, errno.ENOENT}


class Skip(Exception):
    """The machine lacks what the attack needs, such as an old kernel without the call."""


class World:
    """Paths and addresses of one run."""

    def __init__(self) -> None:
        self.home = Path(os.environ["KERNELWARD_TEST_HOME"])
        self.workspace = Path(os.environ["KERNELWARD_TEST_WORKSPACE"])
        self.marker = os.environ["KERNELWARD_TEST_MARKER"]
        self.credentials = self.home / ".aws" / "credentials"

    def port(self, name: str) -> int:
        """A loopback port that the runner listens on: `jupyter`, `metadata`, `own`..."""
        return int(os.environ[f"KERNELWARD_TEST_PORT_{name.upper()}"])


libc = ctypes.CDLL(None, use_errno=True)


def syscall(number: int, *arguments: object) -> int:
    """A raw system call, for what Python's library does not wrap.  Raises OSError."""
    result = libc.syscall(ctypes.c_long(number), *arguments)
    if result == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return int(result)


def checked(result: int) -> int:
    """The result of a function of libc.  Raises OSError for -1."""
    if result == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def run(identifier: str, attack: Callable[[World], object], twin: Callable[[World], object]) -> None:
    """Tries both and prints what came of it.  The twin goes first: an attack may leave the world changed."""
    world = World()
    for role, function in (("twin", twin), ("attack", attack)):
        answer: dict[str, object] = {"id": identifier, "role": role}
        try:
            got = function(world)
            text = got.decode("utf-8", "replace") if isinstance(got, bytes) else str(got)
            if role == "twin":
                answer["outcome"] = "succeeded"
            else:
                answer["outcome"] = "succeeded" if got is True or world.marker in text else "failed"
                answer["detail"] = text[:200]
        except Skip as why:
            answer |= {"outcome": "skipped", "detail": str(why)}
        except OSError as error:
            denied = role == "attack" and error.errno in REFUSALS
            answer |= {"outcome": "denied" if denied else "failed", "errno": error.errno, "detail": str(error)[:200]}
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told and counted as a failure
            answer |= {"outcome": "failed", "detail": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(answer), flush=True)
    sys.exit(0)
