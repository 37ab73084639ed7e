"""Starts kernels through the native launcher.

The launcher restricts itself and then becomes the kernel by `execve`: the pid that Jupyter knows, signals, interrupts
and the parent stay as they were. Fail closed: when arming fails the kernel does not start, unless the policy itself
says best effort. A restart goes through the same steps, with the policy compiled anew.

A kernel that runs unprotected can be protected where the agent's tier can do that (A1, A2); what it has open already is
then out of reach, and listed.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from tornado import web
from traitlets import Float, Unicode

from .agent import Agent, AgentUnavailable
from .arming import ReportPipe
from .kernels import Kernels
from .locate import NotFound, find_agent
from .policy import KernelSurroundings, PolicyError, compile_policy
from .process import ProcessIdentity, identify
from .protections import Protections, ProtectionsUnreadable


ENDED_EARLY = "it ended while being armed"


class NotStarted(web.HTTPError):
    """The kernel was not started because it could not be protected. Jupyter shows the message to the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "Kernelward did not start this kernel: %s", reason)
        self.message = str(self.log_message) % self.args


class NotProtected(RuntimeError):
    """A running kernel goes on as it is: why it could not be protected, in the agent's words where it spoke."""


@dataclass(frozen=True)
class Protection:
    """What a running kernel was started or put under. Whether it still holds only the agent can say."""

    session: str
    policy: str
    process: ProcessIdentity


@dataclass
class _Launch:
    """From pre_launch to launch_kernel."""

    session: str
    policy: str
    report: ReportPipe
    folder: tempfile.TemporaryDirectory[str]

    def close(self) -> None:
        self.report.close()
        self.folder.cleanup()


