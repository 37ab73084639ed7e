"""Kernel policies, compiled by the product's own compiler (server/policy) on Node.

Python neither reads nor writes a policy: the compiled form goes from the compiler to the launcher as a file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .locate import find_node, find_server

COMPILE_SECONDS = 20.0


class PolicyError(RuntimeError):
    """The policy does not compile; the message is the compiler's, with file, line and rule where it knows them."""


@dataclass(frozen=True)
class KernelSurroundings:
    """What a policy's variables stand for when one kernel is started."""

    workspace: Path
    """The only folder of the user's that the preset `notebook` lets a kernel write."""
    connection_file: Path
    """The kernel's own; the other runtime files of Jupyter stay closed to it."""
    program: str
    """What will run: its environment is where packages may be installed."""
    environment: Mapping[str, str]
    """The one that the kernel would inherit: its folders are what the policy's variables stand for."""


async def compile_policy(name: str, surroundings: KernelSurroundings, out: Path, allow: tuple[str, ...] = ()) -> None:
    """Writes the binary CompiledPolicy of the policy `name` (a preset or a file) to `out`.

    `allow` are exceptions that this user granted for this session. Raises PolicyError, and NotFound without Node.
    """
    command = [
        str(await asyncio.to_thread(find_node)),
        str(find_server()),
        "policy",
        "compile",
        name,
        "--out",
        str(out),
        "--workspace",
        str(surroundings.workspace),
        "--connection-file",
        str(surroundings.connection_file),
        "--interpreter",
        surroundings.program,
    ]
    for exception in allow:
        command += ["--allow", exception]
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        cwd=surroundings.workspace,
        env=dict(surroundings.environment),
    )
    try:
        _, err = await asyncio.wait_for(process.communicate(), COMPILE_SECONDS)
    except (TimeoutError, asyncio.TimeoutError) as error:
        process.kill()
        await process.wait()
        raise PolicyError(f"Policy {name} did not compile within {COMPILE_SECONDS:.0f} s.") from error
    if process.returncode != 0:
        raise PolicyError(err.decode(errors="replace").strip() or f"Policy {name} does not compile.")
