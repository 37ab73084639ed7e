"""What other programs of the same user have beside files and services: shared memory, semaphores, message queues, a terminal.

They belong to processes of their own, outside of every session.
"""
import fcntl
import json
import os
import subprocess
import sys
import termios
import threading
import tty

# System V objects and a POSIX queue that hold a secret. Takes them away again when its standard input ends.
OWNER = r"""
import ctypes, json, os, struct, sys
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
secret, key = sys.stdin.readline().strip().encode(), int(sys.argv[1])
IPC_CREAT, IPC_RMID, SETVAL = 0o1000, 0, 16
shm = libc.shmget(key, 4096, IPC_CREAT | 0o600)
if shm >= 0:
    ctypes.memmove(libc.shmat(shm, None, 0), secret, len(secret))
sem = libc.semget(key, 1, IPC_CREAT | 0o600)
queue = libc.msgget(key, IPC_CREAT | 0o600)
message = struct.pack("q", 1) + secret
for _ in range(4):
    libc.msgsnd(queue, message, len(secret), 0o4000)
name = b"/kernelward-%d" % key
try:
    libc.mq_open.restype = ctypes.c_int
    mq = libc.mq_open(name, os.O_CREAT | os.O_RDWR, 0o600, None)
    for _ in range(4):
        libc.mq_send(mq, secret, len(secret), 1)
except AttributeError:
    mq = -1
print(json.dumps({"shm": shm, "sem": sem, "queue": queue, "mq": name.decode() if mq >= 0 else ""}), flush=True)
sys.stdin.read()
libc.shmctl(shm, IPC_RMID, None), libc.semctl(sem, 0, IPC_RMID), libc.msgctl(queue, IPC_RMID, None)
if mq >= 0:
    libc.mq_unlink(name)
"""


class Ipc:
    """A process with objects of System V and a POSIX queue."""

    def __init__(self, secret, owner):
        self.key = int.from_bytes(os.urandom(3), "big") | 0x10000000
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWNER, str(self.key)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            user=owner[0] or None,
            group=owner[1] or None,
            extra_groups=[] if owner[0] else None,
            cwd="/",
        )
        self.process.stdin.write(secret + "\n")
        self.process.stdin.flush()
        self.facts = json.loads(self.process.stdout.readline()) | {"key": self.key}

    def clear(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)


class Terminal:
    """A terminal in which a program of somebody waits, and in which a secret has been typed."""

    def __init__(self, secret, owner):
        self.master, slave = os.openpty()
        tty.setraw(slave)
        self.path = os.ttyname(slave)
        os.chown(self.path, *owner)
        self.received = []
        self.process = subprocess.Popen(
            ["sleep", "1000"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            cwd="/",
        )
        os.close(slave)
        os.write(self.master, secret.encode() + b"\n")
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        try:
            while data := os.read(self.master, 4096):
                self.received.append(data)
        except OSError:
            pass

    def clear(self):
        self.process.kill()
        self.process.wait()
        os.close(self.master)
