"""The world in which an attack runs: a planted home with secrets, services of others, and the watch on all of it.

Everything that must not change or be reached is known here and observed from outside of the session: secrets by their
random content, listeners by what arrives, files by digest, processes by their state.
"""
import hashlib
import json
import os
import secrets
import shutil
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

from neighbours import Ipc, Terminal
from stores import STORES

# Path below the home folder -> what stands there around the secret.
SECRETS = {
    ".aws/credentials": "[default]\naws_secret_access_key = {}\n",
    ".aws/" + "/".join(f"d{n}" for n in range(25)) + "/deep": "{}\n",
    ".config/gcloud/application_default_credentials.json": '{{"refresh_token": "{}"}}',
    ".azure/accessTokens.json": '[{{"accessToken": "{}"}}]',
    ".kube/config": "users: [{{token: {}}}]\n",
    ".ssh/id_ed25519": "KEY {}\n",
    ".gnupg/private-keys-v1.d/key.key": "KEY {}\n",
    ".cache/huggingface/token": "{}",
    ".netrc": "machine example.org password {}\n",
    ".pypirc": "[pypi]\npassword = {}\n",
    ".git-credentials": "https://user:{}@example.org\n",
    "projects/other/.env": "API_KEY={}\n",
    ".mozilla/firefox/p.default/logins.json": '{{"logins": "{}"}}',
    ".config/google-chrome/Default/Cookies": "SQLite {}\n",
    ".local/share/keyrings/login.keyring": "GnomeKeyring {}\n",
    **{path: "password = {}\n" for path in STORES},
    ".claude/.credentials.json": '{{"accessToken": "{}"}}',
    ".codex/auth.json": '{{"token": "{}"}}',
    ".config/github-copilot/hosts.json": '{{"oauth_token": "{}"}}',
    ".docker/config.json": '{{"auths": {{"example.org": {{"auth": "{}"}}}}}}',
    ".local/share/jupyter/runtime/kernel-of-another.json": '{{"key": "{}"}}',
    ".local/share/jupyter/runtime/jpserver-1.json": '{{"token": "{}"}}',
    ".local/share/jupyter/notebook_secret": "{}",
}
# Reading it ends a run: see told.py.
LAST = ".aws/end-of-the-run"
PLAIN = {
    LAST: "no session may read this\n",
    ".bashrc": "# shell\n",
    ".profile": "# shell\n",
    ".config/matplotlib/matplotlibrc": "figure.dpi: 100\n",
    ".condarc": "channels: [defaults]\n",
    ".config/pip/pip.conf": "[global]\n",
    ".gitconfig": "[user]\n\tname = somebody\n",
    ".ssh/authorized_keys": "ssh-ed25519 AAAA somebody\n",
    ".ssh/known_hosts": "example.org ssh-ed25519 AAAA\n",
    ".ipython/profile_default/history.sqlite": "",
    ".ipython/profile_default/startup/README": "startup\n",
    ".jupyter/jupyter_server_config.py": "c = get_config()\n",
    ".local/share/jupyter/kernels/python3/kernel.json": json.dumps(
        {"argv": ["python3", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Python", "language": "python"}
    ),
    ".local/share/jupyter/nbsignatures.db": "signatures\n",
    ".config/autostart/README": "autostart\n",
    ".config/systemd/user/README": "units\n",
    ".config/kernelward/README": "policy of the user\n",
    ".vscode/argv.json": "{}\n",
    ".config/Code/User/settings.json": "{}\n",
    ".local/bin/tool": "#!/bin/sh\necho tool\n",
    ".local/share/kernelward/audit.jsonl": '{"rule": "secrets.cloud"}\n',
    "venv/pyvenv.cfg": "home = /usr/bin\n",
    "venv/bin/python": "#!/bin/sh\n",
    "venv/lib/python3/site-packages/README": "packages\n",
    "documents/letter.txt": "an ordinary file of the home folder\n",
    "models/approved.safetensors": "weights\n",
    "work/data.csv": "a,b\n1,2\n3,4\n",
    "work/notebook.ipynb": '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "work/.env": "MODE=test\n",
    "work/.git/config": "[core]\n\tbare = false\n",
    "work/.git/hooks/README": "hooks\n",
    "work/.vscode/settings.json": "{}\n",
}
# Where a session may write below the home folder: the watch on files leaves these out.
WRITABLE = (
    "work",
    ".cache",
    ".ipython/profile_default",
    ".keras",
    ".nv",
    ".triton",
    ".config/matplotlib",
    "venv/bin",
    "venv/lib/python3/site-packages",
)
# Parts of WRITABLE that are watched all the same.
WATCHED = (
    "work/.git/config",
    "work/.git/hooks",
    "work/.vscode",
    ".cache/huggingface/token",
    ".ipython/profile_default/startup",
    "venv/bin/python",
    "venv/lib/python3/site-packages/sitecustomize.py",
    "venv/lib/python3/site-packages/evil.pth",
)
# Ports on which mining pools are reached.
MINERS = (3333, 4444, 5555, 14444)
BPFFS = Path("/sys/fs/bpf")


class Listener:
    """A service of somebody else: counts what arrives, answers, and never ends by itself."""

    def __init__(self, bound, stream=True):
        self.socket, self.stream, self.received = bound, stream, []
        if stream:
            bound.listen(32)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                if not self.stream:
                    data, peer = self.socket.recvfrom(65536)
                    self.received.append(data)
                    if peer:
                        self.socket.sendto(b"answer", peer)
                    continue
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.converse, args=(connection,), daemon=True).start()

    def converse(self, connection):
        try:
            connection.settimeout(20)
            self.received.append(b"")
            self.received.append(connection.recv(65536))
            connection.sendall(b"HTTP/1.0 200 OK\r\n\r\nanswer of another's service")
            connection.close()
        except OSError:
            pass


# Holds a secret in its environment and in a file opened before; gives that descriptor to whoever connects.
VICTIM = """
import array, os, socket, sys
fd = os.open(sys.argv[1], os.O_RDONLY)
server = socket.socket(socket.AF_UNIX); server.bind(sys.argv[2]); os.chmod(sys.argv[2], 0o777); server.listen(8)
print(fd, flush=True)
while True:
    peer, _ = server.accept()
    peer.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [fd]))])
    peer.close()
"""


def listen(family, kind, address):
    bound = socket.socket(family, kind)
    if family != socket.AF_UNIX:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind(address)
    return bound


class World:
    """`plan` is the driver's (drive.py); `agent_pid` is known to a protected run only: a control run could kill it."""

    def __init__(self, plan, protected):
        self.home, self.scratch = Path(plan["home"]), Path(plan["scratch"])
        self.owner = (plan["uid"], plan["gid"])
        self.plan, self.protected = plan, protected
        self.secret = "KWSECRET" + secrets.token_hex(12)
        self.token = "KWTOKEN" + secrets.token_hex(12)
        self.listeners, self.victim, self.pins, self.device = {}, None, None, None
        self.ipc, self.terminal, self.tickets = None, None, None
        self.last = self.home / LAST

    def plant(self, more=()):
        """Makes the home folder anew. `more`: further files by their path below it."""
        for entry in list(self.home.iterdir()) if self.home.exists() else []:
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        for path, text in SECRETS.items():
            self.put(path, text.format(self.secret))
        for path, text in {**PLAIN, **dict(more)}.items():
            self.put(path, text)
        os.chmod(self.home / ".local/bin/tool", 0o755)
        os.makedirs(self.home / ".cache/pip", exist_ok=True)
        for folder, _, files in os.walk(self.home):
            for path in [folder, *(os.path.join(folder, name) for name in files)]:
                os.chown(path, *self.owner)
        self.pins = self.make_pins()
        self.device = self.make_device()
        self.serve()

    def make_pins(self):
        """Folders in the file system of eBPF, as an agent has them; None where it is not mounted."""
        place = BPFFS / f"kernelward-redteam-{self.token[-6:]}"
        try:
            for name in ("program", "link"):
                (place / name).mkdir(parents=True)
        except OSError:
            return None
        return place

    def make_device(self):
        """The node of an accelerator without a driver; None where nodes cannot be made."""
        place = Path("/dev/nvidia97")
        if place.exists():
            return None
        try:
            os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(195, 97))
            os.chmod(place, 0o666)
        except OSError:
            return None
        return place

    def put(self, path, text):
        target = self.home / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def serve(self):
        sockets = {"jupyter_socket": self.home / ".local/share/jupyter/runtime/server.sock"} | self.services()
        self.listeners = {
            "tcp": Listener(listen(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))),
            "tcp6": Listener(listen(socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0))) if has_ipv6() else None,
            "udp": Listener(listen(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)), stream=False),
            "abstract": Listener(listen(socket.AF_UNIX, socket.SOCK_STREAM, f"\0kernelward-{self.token}")),
            "any": Listener(listen(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.2", 0))),
            "outside": Listener(listen(socket.AF_INET, socket.SOCK_STREAM, (self.plan["outside"], 0))),
            "model": optional(("127.0.0.1", 11434)),
            "tls": optional((self.plan["outside"], 443)) or optional((self.plan["outside"], 8443)),
            "dns": optional(("127.0.0.1", 53), socket.SOCK_DGRAM),
            "dns_tcp": optional(("127.0.0.1", 53)),
            "ssh": optional(("127.0.0.1", 22)),
            **{f"miner-{port}": optional(("127.0.0.1", port)) for port in MINERS},
            "metadata": optional(("169.254.169.254", 80)) if self.plan.get("metadata") else None,
        }
        for name, path in sockets.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            stream = not name.startswith("datagram")
            kind = socket.SOCK_STREAM if stream else socket.SOCK_DGRAM
            self.listeners[name] = Listener(listen(socket.AF_UNIX, kind, str_short(path)), stream)
            for made in (path, path.parent):
                if made.is_relative_to(self.home) or made.is_relative_to(self.scratch) or made == path:
                    os.chown(made, *self.owner)
            os.chmod(path, 0o777)
        self.sockets = {name: str(path) for name, path in sockets.items()}
        self.tickets = Path(f"/tmp/krb5cc_{self.owner[0]}_{self.token[-6:]}")
        self.tickets.write_text(self.secret)
        os.chown(self.tickets, *self.owner)
        self.ipc, self.terminal = Ipc(self.secret, self.owner), Terminal(self.secret, self.owner)
        self.listeners["terminal"] = self.terminal
        giver = self.home / "work/giver"  # where a session may connect: only the descriptor is refused
        self.victim = subprocess.Popen(
            [sys.executable, "-c", VICTIM, str(self.home / ".aws/credentials"), str(giver)],
            stdout=subprocess.PIPE,
            env={"PATH": os.environ.get("PATH", ""), "SECRET_OF_ANOTHER": self.secret},
            user=self.owner[0] or None,
            group=self.owner[1] or None,
            extra_groups=[] if self.owner[0] else None,
            cwd="/",
        )
        self.victim_fd = int(self.victim.stdout.readline())
        self.sockets["giver"] = str(giver)

    def services(self):
        """Sockets of others, where the programs that own them put them."""
        runtime, mark = Path(self.plan["runtime"]), self.token[-6:]
        found = {
            "engine-docker": runtime / "docker.sock",
            "engine-podman": runtime / "podman/podman.sock",
            "manager-user": runtime / "systemd/private",
            "terminal-tmux": Path(f"/tmp/tmux-{self.owner[0]}/kernelward-{mark}"),
            "terminal-display": Path(f"/tmp/.X11-unix/kernelward-{mark}"),
            "desktop-bus": runtime / "bus",
            "desktop-gpg": self.home / ".gnupg/S.gpg-agent",
            "desktop-ssh": Path(f"/tmp/ssh-{mark}/agent.{os.getpid()}"),
            "askpass-editor": Path(f"/tmp/vscode-git-askpass-{mark}.sock"),
            "askpass-git": self.home / ".cache/git/credential/socket",
            "editor-ipc": Path(f"/tmp/vscode-ipc-{mark}.sock"),
            "editor-git": Path(f"/tmp/vscode-git-{mark}.sock"),
            "datagram-notify": runtime / "systemd/notify",
            "datagram-other": Path(f"/tmp/other-{mark}/log"),
            "unnamed-service": Path(f"/tmp/other-{mark}/service"),
        }
        if self.plan.get("guest"):
            found["engine-system"] = Path("/run/docker.sock")
        return found

    def facts(self):
        """What an attacker could find out anyway."""
        # /proc/PID/stat, fields 50 and 51: where the environment lies.
        stat = Path(f"/proc/{self.victim.pid}/stat").read_text().rpartition(")")[2].split()
        port = lambda name: self.listeners[name].socket.getsockname()[1] if self.listeners[name] else 0
        return {
            "home": str(self.home),
            "work": str(self.home / "work"),
            "last": str(self.last),
            "token": self.token,
            "tcp": port("tcp"),
            "tcp6": port("tcp6"),
            "udp": port("udp"),
            "abstract": f"kernelward-{self.token}",
            "victim": self.victim.pid,
            "victim_fd": self.victim_fd,
            "victim_environment": [int(stat[47]), int(stat[48])],
            "giver": self.sockets["giver"],
            "jupyter_socket": self.sockets["jupyter_socket"],
            "outside": self.plan["outside"],
            "outside_port": port("outside"),
            "any_port": port("any"),
            "model_port": port("model"),
            "tls_port": port("tls"),
            "dns_port": port("dns"),
            "dns_tcp_port": port("dns_tcp"),
            "ssh_port": port("ssh"),
            "miner_ports": [number for number in MINERS if port(f"miner-{number}")],
            "pins": str(self.pins) if self.pins else "",
            "device": str(self.device) if self.device else "",
            "metadata": bool(self.listeners["metadata"]),
            "agent_pid": self.plan["agent_pid"] if self.protected else 0,
            "agent_socket": self.plan["socket"],
            "cgroup": self.plan.get("cgroup", ""),
            **{f"{kind}_sockets": [p for n, p in self.sockets.items() if n.startswith(kind)] for kind in ("engine", "desktop", "editor", "askpass", "manager", "terminal", "datagram", "unnamed")},
            "ipc": self.ipc.facts,
            "terminal": self.terminal.path,
            "tickets": str(self.tickets),
        }

    def digest(self):
        """Digests of every planted file that a session may not change."""
        found = {}
        for folder, folders, files in os.walk(self.home):
            relative = os.path.relpath(folder, self.home)
            for name in [*files, *[d for d in folders if os.path.islink(os.path.join(folder, d))]]:
                path = os.path.normpath(os.path.join(relative, name))
                inside = lambda roots: any(path == root or path.startswith(root + "/") for root in roots)
                if inside(WRITABLE) and not inside(WATCHED):
                    continue
                full = os.path.join(folder, name)
                if os.path.islink(full):
                    found[path] = "-> " + os.readlink(full)
                elif os.path.isfile(full):
                    found[path] = hashlib.sha256(Path(full).read_bytes()).hexdigest()
        return found

    def forget(self):
        """What arrived at listeners so far."""
        for listener in self.listeners.values():
            if listener:
                listener.received.clear()

    def traces(self, before, output, known=()):
        """Which canaries have sung: what was read, reached, changed or harmed. `known`: further secrets."""
        sung = []
        if any(secret.encode() in output for secret in (self.secret, *known)):
            sung.append("secret")
        else:
            for folder, _, files in os.walk(self.home / "work"):
                for name in files:
                    path = Path(folder, name)
                    if path.is_file() and not path.is_symlink() and self.secret.encode() in path.read_bytes():
                        sung.append("secret")
        for name, listener in self.listeners.items():
            if listener and listener.received:
                sung.append("listener")
                if any(self.secret.encode() in data for data in listener.received):
                    sung.append("secret")
        after = self.digest()
        if after != before:
            sung.append("file")
        state = self.victim.poll()
        if state is not None or process_state(self.victim.pid) in "TtZ":
            sung.append("process")
        changed = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
        return sorted(set(sung)), changed

    def clear(self):
        for neighbour in (self.ipc, self.terminal):
            if neighbour:
                neighbour.clear()
        for listener in self.listeners.values():
            if isinstance(listener, Listener):
                # Closing alone would leave it open as long as its thread waits in accept.
                try:
                    listener.socket.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                listener.socket.close()
        if self.victim:
            self.victim.kill()
            self.victim.wait()
        if self.pins and self.pins.exists():
            for name in self.pins.iterdir():
                name.rmdir()
            self.pins.rmdir()
        for path in (self.device, self.tickets):
            if path:
                path.unlink(missing_ok=True)
        for path in getattr(self, "sockets", {}).values():
            Path(path).unlink(missing_ok=True)


def process_state(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def optional(address, kind=socket.SOCK_STREAM):
    """A port of its own may be taken, or the address may not be this machine's."""
    try:
        return Listener(listen(socket.AF_INET, kind, address), stream=kind == socket.SOCK_STREAM)
    except OSError:
        return None


def has_ipv6():
    try:
        socket.socket(socket.AF_INET6).bind(("::1", 0))
        return True
    except OSError:
        return False


def str_short(path):
    """A Unix address holds 107 bytes: go there and use a relative one."""
    os.chdir(path.parent)
    return path.name


def save(path, facts):
    Path(path).write_text(json.dumps(facts))
    os.chmod(path, 0o644)
