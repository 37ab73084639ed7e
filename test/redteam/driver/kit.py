"""What attacks are made of.

An attack's program is `attacks/ID/attack.py` with two functions, each a generator of (name, callable) pairs:

    attack(world)  ways to the same goal; a callable that returns has reached it, one that raises has not
    twin(world)    ordinary work that resembles it and must succeed

`run` performs each callable in a child process of its own, so that one that changes its root folder, its namespaces or
dies does not disturb the next, and prints one JSON object a line. What a callable returns is *evidence*: the driver,
which never believes the program, looks for the planted secret in it.
"""
import ctypes
import errno
import json
import os
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

# Numbers of x86-64 and, from 424 on, of every architecture (include/uapi/asm-generic/unistd.h).
X86 = os.uname().machine == "x86_64"
NUMBERS = {
    "ptrace": 101 if X86 else 117,
    "mount": 165 if X86 else 40,
    "chroot": 161 if X86 else 51,
    "unshare": 272 if X86 else 97,
    "setns": 308 if X86 else 268,
    "process_vm_readv": 310 if X86 else 270,
    "process_vm_writev": 311 if X86 else 271,
    "bpf": 321 if X86 else 280,
    "perf_event_open": 298 if X86 else 241,
    "userfaultfd": 323 if X86 else 282,
    "add_key": 248 if X86 else 217,
    "keyctl": 250 if X86 else 219,
    "init_module": 175 if X86 else 105,
    "kexec_load": 246 if X86 else 104,
    "name_to_handle_at": 303 if X86 else 264,
    "open_by_handle_at": 304 if X86 else 265,
    "execveat": 322 if X86 else 281,
    "copy_file_range": 326 if X86 else 285,
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsconfig": 431,
    "fsmount": 432,
    "pidfd_open": 434,
    "pidfd_getfd": 438,
    "openat2": 437,
    "clock_settime": 227 if X86 else 112,
    "sendmmsg": 307 if X86 else 269,
    "shmget": 29 if X86 else 194,
    "shmat": 30 if X86 else 196,
    "shmctl": 31 if X86 else 195,
    "semget": 64 if X86 else 190,
    "semop": 65 if X86 else 193,
    "semctl": 66 if X86 else 191,
    "msgget": 68 if X86 else 186,
    "msgsnd": 69 if X86 else 189,
    "msgrcv": 70 if X86 else 188,
    "msgctl": 71 if X86 else 187,
    "setxattr": 188 if X86 else 5,
    "mq_open": 240 if X86 else 180,
    "mq_timedreceive": 243 if X86 else 183,
    "fanotify_init": 300 if X86 else 262,
    "fanotify_mark": 301 if X86 else 263,
    "splice": 275 if X86 else 76,
    "swapon": 167 if X86 else 224,
    "quotactl": 179 if X86 else 60,
    "quotactl_fd": 443,
    "mount_setattr": 442,
    "pivot_root": 155 if X86 else 41,
    "clone3": 435,
    "setxattrat": 463,
    "file_setattr": 469,
}
AT_FDCWD = -100
AT_EMPTY_PATH = 0x1000
CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWPID = 0x20000, 0x10000000, 0x20000000


class Refused(Exception):
    """The kernel's refusal as another program reported it (a shell's «Permission denied»)."""


class NotHere(Exception):
    """This machine lacks what the attack needs; the control run shows it too, or the row fails."""


def syscall(call, *arguments):
    """A raw system call by its name or its number; raises OSError."""
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(call if isinstance(call, int) else NUMBERS[call]), *words)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(call))
    return result


def read(path):
    """The content of a file."""
    with open(path, "rb") as file:
        return file.read(1 << 16)


def read_descriptor(fd):
    return os.read(fd, 1 << 16)


def write(path, data, mode="wb"):
    with open(path, mode) as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    return f"wrote {path}"


def run(*command, **options):
    """The output of a program; raises Refused where it reports a refusal."""
    done = subprocess.run(command, capture_output=True, timeout=100, stdin=subprocess.DEVNULL, **options)
    if done.returncode:
        text = (done.stderr or done.stdout).decode(errors="replace").strip()
        # ld.so tells every refused mapping in these words.
        if any(words in text for words in ("ermission denied", "not permitted", "failed to map segment")):
            raise Refused(text[-300:])
        raise RuntimeError(f"status {done.returncode}: {text[-300:]}")
    return done.stdout


def sh(line, code=""):
    """A shell's output; $CODE is text that needs no quoting."""
    return run("/bin/sh", "-c", line, env={**os.environ, "CODE": code})


def exchange(connection, data):
    """Sends, and waits for the listener's answer, so that success means that the bytes have arrived."""
    with connection:
        connection.sendall(data)
        return connection.recv(4096)


def connect(host, port, data, timeout=30):
    return exchange(socket.create_connection((host, port), timeout), data)


def connect_later(host, port, data, seconds=20):
    """As connect, by a socket that does not block."""
    import select

    connection = socket.socket()
    connection.setblocking(False)
    problem = connection.connect_ex((host, port))
    if problem not in (0, errno.EINPROGRESS):
        raise OSError(problem, os.strerror(problem))
    select.select([], [connection], [], seconds)
    problem = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if problem:
        raise OSError(problem, os.strerror(problem))
    connection.setblocking(True)
    return exchange(connection, data)


