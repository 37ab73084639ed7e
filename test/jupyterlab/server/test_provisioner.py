"""The provisioner's own steps, with a real ipykernel and a stand-in for the agent."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from kernelward_jupyter.process import identify
from kernelward_jupyter.protections import Protections
from kernelward_jupyter.provisioner import KernelwardProvisioner, NotProtected, NotStarted

SECONDS = 30


@asynccontextmanager
async def running_kernel(cwd: Path, notebook: str = "") -> AsyncIterator[tuple[AsyncKernelManager, AsyncKernelClient]]:
    """A kernel started the way Jupyter's session manager does it."""
    KernelProvisionerFactory.instance().default_provisioner_name = "kernelward-provisioner"
    manager = AsyncKernelManager()
    env = {**os.environ, "JPY_SESSION_NAME": str(cwd / notebook)} if notebook else dict(os.environ)
    await manager.start_kernel(cwd=str(cwd), env=env)
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=SECONDS)
        yield manager, client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


def provisioner(manager: AsyncKernelManager) -> KernelwardProvisioner:
    assert isinstance(manager.provisioner, KernelwardProvisioner)
    return manager.provisioner


async def evaluate(client: AsyncKernelClient, expression: str) -> str:
    reply = await client.execute_interactive("", user_expressions={"it": expression}, timeout=SECONDS)
    return str(reply["content"]["user_expressions"]["it"]["data"]["text/plain"])


def sessions(agent: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text()) for path in sorted(agent.glob("*.json"))]


async def test_the_kernel_has_the_pid_that_jupyter_and_the_agent_know(agent_double: Path, tmp_path: Path) -> None:
    async with running_kernel(tmp_path) as (manager, client):
        pid = int(await evaluate(client, "__import__('os').getpid()"))
        protection = provisioner(manager).protection
        assert protection is not None
        assert protection.process == identify(pid) == provisioner(manager).identity
        assert [one["session"] for one in sessions(agent_double)] == [protection.session]


async def test_an_interrupt_reaches_the_cell(agent_double: Path, tmp_path: Path) -> None:
    async with running_kernel(tmp_path) as (manager, client):
        started = asyncio.Event()

        def on_output(message: dict[str, dict[str, str]]) -> None:
            if message["content"].get("text") == "started\n":
                started.set()

        code = "import time\nprint('started', flush=True)\ntime.sleep(600)"
        running = asyncio.create_task(client.execute_interactive(code, output_hook=on_output, timeout=SECONDS))
        await asyncio.wait_for(started.wait(), SECONDS)
        # As a person would: once more when nothing happens. Python may take the first one where an exception is lost.
        while not running.done():
            await manager.interrupt_kernel()
            await asyncio.wait([running], timeout=2)
        assert (await running)["content"]["ename"] == "KeyboardInterrupt"


async def test_a_restart_is_a_new_protected_session(agent_double: Path, tmp_path: Path) -> None:
    async with running_kernel(tmp_path) as (manager, client):
        before = provisioner(manager).protection
        await manager.restart_kernel(now=True)
        await client.wait_for_ready(timeout=SECONDS)
        after = provisioner(manager).protection
        assert before is not None and after is not None
        assert before.process != after.process and not before.process.alive()
        assert [one["session"] for one in sessions(agent_double)] == [after.session]


async def test_shutdown_ends_the_session_at_the_agent(agent_double: Path, tmp_path: Path) -> None:
    async with running_kernel(tmp_path):
        assert len(sessions(agent_double)) == 1
    assert sessions(agent_double) == []


async def test_a_kernel_that_cannot_be_armed_does_not_start_and_says_why(agent_double: Path, tmp_path: Path) -> None:
    (agent_double / "refuse").write_text("Landlock refused: ENOSYS.")
    with pytest.raises(NotStarted, match="Landlock refused: ENOSYS."):
        async with running_kernel(tmp_path):
            pytest.fail("the kernel started")


async def test_a_kernel_that_dies_while_being_armed_is_told_as_not_started(agent_double: Path, tmp_path: Path) -> None:
    (agent_double / "die").touch()
    with pytest.raises(NotStarted, match="it ended while being armed"):
        async with running_kernel(tmp_path):
            pytest.fail("the kernel started")


