"""A Jupyter server of VS Code's own, whose kernels all start through Kernelward's provisioner.

Run as a script by the interpreter that the user chose: only this folder comes before the installed packages, never the
working directory, so a folder that was opened in the editor cannot put modules of its own into this process.

    standard input   one JSON line {"token", "root", "policy"}; its end means that the editor is gone, and ends the server
    standard output  JSON lines: "ready", "failed", and what the hub says ("state", "notices"), "window" for each cell asked for
    standard error   the log

Invariants: the token is in no argument, no environment variable and no file. Settings of the user's Jupyter may not
widen who can reach this server. Every kernel is protected, and one that cannot be is not started.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from typing import Any, TextIO


def main() -> int:
    # Kernels and libraries may print: what the editor reads is a descriptor of our own, which no child inherits.
    editor = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    wanted = json.loads(sys.stdin.buffer.readline())
    try:
        serve(wanted, editor)
    except ImportError as error:
        missing = error.name or str(error)
        tell(editor, {"kind": "failed", "missing": missing, "message": f"{sys.executable} has no module {missing}."})
        return 1
    return 0


def tell(editor: TextIO, message: dict[str, Any]) -> None:
    try:
        editor.write(json.dumps(message) + "\n")
    except (BrokenPipeError, ValueError):
        # The editor is gone; the end of standard input ends the server.
        pass


def serve(wanted: dict[str, str], editor: TextIO) -> None:
    import ipykernel  # noqa: F401  # A server without a kernel to start would fail at the first cell.
    from jupyter_server.serverapp import ServerApp
    from kernelward_jupyter.extension import KernelwardExtension
    from kernelward_jupyter.hub import Hub
    from kernelward_jupyter.notices import Notices
    from kernelward_jupyter.windows import ExecutionWindows
    from traitlets.config import Config

    class ToldWindows(ExecutionWindows):
        """Says which cell a kernel is asked to run: the editor learns which notebook the kernel belongs to."""

        def __init__(self, kernel_id: str) -> None:
            super().__init__()
            self._kernel_id = kernel_id

        def opened(self, request: str, cell: str | None, at: int, owner: object) -> None:
            super().opened(request, cell, at, owner)
            tell(editor, {"kind": "window", "kernel": self._kernel_id, "cell": cell, "atUnixMillis": at // 1_000_000})

    class EditorHub(Hub):
        def _notices(self, kernel_id: str) -> Notices:
            if kernel_id not in self._kernels:
                self._kernels[kernel_id] = Notices(kernel_id)
                self._kernels[kernel_id].windows = ToldWindows(kernel_id)
            return self._kernels[kernel_id]

        def start(self) -> None:
            super().start()
            self.subscribe(lambda message: tell(editor, dict(message)))

    class EditorServer(ServerApp):
        def parse_command_line(self, argv: list[str] | None = None) -> None:
            super().parse_command_line(argv)
            # As from the command line: stronger than every configuration file.
            self.update_config(Config(settings(wanted)))

        def find_server_extensions(self) -> None:
            """Ours alone: terminals or a JupyterLab would be further ways to run code, outside of every protection."""
            self.jpserver_extensions = {"kernelward_jupyter": True}

        def write_server_info_file(self) -> None:
            """It would hold the token."""

        def write_browser_open_files(self) -> None:
            """They would hold the token."""

    KernelwardExtension.hub_class = EditorHub
    app = EditorServer.instance()
    app.initialize([])

    def watch() -> None:
        # Standard input has one line; whatever comes after it, only the end matters.
        while sys.stdin.buffer.read1(4096):
            pass
        app.io_loop.add_callback(app.stop)

    threading.Thread(target=watch, daemon=True).start()
    app.io_loop.add_callback(
        lambda: tell(editor, {"kind": "ready", "url": f"http://127.0.0.1:{app.port}/", "pid": os.getpid()})
    )
    app.start()


def settings(wanted: dict[str, str]) -> dict[str, Any]:
    return {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": free_port(),
            "port_retries": 50,
            "sock": "",
            "base_url": "/",
            "certfile": "",
            "keyfile": "",
            "root_dir": wanted["root"],
            "open_browser": False,
            "allow_root": True,
            "allow_origin": "",
            "allow_origin_pat": "",
            "allow_remote_access": False,
            "allow_unauthenticated_access": False,
            "disable_check_xsrf": False,
            "identity_provider_class": "jupyter_server.auth.identity.IdentityProvider",
            "terminals_enabled": False,
        },
        "IdentityProvider": {"token": wanted["token"]},
        "Protections": {"default_policy": wanted["policy"], "required": True},
        "KernelwardExtension": {"provision_kernels": True, "start_agent": True},
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
