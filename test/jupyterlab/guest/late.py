"""In the guest: a real Jupyter server with our extension, a real ipykernel protected while it runs, the real agent.

One JSON object a line, each `{"event": "check", "what", "holds", "detail"}`.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient

HERE = Path(__file__).resolve().parent
# In emulation on a busy machine everything takes minutes.
SECONDS = 400

home = Path(os.environ["HOME"])
work = home / "work"
token = secrets.token_hex(16)


def check(what: str, holds: bool, detail: object = "") -> None:
    line = {"event": "check", "what": what, "holds": bool(holds), "detail": str(detail)[-600:]}
    print("@@ " + json.dumps(line), flush=True)


def until(attempt: Callable[[], Any]) -> Any:
    """The first answer of `attempt` that is not None."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        answer = attempt()
        if answer is not None:
            return answer
        time.sleep(0.2)
    raise TimeoutError(f"{attempt} gave no answer within {SECONDS} s")


def port() -> int | None:
    for file in (home / ".local/share/jupyter/runtime").glob("jpserver-*.json"):
        try:
            return int(json.loads(file.read_text())["port"])
        except (OSError, ValueError, KeyError):
            return None
    return None


def ask(method: str, path: str, body: object = None) -> Any:
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{server_port}/{path}", data, headers, method=method)
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.loads(answer.read() or b"null")


def standing(kernel: str, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    def attempt() -> dict[str, Any] | None:
        told = next((one for one in ask("GET", "kernelward/state")["kernels"] if one["id"] == kernel), None)
        return told if told and wanted(told) else None

    return dict(until(attempt))


class Cells:
    """What a notebook would run."""

    def __init__(self, kernel: str) -> None:
        self.client = BlockingKernelClient(
            connection_file=str(home / f".local/share/jupyter/runtime/kernel-{kernel}.json")
        )
        self.client.load_connection_file()
        # Without the heartbeat: a kernel that takes a minute to start would count as dead.
        self.client.start_channels(hb=False)
        self.client.wait_for_ready(timeout=SECONDS)

    def run(self, expression: str) -> str:
        """The value of an expression, or the name of what it raised."""
        reply = self.client.execute_interactive(
            "", user_expressions={"it": expression}, timeout=SECONDS, output_hook=lambda _: None
        )
        it = reply["content"]["user_expressions"]["it"]
        return str(it["ename"] if it["status"] == "error" else it["data"]["text/plain"])


work.mkdir(parents=True, exist_ok=True)
for secret in (home / ".aws/credentials", home / ".ssh/id_ed25519"):
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text("not-a-real-secret")
server = subprocess.Popen(
    [
        *[sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"],
        *["--ServerApp.jpserver_extensions={'kernelward_jupyter': True}", f"--ServerApp.root_dir={work}"],
        *[f"--IdentityProvider.token={token}", "--log-level=WARN"],
    ],
    cwd=work,
    start_new_session=True,
)
try:
    server_port = until(port)
    until(lambda: True if ask("GET", "kernelward/state")["agent"] == "answering" else None)
    session = {"path": "a.ipynb", "name": "a.ipynb", "type": "notebook", "kernel": {"name": "python3"}}
    kernel = ask("POST", "api/sessions", session)["kernel"]["id"]
    cells = Cells(kernel)
    opened = cells.run("(kept := open(__import__('os').path.expanduser('~/.aws/credentials'))).fileno()")
    check("unprotected, it opens a secret", opened.isdigit(), opened)
    pid = cells.run("__import__('os').getpid()")

    ask("PUT", "kernelward/switches", {"path": "a.ipynb", "policy": "notebook"})
    answer = ask("POST", f"kernelward/kernels/{kernel}/protection", {})
    check("switched on, it is protected at once", answer == {"kind": "protected"}, answer)
    told = standing(kernel, lambda one: bool(one["protection"] == "on"))
    check("the state says late, in a tier A", told["late"] and told["tier"].startswith("A"), told)
    before = ask("GET", f"kernelward/kernels/{kernel}/before")
    listed = [one for one in before["held"] if one["what"].endswith("/.aws/credentials")]
    what = "what it had open is listed, with the rule that would refuse it"
    check(what, bool(listed) and listed[0]["refused"] and listed[0]["rule"] == "secrets.cloud", before["held"][:5])
    check("its own sockets are listed", any(one["kind"] == "socket" for one in before["held"]), len(before["held"]))
    check("it is the same process", cells.run("__import__('os').getpid()") == pid)
    check("an ordinary expression works", cells.run("6 * 7") == "42")
    written = cells.run("open('mine.txt', 'w').write('mine')")
    check("it writes its folder", written == "4", written)
    refused = cells.run("open(__import__('os').path.expanduser('~/.ssh/id_ed25519'))")
    check("a secret is refused from now on", refused == "PermissionError", refused)
    child = cells.run("__import__('os').system('cat ~/.ssh/id_ed25519 2> why; grep -q denied why')")
    check("to a process of it too", child == "0", child)
    cells.client.stop_channels()
    # A restart is tested natively: the policy compiled beforehand cannot name a new kernel's connection file.
except Exception as why:
    check("the test came to its end", False, f"{type(why).__name__}: {why}")
    raise
finally:
    server.terminate()
    try:
        server.wait(60)
    except subprocess.TimeoutExpired:
        server.kill()
