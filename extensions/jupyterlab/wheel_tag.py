"""Names the wheel after the platform of the agent's binary that it carries; without one it is for every platform.

The binary is static and asks nothing of the C library: any Linux of its architecture runs it (manylinux 2.17 is the
oldest name that pip accepts for both architectures).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


# e_machine of its ELF header (System V ABI); the wheel may be for another machine than the one that builds it.
MACHINES = {62: "x86_64", 183: "aarch64"}


def machine_of(binary: Path) -> str:
    with binary.open("rb") as file:
        return MACHINES[int.from_bytes(file.read(20)[18:20], "little")]


class WheelTag(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        agent = Path(self.root) / "kernelward_jupyter/bin/kernelward-agent"
        if version == "standard" and agent.exists():
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-manylinux_2_17_{machine_of(agent)}"
