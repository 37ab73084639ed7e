"""A real notebook kernel, protected or not, driven over its real sockets as a front end does it."""
import os
import queue
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

SECONDS = 300


def normalised(text):
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    return re.sub(r"0x[0-9a-f]+", "0x…", text)


def as_user(owner):
    """Popen's arguments for an account; root needs none."""
    return {"user": owner[0] or None, "group": owner[1] or None, "extra_groups": [] if owner[0] else None}


def wait_until_it_answers(client, process=None):
    """On both channels: one that is connected late would lose a cell's output. Not by the heartbeat, which a busy
    machine makes miss."""
    deadline = time.monotonic() + SECONDS
    answered = published = False
    while not (answered and published):
        client.kernel_info()
        for get in (client.get_shell_msg, client.get_iopub_msg):
            try:
                kind = get(timeout=1)["msg_type"]
            except queue.Empty:
                continue
            answered = answered or kind == "kernel_info_reply"
            published = published or kind == "status"
        if process and process.poll() is not None:
            raise RuntimeError(f"the kernel ended with status {process.returncode}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"the kernel was not ready within {SECONDS} s")


class Kernel:
    """`plan` is a driver's; `session` None: unprotected. The home folder is there and belongs to its owner."""

    def __init__(self, plan, session, environment=()):
        self.process = None
        home = Path(plan["home"])
        runtime = home / ".local/share/jupyter/runtime"
        file = runtime / "kernel-own.json"
        file.unlink(missing_ok=True)
        write_connection_file(str(file))
        os.chown(file, plan["uid"], plan["gid"])
        command = [plan["interpreter"], "-m", "ipykernel_launcher", "-f", str(file)]
        if session:
            command = [
                plan["agent"], "launch", "--socket", plan["socket"], "--policy", plan["policy"],
                "--session", session, "--", *command,
            ]  # fmt: skip
        self.process = subprocess.Popen(
            command,
            cwd=home / "work",
            env={
                "PATH": f"{os.path.dirname(plan['interpreter'])}:/usr/local/bin:/usr/bin:/bin",
                "HOME": str(home),
                "LANG": "C.UTF-8",
                **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}),
                **dict(environment),
            },
            **as_user((plan["uid"], plan["gid"])),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=sys.stderr,
            start_new_session=True,
        )
        self.client = BlockingKernelClient(connection_file=str(file))
        self.client.load_connection_file()
        self.client.start_channels()
        try:
            wait_until_it_answers(self.client, self.process)
        except BaseException:
            self.close()
            raise

    def run(self, text, store=True):
        """What the cell shows as [[name, text]], and its error."""
        shown, error = [], None
        message = self.client.execute(text, store_history=store)
        interrupts = "\n# interrupt" in text
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                reply = self.client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
            except queue.Empty:
                state = "runs" if self.process.poll() is None else "has ended"
                return shown, f"no answer within {SECONDS} s (the kernel {state})"
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

    def close(self):
        """As Jupyter ends a kernel: asked first."""
        if self.process.poll() is None:
            self.client.shutdown()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.client.stop_channels()
