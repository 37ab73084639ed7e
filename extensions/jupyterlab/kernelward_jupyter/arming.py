"""How the launcher says whether it could arm: text on a pipe that `execve` closes.

Nothing on the pipe and its end: the pid is the kernel now, and armed. Text: the kernel was not started, and why.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass

REPORT_LIMIT_BYTES = 8192


@dataclass
class ReportPipe:
    """Both ends until the launcher runs; then `started` gives up the writing end."""

    read_fd: int
    write_fd: int

    @classmethod
    def open(cls) -> ReportPipe:
        read_fd, write_fd = os.pipe()
        os.set_blocking(read_fd, False)
        return cls(read_fd, write_fd)

    def started(self) -> None:
        """The launcher has inherited the writing end: ours must go, or the end is never seen."""
        if self.write_fd >= 0:
            os.close(self.write_fd)
            self.write_fd = -1

    async def read(self, timeout: float) -> str:
        """What the launcher reported, empty when it armed. Raises TimeoutError after `timeout` seconds."""
        loop = asyncio.get_running_loop()
        report = bytearray()
        done: asyncio.Future[None] = loop.create_future()

        def ready() -> None:
            try:
                chunk = os.read(self.read_fd, REPORT_LIMIT_BYTES)
            except BlockingIOError:
                return
            report.extend(chunk[: REPORT_LIMIT_BYTES - len(report)])
            if not chunk and not done.done():
                done.set_result(None)

        loop.add_reader(self.read_fd, ready)
        try:
            await asyncio.wait_for(done, timeout)
        except asyncio.TimeoutError as error:
            raise TimeoutError from error
        finally:
            loop.remove_reader(self.read_fd)
        return report.decode(errors="replace").strip()

    def close(self) -> None:
        self.started()
        if self.read_fd >= 0:
            os.close(self.read_fd)
            self.read_fd = -1
