"""The native agent, spoken to through its own command line (native-agent/README.md).

Invariant: everything this package shows about protection is an answer of the agent, parsed here at the border. Nothing
a kernel prints or publishes is an input.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .before import BeforeJson, parse_before
from .process import ProcessIdentity

MAX_LINE_BYTES = 1 << 20
"""One event as a JSON line: the protocol's own frames are at most this long."""

ANSWER_SECONDS = 10.0
"""How long `status` and `end` may take before the agent counts as not answering."""

ARMING_SECONDS = 30.0
"""How long protecting a running kernel may take."""


class AgentUnavailable(RuntimeError):
    """No agent answers; the message is the agent's own or says what could not be run."""


@dataclass(frozen=True)
class Session:
    """One protected kernel as the agent sees it."""

    id: str
    label: str
    policy: str
    process: ProcessIdentity
    since_unix_nanos: int
    late: bool
    """Armed while it was already running: what it held before is not covered."""
    alive: bool
    gaps: tuple[str, ...]
    denials: int


@dataclass(frozen=True)
class Status:
    tier: str
    """One of "A1", "A2", "B", "C" or "D": what a canary has just proven."""
    gaps: tuple[str, ...]
    sessions: tuple[Session, ...]
    events_dropped: int
    version: str

    def session(self, id: str) -> Session | None:
        return next((session for session in self.sessions if session.id == id), None)


@dataclass(frozen=True)
class Actor:
    """A process in an event's ancestry. `comm` is what the process calls itself and may lie."""

    process: ProcessIdentity
    comm: str
    exe: str


@dataclass(frozen=True)
class Event:
    sequence: int
    time_unix_nanos: int
    session: str
    rule: str
    reason: str
    category: str
    action: str
    operation: str
    object: str
    actors: tuple[Actor, ...] = field(default=())
    """The acting process first, the session's first process last."""
    tier: str = "D"
    derived: bool = False
    count: int = 1