def unix_connect(path, data):
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(30)
    connection.connect(path)
    return exchange(connection, data)


def client_hello(name):
    """The first message of TLS to a host of that name."""
    import ssl

    context = ssl.create_default_context()
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = context.wrap_bio(incoming, outgoing, server_hostname=name)
    try:
        session.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def memory(path):
    """A path as a C string."""
    return ctypes.create_string_buffer(os.fsencode(str(path)))


def memory_of(data):
    """Bytes where a system call can read them."""
    return ctypes.create_string_buffer(data, len(data))


def missing(why):
    raise NotHere(why)


def reaches(function, *behind):
    """Calls an interface with arguments that it cannot fulfil: an error from behind the permission check is success."""
    try:
        return f"returned {function()}"
    except OSError as why:
        if errno.errorcode.get(why.errno) in behind:
            return f"reached: {why}"
        if why.errno in (errno.ENOSYS, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT, errno.ESOCKTNOSUPPORT, errno.ENODEV):
            raise NotHere(str(why)) from why
        raise


def in_thread(function):
    """What a function gives, or raises (OSError), in a thread of its own."""
    import threading

    found = []

    def go():
        try:
            found.append(function())
        except OSError as why:
            found.append(why)

    thread = threading.Thread(target=go)
    thread.start()
    thread.join()
    if isinstance(found[0], OSError):
        raise found[0]
    return found[0]


def answered(server, reach):
    """What `reach` gets while a thread sends the server's one visitor back what it says."""
    import threading

    def answer():
        peer, _ = server.accept()
        with peer:
            peer.sendall(peer.recv(100))

    thread = threading.Thread(target=answer)
    thread.start()
    data = reach()
    thread.join()
    return data


def own_server():
    """A server and its client, both of this session."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return answered(server, lambda: connect("127.0.0.1", server.getsockname()[1], b"hello"))


def own_unix_server(path):
    """The same by a Unix socket of this name."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(1)
    return answered(server, lambda: unix_connect(path, b"hello"))


def become_root_of_a_namespace():
    """As a root user nothing is needed; anybody else first takes a user namespace."""
    if os.geteuid() != 0:
        ids = os.geteuid(), os.getegid()
        syscall("unshare", CLONE_NEWUSER | CLONE_NEWNS)
        for file, text in (("setgroups", "deny"), ("uid_map", f"0 {ids[0]} 1"), ("gid_map", f"0 {ids[1]} 1")):
            write(f"/proc/self/{file}", text)
    else:
        syscall("unshare", CLONE_NEWNS)
        syscall("mount", memory("none"), memory("/"), 0, 1 << 18 | 1 << 14, 0)  # MS_PRIVATE | MS_REC


# ---------------------------------------------------------------- the runner


class World:
    """Paths, ports and process ids of what was planted; never the secrets themselves."""

    def __init__(self, facts):
        self.__dict__.update(facts)
        self.home = Path(facts["home"])
        self.work = Path(facts["work"])
        self.token = facts["token"].encode()


def outcome(function):
    try:
        evidence = function()
    except Refused as why:
        return {"outcome": "refused", "errno": "EACCES", "detail": str(why)}
    except NotHere as why:
        return {"outcome": "not-here", "detail": str(why)}
    except OSError as why:
        name = errno.errorcode.get(why.errno, str(why.errno))
        return {"outcome": "refused" if why.errno else "error", "errno": name, "detail": str(why)}
    except BaseException as why:  # noqa: BLE001 a program that fails in another way proves nothing
        return {"outcome": "error", "detail": f"{type(why).__name__}: {why}"}
    if isinstance(evidence, bytes):
        evidence = evidence.decode("utf-8", "backslashreplace")
    return {"outcome": "succeeded", "detail": str(evidence)[:2000]}


def in_this_process(function):
    """Marks what only the notebook kernel itself can do: a child of it has no connection to the front end."""
    function.here = True
    return function


def in_child(function, seconds=120):
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        signal.alarm(seconds)
        result = outcome(function)
        os.write(writing, json.dumps(result).encode())
        os._exit(0)
    os.close(writing)
    data = b""
    while chunk := os.read(reading, 65536):
        data += chunk
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        # SIGSYS is seccomp's; anything else is no verdict of the protection.
        kind = "refused" if name == "SIGSYS" else "error"
        return {"outcome": kind, "errno": name, "detail": f"killed by {name}"}
    return json.loads(data) if data else {"outcome": "error", "detail": f"no answer, status {status}"}


def perform(function):
    return outcome(function) if getattr(function, "here", False) else in_child(function)


def main(argv):
    attack, facts, phases = argv
    world = World(json.loads(Path(facts).read_text()))
    source = Path(attack, "attack.py")
    names = {"__name__": "attack", "__file__": str(source)}
    exec(compile(source.read_text(), str(source), "exec"), names)  # noqa: S102 our own program
    for phase in phases.split(","):
        for name, function in names[phase](world):
            print("@@ " + json.dumps({"phase": phase, "attempt": name, **perform(function)}), flush=True)
    # Its denial is the last one of the run: those before it are told first.
    outcome(lambda: read(world.last))
    print("@@ " + json.dumps({"phase": "end"}), flush=True)


if __name__ == "__main__":
    sys.modules["kit"] = sys.modules["__main__"]
    main(sys.argv[1:])
