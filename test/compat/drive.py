"""Runs ordinary cells in a real notebook kernel, unprotected and protected; one JSON object a line.

    drive.py PLAN    the plan of redteam/driver/drive.py, with `cells`: paths of cells, and `interpreter`: that of the kernel

A cell is a file; comments at its beginning say `# needs: MODULE` (or `NAME:program`) and `# interrupt` (it is
interrupted once it has printed). For each cell and run a line {"event": "cell", "name", "protected", "outputs",
"error", "seconds"}, and for each run one {"event": "denials", "cells", "between"}; a cell that cannot run here is
{"event": "skipped", "name", "needs"}. Judging is run.mjs's.
"""
import base64
import hashlib
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

SECONDS = 120


def say(**line):
    print("@@ " + json.dumps(line), flush=True)


def write_wheel(path):
    """A wheel with one module, as `pip` expects it (PEP 427)."""
    files = {
        "kwcompat.py": b"answer = 42\n",
        "kwcompat-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: kwcompat\nVersion: 1.0\n",
        "kwcompat-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in files.items():
            wheel.writestr(name, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={digest},{len(data)}\n"
        wheel.writestr("kwcompat-1.0.dist-info/RECORD", record + "kwcompat-1.0.dist-info/RECORD,,\n")


def normalised(text):
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    return re.sub(r"0x[0-9a-f]+", "0x…", text)


class Kernel:
    def __init__(self, plan, session):
        self.plan, self.session = plan, session
        home, owner = Path(plan["home"]), (plan["uid"], plan["gid"])
        work, runtime = home / "work", home / ".local/share/jupyter/runtime"
        # Only the workspace is new: the home folder has been used before, as an ordinary one has.
        shutil.rmtree(work, ignore_errors=True)
        for folder in (work, runtime, home / ".aws", home / ".cache", home / ".ipython/profile_default"):
            folder.mkdir(parents=True, exist_ok=True)
        self.last = home / ".aws/end-of-the-session"
        self.last.write_text("secret")
        (work / "data.csv").write_text("a,b\n1,2\n3,4\n")
        write_wheel(work / "kwcompat-1.0-py3-none-any.whl")
        file = runtime / "kernel-own.json"
        write_connection_file(str(file))
        for folder, _, files in os.walk(home):
            for path in [folder, *(os.path.join(folder, name) for name in files)]:
                os.chown(path, *owner)
        command = [plan["interpreter"], "-m", "ipykernel_launcher", "-f", str(file)]
        if session:
            command = [
                plan["agent"], "launch", "--socket", plan["socket"], "--policy", plan["policy"],
                "--session", session, "--", *command,
            ]  # fmt: skip
        self.process = subprocess.Popen(
            command,
            cwd=work,
            env={
                "PATH": f"{os.path.dirname(plan['interpreter'])}:/usr/local/bin:/usr/bin:/bin",
                "HOME": str(home),
                "LANG": "C.UTF-8",
                **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}),
            },
            user=owner[0] or None,
            group=owner[1] or None,
            extra_groups=[] if owner[0] else None,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            stderr=sys.stderr,
            start_new_session=True,
        )
        self.client = BlockingKernelClient(connection_file=str(file))
        self.client.load_connection_file()
        self.client.start_channels()
        try:
            self.wait()
        except BaseException:
            self.close()
            raise

    def wait(self):
        """Until it answers on both channels: one that is connected late would lose a cell's output. Not by its
        heartbeat, which a busy machine makes miss."""
        deadline = time.monotonic() + SECONDS
        answered = published = False
        while not (answered and published):
            self.client.kernel_info()
            for get in (self.client.get_shell_msg, self.client.get_iopub_msg):
                try:
                    kind = get(timeout=1)["msg_type"]
                except queue.Empty:
                    continue
                answered = answered or kind == "kernel_info_reply"
                published = published or kind == "status"
            if self.process.poll() is not None:
                raise RuntimeError(f"the kernel ended with status {self.process.returncode}")
            if time.monotonic() > deadline:
                raise RuntimeError(f"the kernel was not ready within {SECONDS} s")

    def run(self, text):
        """What the cell shows, and its error."""
        shown, error = [], None
        message = self.client.execute(text, store_history=True)
        interrupts = "\n# interrupt" in text
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                reply = self.client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
            except queue.Empty:
                return shown, f"no answer within {SECONDS} s (the kernel {'runs' if self.process.poll() is None else 'has ended'})"
            if reply["parent_header"].get("msg_id") != message:
                continue
            kind, content = reply["msg_type"], reply["content"]
            if kind == "stream":
                shown.append([content["name"], content["text"]])
                if interrupts:
                    interrupts = False
                    os.kill(self.process.pid, signal.SIGINT)
            elif kind in ("display_data", "execute_result"):
                shown.append([kind, content["data"].get("text/html") or content["data"].get("text/plain", "")])
            elif kind == "error":
                error = f"{content['ename']}: {content['evalue']}"
            elif kind == "status" and content["execution_state"] == "idle":
                break
        together = {}
        for name, part in shown:
            together[name] = together.get(name, "") + part
        return [[name, normalised(part)] for name, part in together.items()], error

    def end(self):
        """The agent's denials of the whole session, oldest first. Ends with one that is known, so that those before it
        have been told, however busy the machine is."""
        if not self.session:
            return []
        self.run(f"try: open({str(self.last)!r})\nexcept OSError: pass")
        deadline = time.monotonic() + SECONDS
        while True:
            done = subprocess.run(
                [self.plan["agent"], "events", "--socket", self.plan["socket"], "--session", self.session],
                capture_output=True,
                timeout=60,
            )
            events = [json.loads(line) for line in done.stdout.decode(errors="replace").splitlines()]
            denied = [event for event in events if event.get("action") == "ACTION_DENY"]
            rest = [event for event in denied if event.get("object") != str(self.last)]
            if len(rest) < len(denied):
                return rest
            if time.monotonic() > deadline:
                raise RuntimeError("the agent did not tell the denial that ends the session")
            time.sleep(0.1)

    def close(self):
        if self.process.poll() is None:
            self.client.shutdown()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.client.stop_channels()


