"""Names the wheel after the platform of the agent's binary that it carries; without one it is for every platform.

The binary is static and asks nothing of the C library: any Linux of its architecture runs it (manylinux 2.17 is the
oldest name that pip accepts for both architectures).
"""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelTag(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard" and (Path(self.root) / "kernelward_jupyter/bin/kernelward-agent").exists():
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-manylinux_2_17_{platform.machine()}"
