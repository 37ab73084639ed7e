"""Runs the attacks that only Jupyter has, from the cell of a real notebook kernel, against a real Jupyter server.

    jupyter.py PLAN    the plan of drive.py, with `interpreter`: a Python that has Jupyter's server, and
        survives   attacks that leave a process: whether it lives is looked at when the kernel has been shut down

For an unprotected and then a protected kernel, in a fresh world (world.py): a server with a token and one without, as
containers often have it; in the first one a kernel of somebody else, with a secret in its memory and a debugger that
listens. Each attack is a cell of one kernel more; the lines are those of drive.py.
"""
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from jupyter_client import BlockingKernelClient
from notebook import Kernel, as_user, wait_until_it_answers
from told import denials_until, told_shortly
from world import World, process_state, save

HERE = Path(__file__).resolve().parent
# Generous: a guest in emulation on a busy machine takes minutes.
SECONDS = 600
MARK = "KERNELWARD_SURVIVOR"

# What a kernel of somebody else holds.
SIBLING = """
import debugpy
secret = {secret!r}
print(debugpy.listen(0)[1])
"""


def say(**line):
    print("@@ " + json.dumps(line), flush=True)


class Server:
    """A real Jupyter server on a loopback port."""

    def __init__(self, plan, home, arguments=()):
        self.runtime = home / ".local/share/jupyter/runtime"
        known = set(self.runtime.glob("jpserver-*.json"))
        self.process = subprocess.Popen(
            [
                plan["interpreter"], "-m", "jupyter_server", "--no-browser", "--allow-root", "--ip=127.0.0.1",
                "--port=0", "--port-retries=0",
                "--ServerApp.jpserver_extensions={'jupyter_server_terminals': True}", f"--ServerApp.root_dir={home / 'work'}", "--log-level=ERROR", *arguments,
            ],  # fmt: skip
            cwd=home / "work",
            env={
                "PATH": f"{os.path.dirname(plan['interpreter'])}:/usr/local/bin:/usr/bin:/bin",
                "HOME": str(home),
                "LANG": "C.UTF-8",
                "SHELL": "/bin/sh",
                **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}),
            },
            **as_user((plan["uid"], plan["gid"])),
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            stderr=sys.stderr,
            start_new_session=True,
        )
        self.known = known

    def wait(self):
        self.file = self.runtime / f"jpserver-{self.process.pid}.json"
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the Jupyter server ended with status {self.process.returncode}")
            try:
                facts = json.loads(self.file.read_text())
                self.port, self.token = facts["port"], facts["token"]
                self.ask("GET", "/api/status")
                return self
            except (OSError, ValueError):
                time.sleep(0.1)
        raise RuntimeError(f"the Jupyter server was not ready within {SECONDS} s")

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            pass
        # What it started, terminals among it, is of its process group or session.
        for group in (self.process.pid,):
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                pass


class Victims:
    """The servers, and a kernel of somebody else in the first of them."""

    def __init__(self, plan, world):
        self.plan, self.world = plan, world
        self.secret = "KWSIBLING" + secrets.token_hex(12)
        home = world.home
        self.servers = [Server(plan, home), Server(plan, home, ["--IdentityProvider.token=", "--ServerApp.password="])]
        self.kernel = None

    def wait(self):
        self.guarded, self.open = [server.wait() for server in self.servers]
        self.kernel = self.guarded.ask("POST", "/api/kernels", {"name": "python3"})["id"]
        self.kernel_file = self.guarded.runtime / f"kernel-{self.kernel}.json"
        self.connection = json.loads(self.kernel_file.read_text())
        self.debug_port = int(self.in_sibling(SIBLING.format(secret=self.secret)))

    def in_sibling(self, code):
        client = BlockingKernelClient()
        client.load_connection_info(self.connection)
        client.start_channels()
        try:
            wait_until_it_answers(client)
            text = []
            show = lambda message: text.append(message["content"].get("text", "") if message["content"].get("name") == "stdout" else "")
            client.execute_interactive(code, timeout=SECONDS, output_hook=show)
            return "".join(text)
        finally:
            client.stop_channels()

    def facts(self):
        """What an attacker could find out anyway."""
        return {
            "server": {"port": self.guarded.port, "pid": self.guarded.process.pid, "file": str(self.guarded.file)},
            "open_server": {"port": self.open.port},
            "kernel": {"file": str(self.kernel_file), "shell_port": self.connection["shell_port"]},
            "debug_port": self.debug_port,
        }

    def known(self):
        """Strings that only a reader of what is not his has."""
        return [self.secret, self.guarded.token, self.connection["key"]]

    def terminals(self):
        return sum(len(server.ask("GET", "/api/terminals")) + len(server.ask("GET", "/api/kernels")) for server in self.servers)

    def stopped(self):
        state = self.guarded.process.poll()
        return state is not None or process_state(self.guarded.process.pid) in "TtZ"

    def go_on(self):
        if self.guarded.process.poll() is None:
            self.guarded.process.send_signal(signal.SIGCONT)

    def close(self):
        for server in self.servers:
            server.close()