def attributed(denied, spans):
    """Denials by the cell in whose time they were; those between cells stand for themselves."""
    cells, between = {}, []
    for event in denied:
        process = (event.get("processes") or [{}])[0].get("comm")
        text = f"{event.get('rule')} {event.get('operation')} {event.get('object')} by {process}"
        at = int(event.get("timeUnixNanos", 0))
        name = next((name for name, start, end in spans if start <= at <= end), None)
        (cells.setdefault(name, []) if name else between).append(text)
    return {"cells": cells, "between": between}


def available(plan, need):
    name, _, kind = need.partition(":")
    if kind == "program":
        return shutil.which(name) is not None
    test = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({name!r}) is None)"
    return subprocess.run([plan["interpreter"], "-c", test], check=False).returncode == 0


def main(plan):
    os.umask(0o022)
    cells = []
    for path in map(Path, plan["cells"]):
        text = path.read_text()
        need = re.search(r"^# needs: (\S+)", text, re.M)
        if need and not available(plan, need[1]):
            say(event="skipped", name=path.stem, needs=need[1])
        else:
            # A cell magic has to be the first line.
            magic = re.search(r"^%%.*", text, re.M | re.S)
            cells.append((path.stem, magic[0] if magic else text))
    for session in (None, f"compat-{os.getpid()}"):
        kernel = None
        try:
            kernel = Kernel(plan, session)
            spans = []
            for name, text in cells:
                start = time.time_ns()
                outputs, error = kernel.run(text)
                spans.append((name, start, time.time_ns()))
                say(event="cell", name=name, protected=bool(session), outputs=outputs, error=error,
                    seconds=round((spans[-1][2] - start) / 1e9, 2))  # fmt: skip
            say(event="denials", protected=bool(session), **attributed(kernel.end(), spans))
        except Exception as why:  # noqa: BLE001 told to the reader, who counts missing cells as failures
            say(event="broken", protected=bool(session), why=f"{type(why).__name__}: {why}")
        finally:
            if kernel:
                kernel.close()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