class KernelwardProvisioner(LocalProvisioner):
    """A local kernel, protected when its notebook's switch or the default policy says so."""

    agent_socket = Unicode(
        os.environ.get("KERNELWARD_AGENT_SOCKET"),
        allow_none=True,
        config=True,
        help="The agent's socket. None: the system agent's when it answers, else this user's.",
    )
    arming_timeout = Float(30.0, config=True, help="Seconds until a launcher that says nothing counts as failed.")

    protection: Protection | None = None
    notebook: str | None = None
    """Absolute path of the kernel's notebook, None when it has none. The server changes it when it is renamed:
    the environment of a restart still has the name of the first start."""

    failure: str | None = None
    """Why the kernel was not started at the last attempt."""

    _generation = 0
    _launch: _Launch | None = None
    _started_with: dict[str, Any] | None = None
    """What the launch was asked for, before the launcher was put in front of its command."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._protecting = asyncio.Lock()

    @property
    def identity(self) -> ProcessIdentity | None:
        """The kernel's process now, None when it does not run."""
        return identify(self.pid) if self.pid else None

    def agent(self) -> Agent:
        """Raises NotFound."""
        return Agent(find_agent(), self.agent_socket)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        launch = await super().pre_launch(**kwargs)
        self._abandon_launch()
        self.failure = None
        if self.notebook is None:
            self.notebook = _notebook_path(launch)
        self._started_with = {**launch}
        try:
            policy = Protections.instance(parent=self.parent).policy_for(self.notebook)
            if policy is None:
                return launch
            return await self._through_launcher(launch, policy)
        except (NotFound, PolicyError, ProtectionsUnreadable) as error:
            self._abandon_launch()
            raise self._not_started(str(error)) from error

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        self.protection = None
        launch, self._launch = self._launch, None
        if launch is None:
            return await super().launch_kernel(cmd, **kwargs)
        try:
            connection = await super().launch_kernel(cmd, **kwargs)
            launch.report.started()
            await self._confirm(launch)
            return connection
        finally:
            launch.close()

    async def post_launch(self, **kwargs: Any) -> None:
        await super().post_launch(**kwargs)
        Kernels.instance().started(str(self.kernel_id), self)

    async def cleanup(self, restart: bool = False) -> None:
        """What the kernel left running (nohup, double forks) ends with it."""
        await self._end_session()
        self._abandon_launch()
        if not restart:
            Protections.instance(parent=self.parent).forget(str(self.kernel_id))
        await super().cleanup(restart=restart)
        Kernels.instance().ended(str(self.kernel_id))

    async def protect_running(self) -> None:
        """Protects the kernel as it runs, by the policy of its next start. Raises NotProtected; then nothing changed."""
        async with self._protecting:
            # Another page may have asked at the same moment.
            if not await self._holds():
                self.protection = await self._late_protection()
        Kernels.instance().started(str(self.kernel_id), self)

    async def _holds(self) -> bool:
        """Whether the agent has this kernel's session, asked now. Raises NotProtected where nobody answers."""
        if self.protection is None:
            return False
        try:
            session = (await self.agent().status()).session(self.protection.session)
        except (NotFound, AgentUnavailable) as error:
            raise NotProtected(str(error)) from error
        return session is not None and session.process == self.identity

    async def _late_protection(self) -> Protection:
        process = self.identity
        if process is None or self._started_with is None:
            raise NotProtected("The kernel does not run.")
        try:
            policy = Protections.instance(parent=self.parent).policy_for(self.notebook)
            if policy is None:
                raise NotProtected("The notebook is switched off.")
            agent = self.agent()
            session = self._next_session()
            refusal = ""
            with tempfile.TemporaryDirectory(prefix="kernelward-") as folder:
                compiled = await self._compile(policy, self._started_with, Path(folder))
                try:
                    await agent.protect(process, policy=compiled, session=session, label=self._label())
                except AgentUnavailable as error:
                    refusal = str(error)
            # Whatever was said on the way, what holds is what the agent has now.
            armed = (await agent.status()).session(session)
        except (NotFound, PolicyError, ProtectionsUnreadable, AgentUnavailable) as error:
            raise NotProtected(str(error)) from error
        if armed is None or armed.process != process or self.identity != process:
            raise NotProtected(refusal or "The kernel ended while it was being protected.")
        return Protection(session, armed.policy, process)

    async def _through_launcher(self, launch: dict[str, Any], policy: str) -> dict[str, Any]:
        agent = self.agent()
        session = self._next_session()
        folder = tempfile.TemporaryDirectory(prefix="kernelward-")
        self._launch = _Launch(session, policy, ReportPipe.open(), folder)
        compiled = await self._compile(policy, launch, Path(folder.name))
        prefix = agent.launch_prefix(
            policy=compiled,
            session=session,
            label=self._label(),
            report_fd=self._launch.report.write_fd,
        )
        launch["cmd"] = [*prefix, *launch["cmd"]]
        launch["pass_fds"] = (*launch.get("pass_fds", ()), self._launch.report.write_fd)
        return launch

    def _next_session(self) -> str:
        """One id a start: the agent keeps the former session until the last of its survivors is gone."""
        self._generation += 1
        return f"{self.kernel_id}.{self._generation}"

    def _label(self) -> str:
        return os.path.basename(self.notebook or "") or str(self.kernel_id)

    async def _compile(self, policy: str, launch: dict[str, Any], folder: Path) -> Path:
        """The compiled policy in `folder`, for a kernel that was or will be launched so."""
        environment = launch.get("env") or os.environ
        surroundings = KernelSurroundings(
            self._workspace(launch), self._connection_file(), launch["cmd"][0], environment
        )
        grants = Protections.instance(parent=self.parent).grants(str(self.kernel_id))
        compiled = folder / "policy"
        await compile_policy(policy, surroundings, compiled, grants)
        return compiled

    async def _confirm(self, launch: _Launch) -> None:
        """The launcher says that it armed, and the agent says so too; else the kernel ends before it ran a cell."""
        try:
            failure = await launch.report.read(self.arming_timeout)
        except TimeoutError:
            failure = f"the launcher did not finish within {self.arming_timeout:.0f} s"
        process = self.identity
        if failure or process is None:
            await self._refuse(failure or ENDED_EARLY)
        else:
            await self._ask_agent(launch, process)

    async def _ask_agent(self, launch: _Launch, process: ProcessIdentity) -> None:
        try:
            session = (await self.agent().status()).session(launch.session)
        except AgentUnavailable as error:
            await self._refuse(f"the agent no longer answers: {error}")
            return
        if session is None:
            # Best effort is the policy's own word, and the launcher has kept to it: not protected, and shown so.
            self.log.warning("Kernelward: kernel %s runs unprotected (best effort).", self.kernel_id)
        elif session.process != process:
            await self._refuse("the agent armed another process")
        elif self.identity != process:
            # A killed process closes the pipe, as execve does, a moment before it is gone.
            await self._refuse(ENDED_EARLY)
        else:
            self.protection = Protection(launch.session, session.policy, process)

    async def _refuse(self, reason: str) -> None:
        with suppress(ProcessLookupError):
            await self.kill()
        await self.wait()
        raise self._not_started(reason)

    def _not_started(self, reason: str) -> NotStarted:
        """Jupyter's own answer to a failed restart has no message: the reason is kept for the state."""
        self.failure = reason
        Kernels.instance().started(str(self.kernel_id), self)
        return NotStarted(reason)

    async def _end_session(self) -> None:
        protection, self.protection = self.protection, None
        if protection is not None:
            with suppress(NotFound, AgentUnavailable):
                await self.agent().end(protection.session)

    def _abandon_launch(self) -> None:
        if self._launch is not None:
            self._launch.close()
            self._launch = None

    def _connection_file(self) -> Path:
        """The kernel's own: the launch has just written it, through the manager."""
        if self.parent is None:
            raise PolicyError("a kernel without a kernel manager has no connection file to allow")
        return Path(str(self.parent.connection_file)).absolute()

    def _workspace(self, launch: dict[str, Any]) -> Path:
        """The server's root folder, unless that is the home folder or above it: then the notebook's own folder."""
        home = Path.home().resolve()
        cwd = Path(launch.get("cwd") or Path.cwd()).resolve()
        root = getattr(getattr(self.parent, "parent", None), "root_dir", None)
        if root:
            folder = Path(root).expanduser().resolve()
            if folder != home and folder not in home.parents:
                return folder
        return cwd


def _notebook_path(launch: dict[str, Any]) -> str | None:
    """Jupyter's session manager puts it into the kernel's environment (IPEP: JPY_SESSION_NAME)."""
    name = (launch.get("env") or {}).get("JPY_SESSION_NAME")
    if not name:
        return None
    return os.path.realpath(os.path.join(launch.get("cwd") or os.getcwd(), name))
