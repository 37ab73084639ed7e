"""Execution windows: which cell of a notebook was running when something happened.

Invariants:
- A window is opened by an `execute_request` that the Jupyter server forwarded from an authenticated client, never by
  anything a kernel publishes: a hostile kernel forges `execute_input`, `status` and its own message ids.
- A window is closed by the reply to that very request. A kernel can answer early, and so move its own denials from one
  cell that the user ran to the next one the user had queued, or to "in the background"; it can open no window, name no
  cell, and reach none that was not run. The agent's verdicts do not depend on windows at all.

Times are nanoseconds since 1970 (the agent's events have that form).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .agent import Event
from .process import TICKS_PER_SECOND, ProcessIdentity

MAX_WINDOWS = 2000
"""A kernel's windows that are kept; events of older ones are "in the background"."""

TICK_NANOS = 1_000_000_000 // TICKS_PER_SECOND

NEVER = 1 << 63


@dataclass
class Window:
    request: str
    """The execute_request's msg_id."""
    cell: str | None
    """JupyterLab's cell id; None for a console or another client without cells."""
    opened: int
    closed: int = NEVER
    owner: object = None
    """The connection that forwarded the request; None once it is gone and the reply may never be seen."""


@dataclass(frozen=True)
class Attribution:
    """Where an event belongs. `cell` of "background" is the last one that began before the event's process did."""

    kind: Literal["cell", "background"]
    cell: str | None


class ExecutionWindows:
    """The windows of one kernel, in the order in which they were opened."""

    def __init__(self) -> None:
        self._windows: deque[Window] = deque(maxlen=MAX_WINDOWS)

    def opened(self, request: str, cell: str | None, at: int, owner: object) -> None:
        self._windows.append(Window(request, cell, at, owner=owner))

    def replied(self, request: str, at: int, said_at: int | None = None) -> bool:
        """The kernel answered the request at `at`; `said_at` is when it says it did.

        A kernel starts on the next request before this server has seen the reply to the last one, so its own time is
        the better boundary. It is believed only between the window's beginning and now. False: no such window is open.
        """
        spans = {window.request: begin for window, begin, _ in self._spans()}
        if request not in spans or not any(one.request == request and one.closed == NEVER for one in self._windows):
            return False
        end = at if said_at is None else min(max(said_at, spans[request]), at)
        for window in self._windows:
            # The shell channel is a queue: what was asked before has ended, even where its reply was lost.
            if window.closed == NEVER:
                window.closed = end
            if window.request == request:
                break
        return True

    def owner_gone(self, owner: object) -> None:
        """A client went away (closed tab): replies to its requests may never be seen."""
        for window in self._windows:
            if window.owner is owner:
                window.owner = None

    def idle(self, at: int) -> None:
        """The kernel says it is idle: windows whose reply nobody waits for have ended."""
        for window in self._windows:
            if window.owner is None and window.closed == NEVER:
                window.closed = at

    def ended(self, at: int) -> None:
        """The kernel's process is gone or replaced."""
        for window in self._windows:
            window.closed = min(window.closed, at)

    def attribute(self, event: Event, kernel: ProcessIdentity) -> Attribution:
        """Descends from the kernel's process: the window in which the first process below it started. The kernel's own
        thread: the one running at the event's time. Everything else: in the background."""
        actors = [actor.process for actor in event.actors]
        if actors == [kernel] or not actors:
            return self._at(event.time_unix_nanos, event.time_unix_nanos, event.time_unix_nanos)
        if actors[-1] != kernel:
            # It left the tree: above it stands whoever adopts orphans here, who is older than the kernel.
            own = [actor for actor in actors if actor.start_time >= kernel.start_time]
            started = _started(own[-1] if own else actors[0])
            seen = event.time_unix_nanos
            return self._background(seen if started is None else min(started + TICK_NANOS - 1, seen))
        first = _started(actors[-2])
        if first is None:
            # It was gone before the agent could read its start: short-lived, so it started just before it acted.
            return self._at(event.time_unix_nanos, event.time_unix_nanos, event.time_unix_nanos)
        # A start time is in whole ticks, rounded down: the process started somewhere in [first, first + tick).
        return self._at(first, first + TICK_NANOS - 1, event.time_unix_nanos)

    def _at(self, earliest: int, latest: int, seen: int) -> Attribution:
        running = None
        for window, begin, end in self._spans():
            if begin <= min(latest, seen) and end >= earliest:
                running = window
        if running is not None:
            return Attribution("cell", running.cell)
        return self._background(latest)

    def _background(self, at: int) -> Attribution:
        last = None
        for window, begin, _ in self._spans():
            if begin <= at:
                last = window.cell
        return Attribution("background", last)

    def _spans(self) -> Iterator[tuple[Window, int, int]]:
        """Each window with the time it began to run and its end: one waits for the one before it."""
        free = 0
        for window in self._windows:
            begin = max(window.opened, free)
            yield window, begin, max(begin, window.closed)
            free = max(free, window.closed)


def _started(process: ProcessIdentity) -> int | None:
    """When a process started, rounded down to a tick; None where the agent could not read it."""
    if process.start_time == 0:
        return None
    boot = time.time_ns() - time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    return boot + process.start_time * TICK_NANOS
