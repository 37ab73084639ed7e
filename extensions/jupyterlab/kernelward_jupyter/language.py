"""The product's own language server as a child on standard input and output, one for each page that asks.

This package relays its messages and reads none of them: framing is the Language Server Protocol's base protocol,
towards the page a message is one WebSocket text.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .locate import find_server, find_node

MAX_MESSAGE_BYTES = 16 << 20
"""A message longer than this ends the connection, in either direction."""
MAX_HEADER_BYTES = 8192
STOP_SECONDS = 2.0


class LanguageServer:
    """Started by `start`; `exited` is called once when it ends by itself."""

    def __init__(self, folder: Path, received: Callable[[str], None], exited: Callable[[str], None]) -> None:
        self._folder = folder
        self._received = received
        self._exited = exited
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Raises NotFound or OSError."""
        self._process = await asyncio.create_subprocess_exec(
            str(await asyncio.to_thread(find_node)),
            str(find_server()),
            "lsp",
            "--stdio",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=self._folder,
        )
        self._reader = asyncio.create_task(self._read())

    def send(self, message: str) -> None:
        """Raises ValueError for a message that is too long; a server that has ended gets nothing."""
        body = message.encode()
        if len(body) > MAX_MESSAGE_BYTES:
            raise ValueError("The message is longer than 16 MiB.")
        if self._process and self._process.stdin and not self._process.stdin.is_closing():
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    async def close(self) -> None:
        """It ends with its input; one that does not is killed."""
        if self._reader:
            self._reader.cancel()
            with suppress(asyncio.CancelledError):
                await self._reader
        if self._process is None:
            return
        if self._process.stdin:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except (TimeoutError, asyncio.TimeoutError):
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def _read(self) -> None:
        assert self._process and self._process.stdout
        reason = "The language server ended."
        try:
            while True:
                self._received(await read_message(self._process.stdout))
        except asyncio.IncompleteReadError:
            pass
        except (ValueError, asyncio.LimitOverrunError) as error:
            reason = f"The language server's answer cannot be read: {error}"
        self._exited(reason)


async def read_message(stream: asyncio.StreamReader) -> str:
    """One message. Raises IncompleteReadError at the end of the stream, ValueError for a wrong or too long one."""
    length = -1
    header_bytes = 0
    while (line := await stream.readuntil(b"\r\n")) != b"\r\n":
        header_bytes += len(line)
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
        if header_bytes > MAX_HEADER_BYTES:
            raise ValueError("a header longer than 8 KiB")
    if not 0 <= length <= MAX_MESSAGE_BYTES:
        raise ValueError(f"a length of {length} bytes")
    return (await stream.readexactly(length)).decode()