async def test_a_launcher_that_says_nothing_is_given_up(
    agent_double: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (agent_double / "stall").touch()
    monkeypatch.setattr(KernelwardProvisioner, "arming_timeout", 0.5)
    with pytest.raises(NotStarted, match="did not finish within"):
        async with running_kernel(tmp_path):
            pytest.fail("the kernel started")


async def test_a_kernel_does_not_start_when_its_agent_is_gone_after_arming(agent_double: Path, tmp_path: Path) -> None:
    (agent_double / "gone").touch()
    with pytest.raises(NotStarted, match="No agent answers at its socket."):
        async with running_kernel(tmp_path):
            pytest.fail("the kernel started")


async def test_a_kernel_whose_agent_knows_no_session_is_not_called_protected(agent_double: Path, tmp_path: Path) -> None:
    (agent_double / "silent").touch()
    async with running_kernel(tmp_path) as (manager, _):
        assert provisioner(manager).protection is None


async def test_a_policy_that_does_not_compile_names_its_line(agent_double: Path, tmp_path: Path) -> None:
    Protections.instance().default_policy = "broken"
    with pytest.raises(NotStarted, match='broken.yaml:3:5: unknown key "fils"'):
        async with running_kernel(tmp_path):
            pytest.fail("the kernel started")


async def test_without_an_agent_the_message_says_what_to_install(
    agent_double: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERNELWARD_AGENT_BIN", str(tmp_path / "missing"))
    with pytest.raises(NotStarted, match="KERNELWARD_AGENT_BIN names .*missing"):
        async with running_kernel(tmp_path):
            pytest.fail("the kernel started")


async def test_a_notebook_that_is_switched_off_starts_as_it_always_did(agent_double: Path, tmp_path: Path) -> None:
    Protections.instance().switch(str(tmp_path / "plain.ipynb"), None)
    async with running_kernel(tmp_path, "plain.ipynb") as (manager, client):
        assert provisioner(manager).protection is None
        assert await evaluate(client, "6 * 7") == "42"
    assert sessions(agent_double) == []


async def test_a_switch_that_cannot_be_read_starts_no_kernel(agent_double: Path, tmp_path: Path) -> None:
    file = tmp_path / "config" / "kernelward" / "notebooks.json"
    file.parent.mkdir(parents=True)
    file.write_text("{")
    with pytest.raises(NotStarted, match="notebooks.json cannot be read"):
        async with running_kernel(tmp_path, "a.ipynb"):
            pytest.fail("the kernel started")


async def test_exceptions_of_a_session_are_compiled_into_its_next_start(agent_double: Path, tmp_path: Path) -> None:
    async with running_kernel(tmp_path) as (manager, client):
        assert manager.kernel_id is not None
        Protections.instance().grant(manager.kernel_id, "read:/data/set.csv")
        await manager.restart_kernel(now=True)
        await client.wait_for_ready(timeout=SECONDS)
        compiled = json.loads(str(sessions(agent_double)[0]["policy"]))
        assert compiled[-2:] == ["--allow", "read:/data/set.csv"]


async def test_a_renamed_notebook_stays_protected_across_a_restart(agent_double: Path, tmp_path: Path) -> None:
    protections = Protections.instance()
    protections.default_policy = None
    old, new = str(tmp_path / "old.ipynb"), str(tmp_path / "new.ipynb")
    protections.switch(old, "notebook")
    async with running_kernel(tmp_path, "old.ipynb") as (manager, client):
        protections.renamed(old, new)
        provisioner(manager).notebook = new
        await manager.restart_kernel(now=True)
        await client.wait_for_ready(timeout=SECONDS)
        assert provisioner(manager).protection is not None


async def test_the_compiled_policy_is_gone_once_the_kernel_runs(agent_double: Path, tmp_path: Path) -> None:
    async with running_kernel(tmp_path):
        compiled = json.loads(str(sessions(agent_double)[0]["policy"]))
        assert not Path(compiled[compiled.index("--out") + 1]).exists()


async def test_a_signal_to_the_group_reaches_what_the_kernel_started(agent_double: Path, tmp_path: Path) -> None:
    async with running_kernel(tmp_path) as (manager, client):
        child = int(await evaluate(client, "__import__('subprocess').Popen(['sleep', '600']).pid"))
        await provisioner(manager).send_signal(signal.SIGKILL)
        await provisioner(manager).wait()
        assert identify(child) is None


async def test_a_kernel_that_ends_while_it_is_being_protected_is_not_called_protected(
    agent_double: Path, tmp_path: Path
) -> None:
    (agent_double / "late").write_text("{}")
    Protections.instance().switch(str(tmp_path / "a.ipynb"), None)
    async with running_kernel(tmp_path, "a.ipynb") as (manager, _):
        Protections.instance().switch(str(tmp_path / "a.ipynb"), "notebook")
        protecting = asyncio.create_task(provisioner(manager).protect_running())
        await provisioner(manager).send_signal(signal.SIGKILL)
        with pytest.raises(NotProtected):
            await protecting
        assert provisioner(manager).protection is None


async def test_a_late_session_ends_with_the_restart_that_covers_everything(agent_double: Path, tmp_path: Path) -> None:
    (agent_double / "late").write_text("{}")
    Protections.instance().switch(str(tmp_path / "a.ipynb"), None)
    async with running_kernel(tmp_path, "a.ipynb") as (manager, client):
        Protections.instance().switch(str(tmp_path / "a.ipynb"), "notebook")
        await provisioner(manager).protect_running()
        assert [one.get("late", False) for one in sessions(agent_double)] == [True]
        await manager.restart_kernel(now=True)
        await client.wait_for_ready(timeout=SECONDS)
        assert [one.get("late", False) for one in sessions(agent_double)] == [False]
