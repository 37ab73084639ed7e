"""Joins the agent's events and status with this server's kernels, and tells every open page.

Invariant: the state of a kernel is the agent's answer at that moment. It is asked again whenever something happened
that could change it (a kernel started or ended, the agent came or went, the agent said so); nothing is polled.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypedDict

from traitlets.config import LoggingConfigurable

from .agent import Agent, AgentUnavailable, Event, Session, Status
from .kernels import Kernels
from .locate import NotFound, find_agent
from .notices import Notice, NoticeJson, Notices
from .process import ProcessIdentity
from .protections import WIDGETS, Protections, ProtectionsUnreadable
from .roots import Roots
from .windows import ExecutionWindows

if TYPE_CHECKING:
    from .provisioner import KernelwardProvisioner

BATCH_SECONDS = 0.05
"""Events are sent to pages in batches this far apart: a kernel that floods must not make typing slow."""
BATCH_NOTICES = 100
"""Notices in one batch; more are counted, not sent (the events command of the agent has them all)."""
FIRST_RETRY_SECONDS = 0.5
LONGEST_RETRY_SECONDS = 30.0


class KernelJson(TypedDict):
    id: str
    notebook: str | None
    protection: str
    """One of "on", "off", "unknown" (the agent does not answer), "lost" (the agent has no such session) or "failed"
    (it was not started, `failure` says why)."""
    failure: str
    policy: str | None
    wanted: str | None
    """The policy of its next start: where it differs, a restart is needed."""
    tier: str
    sinceUnixMillis: int
    late: bool
    gaps: list[str]
    denials: int


class StateJson(TypedDict):
    kind: str
    agent: str
    """Either "answering" or "unavailable"."""
    message: str
    tier: str
    gaps: list[str]
    eventsDropped: int
    required: bool
    allowedOutputs: list[str]
    """MIME types that the page draws itself although a kernel is protected."""
    root: str
    """URI of the server's root folder: the language server is told of notebooks by file."""
    kernels: list[KernelJson]
    switches: dict[str, str | None]
    """Notebook (path in the server's root folder) → policy; None: switched off."""


class NoticesJson(TypedDict):
    kind: str
    notices: list[NoticeJson]
    withheld: int


Subscriber = Callable[[StateJson | NoticesJson], None]


