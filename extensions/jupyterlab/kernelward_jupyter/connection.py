"""Observes what the Jupyter server forwards between a browser and a kernel, to open and close execution windows.

It is mixed into whatever connection class the server is configured with. It changes no message, and holds back one kind:
comms of a protected kernel. They drive code that extensions have put into the page, and some of it runs what the comm
carries as soon as it opens, before anything is drawn.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from .windows import ExecutionWindows

V1 = "v1.kernel.websocket.jupyter.org"
MAX_HEADER_BYTES = 64 * 1024

WindowsOf = Callable[[str], ExecutionWindows]
WindowClosed = Callable[[str], None]
CommsRefused = Callable[[str], bool]

COMMS = frozenset({"comm_open", "comm_msg", "comm_close"})


def observed(
    base: type[Any], windows_of: WindowsOf, closed: WindowClosed, comms_refused: CommsRefused = lambda _: False
) -> type[Any]:
    """The connection class `base`, observed. One that is not Jupyter's own for local kernels (a gateway to remote ones)
    is returned as it is: a kernel on another machine has no session at our agent."""
    if not issubclass(base, ZMQChannelsWebsocketConnection):
        return base

    class ObservedConnection(base):  # type: ignore[misc]
        """Forwards as its base does, and says what it forwarded."""

        def handle_incoming_message(self, incoming_msg: Any) -> None:
            request = _execute_request(self, incoming_msg)
            if request is not None:
                windows = windows_of(self.kernel_id)
                now = time.time_ns()
                if getattr(self.kernel_manager, "execution_state", None) == "idle":
                    windows.idle(now)
                windows.opened(*request, now, self)
            super().handle_incoming_message(incoming_msg)

        def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
            if comms_refused(self.kernel_id) and _is_comm(self, outgoing_msg):
                return
            reply = _execute_reply(self, stream, outgoing_msg)
            if reply is not None and windows_of(self.kernel_id).replied(reply[0], time.time_ns(), reply[1]):
                closed(self.kernel_id)
            super().handle_outgoing_message(stream, outgoing_msg)

        def disconnect(self) -> None:
            windows_of(self.kernel_id).owner_gone(self)
            super().disconnect()

    return ObservedConnection


def _execute_request(connection: Any, message: Any) -> tuple[str, str | None] | None:
    """msg_id and cell id of a forwarded execute_request, else None. A message we cannot read opens no window: the base
    class decides what becomes of it."""
    try:
        if connection.subprotocol == V1:
            channel, parts = deserialize_msg_from_ws_v1(message)  # type: ignore[no-untyped-call]
            header, metadata = json.loads(bytes(parts[0])), parts[2]
        else:
            if isinstance(message, bytes):
                return None
            whole = json.loads(message)
            channel, header, metadata = whole.get("channel"), whole["header"], whole.get("metadata", {})
        if channel not in ("shell", None) or header["msg_type"] != "execute_request":
            return None
        if not isinstance(metadata, dict):
            metadata = json.loads(bytes(metadata))
        cell = metadata.get("cellId")
        return str(header["msg_id"]), cell if isinstance(cell, str) else None
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def _execute_reply(connection: Any, stream: Any, message: list[Any]) -> tuple[str, int | None] | None:
    """The request that a reply on the shell channel answers, and when the kernel says it did. It was signed with the
    kernel's key or it was not: either way it can only end a window (windows.py)."""
    if isinstance(stream, str):
        channel = stream
    else:
        channel = getattr(stream, "channel", "")
    if channel != "shell":
        return None
    try:
        # Identities, delimiter, signature, header, parent header (Jupyter messaging, "The wire protocol").
        _, parts = connection.session.feed_identities(message)
        if max(len(parts[1]), len(parts[2])) > MAX_HEADER_BYTES:
            return None
        header, parent = json.loads(bytes(parts[1])), json.loads(bytes(parts[2]))
        if header["msg_type"] != "execute_reply":
            return None
        return str(parent["msg_id"]), _nanos(header.get("date"))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def _is_comm(connection: Any, message: list[Any]) -> bool:
    """What cannot be read counts as one: only a hostile kernel sends it."""
    try:
        _, parts = connection.session.feed_identities(message)
        return len(parts[1]) > MAX_HEADER_BYTES or json.loads(bytes(parts[1]))["msg_type"] in COMMS
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return True


def _nanos(date: Any) -> int | None:
    try:
        moment = datetime.fromisoformat(str(date).replace("Z", "+00:00"))
        return int(moment.timestamp() * 1e9)
    except (ValueError, OverflowError):
        return None
