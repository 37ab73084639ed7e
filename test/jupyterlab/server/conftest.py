"""Shared by the tests of kernelward_jupyter: each test has its own user folder, and nothing of the machine's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.provisioning import KernelProvisionerFactory
from kernelward_jupyter.protections import Protections

DOUBLES = Path(__file__).parent / "doubles"

pytest_plugins = ["pytest_jupyter.jupyter_server"]


@pytest.fixture(autouse=True)
def user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folders, empty. Singletons of a former test are gone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    Protections.clear_instance()
    KernelProvisionerFactory.clear_instance()
    yield tmp_path
    Protections.clear_instance()
    KernelProvisionerFactory.clear_instance()


@pytest.fixture
def agent_double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is the state of the agent's stand-in (doubles/kernelward-agent)."""
    state = tmp_path / "agent"
    state.mkdir()
    os.mkfifo(state / "events")
    monkeypatch.setenv("AGENT_DOUBLE", str(state))
    monkeypatch.setenv("KERNELWARD_AGENT_BIN", str(DOUBLES / "kernelward-agent"))
    monkeypatch.setenv("KERNELWARD_SERVER", str(DOUBLES / "kernelward.mjs"))
    return state