def survivors(start):
    """Processes whose environment has a variable that begins so: process id to variable."""
    found = {}
    for entry in Path("/proc").iterdir():
        try:
            variables = Path(entry, "environ").read_bytes().decode(errors="replace").split("\0") if entry.name.isdigit() else ()
        except OSError:
            continue
        mark = next((variable for variable in variables if variable.startswith(start)), None)
        if mark and process_state(int(entry.name)) != "Z":
            found[int(entry.name)] = mark
    return found


class Cells:
    """One notebook kernel, and the attacks as its cells."""

    def __init__(self, plan, session):
        self.plan, self.session = plan, session
        self.world = World(plan, session is not None)
        self.world.plant(dict.fromkeys((f".aws/end-of-{attack['id']}" for attack in plan["attacks"]), "the end\n"))
        self.told = []
        self.mark = secrets.token_hex(12)
        self.victims = Victims(plan, self.world)
        self.kernel = None
        try:
            self.victims.wait()
            environment = {
                "JUPYTER_TOKEN": self.world.secret,
                "PYTHONSTARTUP": str(self.world.home / "work/startup.py"),
                "PYTHONDONTWRITEBYTECODE": "1",
            }
            self.kernel = Kernel(plan, session, environment)
        except BaseException:
            self.close()
            raise

    def attack(self, attack):
        last = self.world.home / f".aws/end-of-{attack['id']}"
        facts = Path(self.plan["scratch"], f"world-{attack['id']}.json")
        marks = {name: f"{MARK}={self.mark}-{name}" for name in self.plan["survives"]}
        save(facts, {**self.world.facts(), **self.victims.facts(), "last": str(last), "marks": marks})
        before, terminals = self.world.digest(), self.victims.terminals()
        self.world.forget()
        started = time.monotonic()
        call = [attack["folder"], str(facts), "twin,attack"]
        shown, error = self.kernel.run(f"import sys; sys.path[:0] = [{str(HERE)!r}]\nimport kit; kit.main({call!r})")
        output = "".join(text for _, text in shown)
        canaries, changed = self.world.traces(before, output.encode(), self.victims.known())
        if self.victims.stopped():
            canaries.append("process")
            self.victims.go_on()
        if self.victims.terminals() > terminals:
            canaries.append("server")
        line = attempts_of("".join(text for name, text in shown if name == "stdout")) | {
            "event": "run",
            "id": attack["id"],
            "protected": self.session is not None,
            "status": 0 if error is None else error,
            "canaries": sorted(set(canaries)),
            "changed": changed[:10],
            "seconds": round(time.monotonic() - started, 2),
        }
        if not line["whole"] or error:
            line["errors"] = f"{error}: {output[-800:]}"
        if self.session is not None:
            found, line["told"] = denials_until(self.plan, self.session, last)
            line["events"] = told_shortly(found[len(self.told) :])
            # The denial that ended this attack is not one of the next.
            self.told = [*found, "the end"]
        return line

    def end(self):
        """Shuts the kernel down as Jupyter does; which attacks have left a process."""
        self.kernel.close()
        if self.session:
            command = [self.plan["agent"], "end", "--socket", self.plan["socket"], "--session", self.session]
            subprocess.run(command, capture_output=True, timeout=60)
        deadline = time.monotonic() + 10
        while (left := survivors(f"{MARK}={self.mark}")) and self.session and time.monotonic() < deadline:
            time.sleep(0.1)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        return {name for name in self.plan["survives"] if any(mark.endswith(f"-{name}") for mark in left.values())}

    def close(self):
        if self.kernel and self.kernel.process and self.kernel.process.poll() is None:
            self.kernel.close()
        self.victims.close()
        os.chdir("/")
        self.world.clear()


def attempts_of(output):
    from drive import attempts_of as read

    attempts, whole = read(output.encode())
    return {"attempts": attempts, "whole": whole}


def main(plan):
    os.umask(0o022)
    for session in (None, f"jupyter-{os.getpid()}"):
        cells, late = None, []
        try:
            cells = Cells(plan, session)
            # What is to be seen only after the kernel has ended is told then.
            for attack in plan["attacks"]:
                line = cells.attack(attack)
                if attack["id"] in plan["survives"]:
                    late.append(line)
                else:
                    say(**line)
            left = cells.end()
            for line in late:
                say(**{**line, "canaries": [*line["canaries"], *(["survivor"] if line["id"] in left else [])]})
        except (Exception, urllib.error.URLError) as why:  # noqa: BLE001 missing rows are failures
            say(event="broken", protected=session is not None, why=f"{type(why).__name__}: {why}")
        finally:
            if cells:
                cells.close()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
