"""What the page is told about an event of the agent: the event, and the cell it belongs to."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TypedDict

from .agent import Event
from .process import ProcessIdentity
from .windows import Attribution, ExecutionWindows

KEPT_PER_KERNEL = 500
"""Notices that are kept of one kernel; a kernel that floods pushes out its own oldest ones, never another kernel's."""

SHOWN_ACTIONS = frozenset({"deny", "audit"})
GRANTABLE = {
    ("file", "read"),
    ("file", "write"),
    ("file", "create"),
    ("file", "delete"),
    ("program", "execute"),
    ("network", "connect"),
    ("network", "send"),
}
"""(category, operation) of what an exception can name; the rest (ptrace, bpf, …) is never granted from a card."""


class NoticeJson(TypedDict):
    id: str
    kernel: str
    timeUnixMillis: int
    cell: str | None
    placement: str
    category: str
    action: str
    operation: str
    object: str
    rule: str
    reason: str
    tier: str
    derived: bool
    count: int
    processes: list[str]
    grantable: bool


@dataclass
class Notice:
    id: str
    kernel_id: str
    kernel: ProcessIdentity
    event: Event
    attribution: Attribution

    @property
    def exception(self) -> str | None:
        """The exception that would have allowed it, in the compiler's short form; None when none may be granted."""
        if self.event.action != "deny" or (self.event.category, self.event.operation) not in GRANTABLE:
            return None
        return f"{self.event.operation}:{self.event.object}"

    def json(self) -> NoticeJson:
        return {
            "id": self.id,
            "kernel": self.kernel_id,
            "timeUnixMillis": self.event.time_unix_nanos // 1_000_000,
            "cell": self.attribution.cell,
            "placement": self.attribution.kind,
            "category": self.event.category,
            "action": self.event.action,
            "operation": self.event.operation,
            "object": self.event.object,
            "rule": self.event.rule,
            "reason": self.event.reason,
            "tier": self.event.tier,
            "derived": self.event.derived,
            "count": self.event.count,
            "processes": [actor.comm for actor in self.event.actors],
            "grantable": self.exception is not None,
        }


class Notices:
    """The notices of one kernel with its windows."""

    def __init__(self, kernel_id: str) -> None:
        self.kernel_id = kernel_id
        self.windows = ExecutionWindows()
        self._kept: deque[Notice] = deque(maxlen=KEPT_PER_KERNEL)

    def add(self, event: Event, kernel: ProcessIdentity) -> Notice | None:
        """None when it is known already (a new subscription repeats what the agent still holds) or not for people."""
        if event.action not in SHOWN_ACTIONS or event.category == "session":
            return None
        id = f"{event.session}:{event.sequence}:{event.time_unix_nanos}"
        if any(notice.id == id for notice in self._kept):
            return None
        notice = Notice(id, self.kernel_id, kernel, event, self.windows.attribute(event, kernel))
        self._kept.append(notice)
        return notice

    def attribute_again(self) -> list[Notice]:
        """After a window closed: those that belong elsewhere now that its end is known."""
        moved = []
        for notice in self._kept:
            attribution = self.windows.attribute(notice.event, notice.kernel)
            if attribution != notice.attribution:
                notice.attribution = attribution
                moved.append(notice)
        return moved

    def find(self, id: str) -> Notice | None:
        return next((notice for notice in self._kept if notice.id == id), None)

    def json(self) -> list[NoticeJson]:
        return [notice.json() for notice in self._kept]
