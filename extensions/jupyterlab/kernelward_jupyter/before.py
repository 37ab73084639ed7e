"""What a kernel had open before it was protected while it ran, as the agent lists it (agent.proto, `Before`).

No rule reaches it any more: it is shown to a person, what the policy would refuse first.
"""

from __future__ import annotations

from typing import Any, TypedDict

SHOWN = 300
"""Entries that a page is given; the rest is counted."""

ACCESS = {1: "read", 2: "write", 16: "execute"}


class HeldJson(TypedDict):
    kind: str
    """One of "file", "socket" and "mapping"."""
    what: str
    """Text for people: a path, or the two ends of a connection."""
    access: list[str]
    refused: bool
    """Opening it so now would be denied, by `rule`."""
    rule: str
    reason: str
    process: str


class UnarmedJson(TypedDict):
    process: str
    certain: bool
    """True: it surely came from the kernel; False: it may have."""


class BeforeJson(TypedDict):
    held: list[HeldJson]
    unarmed: list[UnarmedJson]
    """Processes that had left the kernel's tree: they stay unprotected."""
    processes: int
    threads: int
    omitted: int


def parse_before(answer: Any) -> BeforeJson:
    """From protobuf's canonical JSON. Raises AttributeError, KeyError, TypeError or ValueError for another form."""
    held = [_file(one) for one in answer.get("files", ())]
    held += [_socket(one) for one in answer.get("sockets", ())]
    held += [_mapping(one) for one in answer.get("mappings", ())]
    held.sort(key=lambda one: not one["refused"])
    unarmed: list[UnarmedJson] = [
        {"process": _process(one), "certain": bool(one.get("certain", False))} for one in answer.get("unarmed", ())
    ]
    return {
        "held": held[:SHOWN],
        "unarmed": unarmed[:SHOWN],
        "processes": int(answer.get("processes", 0)),
        "threads": int(answer.get("threads", 0)),
        "omitted": int(answer.get("omitted", 0)) + len(held[SHOWN:]) + len(unarmed[SHOWN:]),
    }


def _file(answer: dict[str, Any]) -> HeldJson:
    return _held("file", str(answer.get("path", "")), answer)


def _socket(answer: dict[str, Any]) -> HeldJson:
    local, peer = str(answer.get("local", "")), str(answer.get("peer", ""))
    kind = str(answer.get("kind", "socket"))
    if answer.get("listening"):
        what = f"{kind} listening at {local}"
    else:
        what = " ".join([kind, *([local] if local else []), *([f"→ {peer}"] if peer else [])])
    return _held("socket", what, answer)


def _mapping(answer: dict[str, Any]) -> HeldJson:
    path = str(answer.get("path", ""))
    return _held("mapping", f"{path} (no longer a file)" if answer.get("nameless") else path, answer)


def _held(kind: str, what: str, answer: dict[str, Any]) -> HeldJson:
    access = int(answer.get("access", 0))
    return {
        "kind": kind,
        "what": what,
        "access": [word for bit, word in ACCESS.items() if access & bit],
        "refused": bool(answer.get("refused", False)),
        "rule": str(answer.get("rule", "")),
        "reason": str(answer.get("reason", "")),
        "process": _process(answer),
    }


def _process(answer: dict[str, Any]) -> str:
    process = answer.get("process", {})
    return f"{process.get('comm', '')} ({int(process.get('pid', 0))})".strip()