class Hub(LoggingConfigurable):
    """One for a server. `start` and `close` belong to the server's event loop."""

    def __init__(self, agent_socket: str | None, roots: Roots, start_agent: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._socket = agent_socket
        self._roots = roots
        self._start_agent = start_agent
        self._own_agent: asyncio.subprocess.Process | None = None
        self._kernels: dict[str, Notices] = {}
        self._subscribers: set[Subscriber] = set()
        self._early: deque[Event] = deque(maxlen=BATCH_NOTICES)
        self._pending: dict[str, Notice] = {}
        self._withheld = 0
        self._flush: asyncio.TimerHandle | None = None
        self._refresh = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._status: Status | None = None
        self._why_unavailable = "The agent was not asked yet."

    def start(self) -> None:
        Kernels.instance().listen(self._kernel_changed)
        self._tasks = [asyncio.create_task(self._follow()), asyncio.create_task(self._keep_state())]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        if self._own_agent is not None and self.runs_agent:
            self._own_agent.terminate()
            await self._own_agent.wait()

    @property
    def runs_agent(self) -> bool:
        """Whether an agent runs that ends with us."""
        return self._own_agent is not None and self._own_agent.returncode is None

    def subscribe(self, subscriber: Subscriber) -> None:
        """The subscriber gets the present state and the kept notices at once, then every change."""
        self._subscribers.add(subscriber)
        subscriber(self.state())
        kept = [notice for kernel in self._kernels.values() for notice in kernel.json()]
        if kept:
            subscriber({"kind": "notices", "notices": kept, "withheld": 0})

    def unsubscribe(self, subscriber: Subscriber) -> None:
        self._subscribers.discard(subscriber)

    def windows(self, kernel_id: str) -> ExecutionWindows:
        return self._notices(kernel_id).windows

    def window_closed(self, kernel_id: str) -> None:
        for notice in self._notices(kernel_id).attribute_again():
            self._send_soon(notice)

    def comms_refused(self, kernel_id: str) -> bool:
        """Whether what this kernel's comms carry must not reach a page."""
        provisioner = Kernels.instance().running.get(kernel_id)
        protected = provisioner is not None and provisioner.protection is not None
        return protected and WIDGETS not in Protections.instance().allowed_outputs

    def find(self, kernel_id: str, notice_id: str) -> Notice | None:
        return self._notices(kernel_id).find(notice_id)

    def changed(self) -> None:
        """Something happened that may change the state: ask the agent, tell the pages."""
        self._refresh.set()

    def state(self) -> StateJson:
        status = self._status
        switches, unreadable = _switches()
        return {
            "kind": "state",
            "agent": "answering" if status else "unavailable",
            "message": unreadable or ("" if status else self._why_unavailable),
            "tier": status.tier if status else "D",
            "gaps": list(status.gaps) if status else [],
            "eventsDropped": status.events_dropped if status else 0,
            "required": Protections.instance().required,
            "allowedOutputs": list(Protections.instance().allowed_outputs),
            "root": self._roots.folder.as_uri(),
            "kernels": [_kernel(id, one, status) for id, one in Kernels.instance().running.items()],
            "switches": {
                api: policy for path, policy in switches.items() if (api := self._roots.to_api(path)) is not None
            },
        }

    def _notices(self, kernel_id: str) -> Notices:
        return self._kernels.setdefault(kernel_id, Notices(kernel_id))

    def _kernel_changed(self, kernel_id: str) -> None:
        if kernel_id not in Kernels.instance().running:
            self._notices(kernel_id).windows.ended(time.time_ns())
        early, self._early = self._early, deque(maxlen=BATCH_NOTICES)
        for event in early:
            self._on_event(event)
        self.changed()

    async def _keep_state(self) -> None:
        while True:
            await self._refresh.wait()
            self._refresh.clear()
            try:
                self._status = await Agent(find_agent(), self._socket).status()
            except (AgentUnavailable, NotFound) as error:
                self._status, self._why_unavailable = None, str(error)
            self._tell(self.state())

    async def _follow(self) -> None:
        """The one subscription to the agent. Each time it opens or ends, the state is asked for again."""
        wait = FIRST_RETRY_SECONDS
        await self._have_agent()
        while True:
            self.changed()
            try:
                async for event in Agent(find_agent(), self._socket).events():
                    wait = FIRST_RETRY_SECONDS
                    self._on_event(event)
            except (AgentUnavailable, NotFound) as error:
                self.log.debug("Kernelward: no events: %s", error)
            self.changed()
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_RETRY_SECONDS)

    async def _have_agent(self) -> None:
        """Where no agent answers, this user's own is started, once: one that ends is for a person to look at."""
        if not self._start_agent:
            return
        try:
            agent = Agent(find_agent(), self._socket)
            try:
                await agent.status()
            except AgentUnavailable:
                self._own_agent = await agent.start_for_user()
        except (AgentUnavailable, NotFound) as error:
            self.log.warning("Kernelward: no agent, kernels cannot be protected: %s", error)

    def _on_event(self, event: Event) -> None:
        if event.category == "session" or self._status is None:
            self.changed()
        kernel_id, _, _ = event.session.rpartition(".")
        process = self._process_of(kernel_id, event.session)
        if process is None:
            # Perhaps of a kernel that is just starting: its provisioner tells us of it once the agent confirmed it.
            self._early.append(event)
            return
        notice = self._notices(kernel_id).add(event, process)
        if notice is not None:
            self._send_soon(notice)

    def _process_of(self, kernel_id: str, session: str) -> ProcessIdentity | None:
        """The first process of one of our sessions. Another program's session is none of this server's business."""
        provisioner = Kernels.instance().running.get(kernel_id)
        protection = provisioner.protection if provisioner else None
        return protection.process if protection and protection.session == session else None

    def _send_soon(self, notice: Notice) -> None:
        if notice.id not in self._pending and len(self._pending) >= BATCH_NOTICES:
            self._withheld += 1
        else:
            self._pending[notice.id] = notice
        if self._flush is None:
            self._flush = asyncio.get_running_loop().call_later(BATCH_SECONDS, self._send_batch)

    def _send_batch(self) -> None:
        self._flush = None
        batch: NoticesJson = {
            "kind": "notices",
            "notices": [notice.json() for notice in self._pending.values()],
            "withheld": self._withheld,
        }
        self._pending, self._withheld = {}, 0
        self._tell(batch)

    def _tell(self, message: StateJson | NoticesJson) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(message)


def _switches() -> tuple[dict[str, str | None], str]:
    try:
        return Protections.instance().switches(), ""
    except ProtectionsUnreadable as error:
        return {}, str(error)


def _gaps(status: Status, session: Session) -> list[str]:
    drawn = ("Outputs that were drawn before it was protected had the authority of the page.",) if session.late else ()
    return [*status.gaps, *session.gaps, *drawn, *Protections.instance().output_gaps]


def _kernel(id: str, provisioner: KernelwardProvisioner, status: Status | None) -> KernelJson:
    protection = provisioner.protection
    session = status.session(protection.session) if status and protection else None
    try:
        wanted = Protections.instance().policy_for(provisioner.notebook)
    except ProtectionsUnreadable:
        wanted = None
    if provisioner.failure is not None:
        state = "failed"
    elif protection is None:
        state = "off"
    elif status is None:
        state = "unknown"
    else:
        state = "on" if session and session.process == provisioner.identity else "lost"
    return {
        "id": id,
        "notebook": provisioner.notebook,
        "protection": state,
        "failure": provisioner.failure or "",
        "policy": session.policy if session else None,
        "wanted": wanted,
        "tier": status.tier if status and state == "on" else "D",
        "sinceUnixMillis": session.since_unix_nanos // 1_000_000 if session else 0,
        "late": session.late if session else False,
        "gaps": _gaps(status, session) if status and session else [],
        "denials": session.denials if session else 0,
    }