class Agent:
    """Runs the agent's binary; holds no state of its own."""

    def __init__(self, binary: Path, socket: str | None = None) -> None:
        self.binary = binary
        self._socket = ["--socket", socket] if socket else []

    def launch_prefix(self, *, policy: Path, session: str, label: str, report_fd: int) -> list[str]:
        """What goes before a kernel's command so that the same pid becomes that kernel, restricted."""
        return [
            str(self.binary),
            "launch",
            *self._socket,
            "--policy",
            str(policy),
            "--session",
            session,
            "--label",
            _label(label),
            "--report-fd",
            str(report_fd),
            "--",
        ]

    async def start_for_user(self) -> asyncio.subprocess.Process:
        """This user's own agent (tier C), as a child that ends with us. Raises AgentUnavailable."""
        try:
            process = await asyncio.create_subprocess_exec(
                str(self.binary),
                "daemon",
                "--user",
                *self._socket,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                # An interrupt at the terminal is for the Jupyter server; the agent ends when kernels have.
                start_new_session=True,
            )
        except OSError as error:
            raise AgentUnavailable(f"{self.binary} cannot be run: {error.strerror}.") from error
        assert process.stdout and process.stderr
        try:
            line = await asyncio.wait_for(process.stdout.readline(), ANSWER_SECONDS)
        except (TimeoutError, asyncio.TimeoutError):
            line = b""
        if line.startswith(b"ready "):
            return process
        await _reap(process)
        reason = (await process.stderr.read(4096)).decode(errors="replace").strip()
        raise AgentUnavailable(reason or "The agent did not start.")

    async def status(self) -> Status:
        """Raises AgentUnavailable."""
        return parse_status(await self._ask("status", "--json"))

    async def protect(self, process: ProcessIdentity, *, policy: Path, session: str, label: str) -> None:
        """Protects a process that is running, with all that descends from it. Raises AgentUnavailable with the agent's
        reason where that cannot be done: then nothing was changed.
        """
        await self._ask(
            "protect",
            "--pid",
            str(process.pid),
            "--start-time",
            str(process.start_time),
            "--policy",
            str(policy),
            "--session",
            session,
            "--label",
            _label(label),
            "--json",
            seconds=ARMING_SECONDS,
        )

    async def before(self, session: str) -> BeforeJson:
        """What a session that was protected while it ran had open already. Raises AgentUnavailable."""
        answer = await self._ask("before", "--session", session, "--json")
        try:
            return parse_before(answer)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AgentUnavailable(f"The agent's answer has another form than this version reads: {error}") from error

    async def end(self, session: str) -> None:
        """Kills what is left of a session; it is not an error when nothing is. Raises AgentUnavailable."""
        with suppress(AgentUnavailable):
            await self._ask("end", "--session", session, parse=False)

    async def events(self) -> AsyncIterator[Event]:
        """Events as they happen, those still held by the agent first. Ends when the agent does."""
        process = await asyncio.create_subprocess_exec(
            str(self.binary),
            "events",
            *self._socket,
            "--follow",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=MAX_LINE_BYTES,
        )
        assert process.stdout and process.stderr
        try:
            async for line in process.stdout:
                yield parse_event(json.loads(line))
            reason = (await process.stderr.read(4096)).decode(errors="replace").strip()
            raise AgentUnavailable(reason or "The agent closed its event stream.")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AgentUnavailable(f"The agent's event stream cannot be read: {error}") from error
        finally:
            await _reap(process)

    async def _ask(self, *command: str, parse: bool = True, seconds: float = ANSWER_SECONDS) -> Any:
        try:
            process = await asyncio.create_subprocess_exec(
                str(self.binary),
                command[0],
                *self._socket,
                *command[1:],
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        except OSError as error:
            raise AgentUnavailable(f"{self.binary} cannot be run: {error.strerror}.") from error
        try:
            out, err = await asyncio.wait_for(process.communicate(), seconds)
        except (TimeoutError, asyncio.TimeoutError) as error:
            raise AgentUnavailable(f"The agent did not answer within {seconds:.0f} s.") from error
        finally:
            await _reap(process)
        if process.returncode != 0:
            reason = err.decode(errors="replace").strip().removeprefix("kernelward: ")
            raise AgentUnavailable(reason or f"The agent's exit status is {process.returncode}.")
        if not parse:
            return None
        try:
            return json.loads(out)
        except ValueError as error:
            raise AgentUnavailable("The agent's answer is not JSON.") from error


def parse_status(answer: Any) -> Status:
    """From protobuf's canonical JSON: absent fields have their zero value, 64-bit numbers are strings."""
    try:
        return Status(
            tier=_enum(answer, "tier", "TIER_"),
            gaps=_texts(answer, "gaps"),
            sessions=tuple(_session(one) for one in answer.get("sessions", ())),
            events_dropped=int(answer.get("eventsDropped", 0)),
            version=str(answer.get("productVersion", "")),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise AgentUnavailable(f"The agent's answer has another form than this version reads: {error}") from error


def parse_event(answer: dict[str, Any]) -> Event:
    """Raises KeyError, TypeError or ValueError for another form."""
    return Event(
        sequence=int(answer["sequence"]),
        time_unix_nanos=int(answer["timeUnixNanos"]),
        session=str(answer["session"]),
        rule=str(answer.get("rule", "")),
        reason=str(answer.get("reason", "")),
        category=_enum(answer, "category", "CATEGORY_").lower(),
        action=_enum(answer, "action", "ACTION_").lower(),
        operation=_enum(answer, "operation", "OPERATION_").lower(),
        object=str(answer.get("object", "")),
        actors=tuple(
            Actor(_process(one), str(one.get("comm", "")), str(one.get("exe", "")))
            for one in answer.get("processes", ())
        ),
        tier=_enum(answer, "tier", "TIER_"),
        derived=bool(answer.get("derived", False)),
        count=max(1, int(answer.get("count", 1))),
    )


def _session(answer: dict[str, Any]) -> Session:
    return Session(
        id=str(answer["session"]),
        label=str(answer.get("label", "")),
        policy=str(answer.get("policy", "")),
        process=_process(answer.get("process", {})),
        since_unix_nanos=int(answer.get("sinceUnixNanos", 0)),
        late=bool(answer.get("late", False)),
        alive=bool(answer.get("alive", False)),
        gaps=_texts(answer, "gaps"),
        denials=int(answer.get("denials", 0)),
    )


def _process(answer: dict[str, Any]) -> ProcessIdentity:
    return ProcessIdentity(int(answer.get("pid", 0)), int(answer.get("startTime", 0)))


def _texts(answer: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(one) for one in answer.get(key, ()))


def _enum(answer: dict[str, Any], key: str, prefix: str) -> str:
    """An enum's name without its prefix; the zero value is absent from canonical JSON."""
    name = str(answer.get(key, f"{prefix}UNSPECIFIED"))
    return name.removeprefix(prefix)


def _label(text: str) -> str:
    """At most 256 bytes, as the protocol has it."""
    return text.encode()[:256].decode(errors="ignore")


async def _reap(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
