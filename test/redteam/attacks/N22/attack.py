"""N22: sends to sockets with a path by every call that can, and connects to those that no pattern names"""
from kit import *


def address(path):
    return struct.pack("H", socket.AF_UNIX) + os.fsencode(path) + b"\0"


def header(to, data):
    """A struct msghdr and what it points to, which must live as long as it does."""
    name, text = memory_of(to), memory_of(data)
    vector = memory_of(struct.pack("QQ", ctypes.addressof(text), len(data)))
    whole = struct.pack("QIxxxxQQQQixxxx", ctypes.addressof(name), len(to), ctypes.addressof(vector), 1, 0, 0, 0)
    return whole, (name, text, vector)


def many(path, data):
    sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    whole, kept = header(address(path), data)
    return f"sent {syscall('sendmmsg', sender.fileno(), memory_of(whole + bytes(8)), 1, 0)} {len(kept)}"


def sent(path, data, call="sendto"):
    sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    if call == "sendto":
        sender.sendto(data, path)
    elif call == "sendmsg":
        sender.sendmsg([data], [], 0, path)
    elif call == "with a descriptor":
        sender.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, struct.pack("i", 1))], 0, path)
    else:
        sender.connect(path)
        sender.send(data)
    return "sent"


def named_alike(w, path, kind):
    """A socket of its own that was bound under the very words that lead to the other's from another folder."""
    name = os.path.basename(path)
    os.makedirs(w.work / "alike", exist_ok=True)
    os.chdir(w.work / "alike")
    own = socket.socket(socket.AF_UNIX, kind)
    own.bind(name)
    if kind == socket.SOCK_STREAM:
        own.listen(1)
    os.chdir(os.path.dirname(path))
    return unix_connect(name, w.token) if kind == socket.SOCK_STREAM else sent(name, w.token)


def taken_over(w, path):
    """The name of a socket of its own that leads to the other's by now."""
    own = socket.socket(socket.AF_UNIX)
    name = str(w.work / "mine")
    own.bind(name)
    own.listen(1)
    os.unlink(name)
    os.symlink(path, name)
    return unix_connect(name, w.token)


def attack(w):
    for path in w.datagram_sockets:
        name = "notify" if path.endswith("notify") else "a log"
        for call in ("sendto", "sendmsg", "with a descriptor", "connect and send"):
            yield f"{call}: {name}", lambda path=path, call=call: sent(path, w.token, call)
        yield f"sendmmsg: {name}", lambda path=path: many(path, w.token)
        yield f"from its folder: {name}", lambda path=path: (os.chdir(os.path.dirname(path)), sent(os.path.basename(path), w.token, "sendmsg"))[1]
        yield f"a name alike: {name}", lambda path=path: named_alike(w, path, socket.SOCK_DGRAM)
    for path in w.unnamed_sockets:
        yield "connect to a service", lambda path=path: unix_connect(path, w.token)
        yield "a service by a name alike", lambda path=path: named_alike(w, path, socket.SOCK_STREAM)
        yield "a service by a name that was its own", lambda path=path: taken_over(w, path)
    for path in w.engine_sockets:
        yield "an engine by a name alike", lambda path=path: named_alike(w, path, socket.SOCK_STREAM)


def twin(w):
    for name, path in (("workspace", w.work / "own.sock"), ("temporary files", f"/tmp/own-{os.getpid()}.sock")):
        for call in ("sendto", "sendmsg", "with a descriptor", "connect and send"):
            yield f"own, {name}: {call}", lambda path=str(path), call=call: own(path, call)
        yield f"own, {name}: sendmmsg", lambda path=str(path): own(path, "sendmmsg")
        yield f"own server, {name}", lambda path=str(path): stream(path)
    yield "own, without a path", lambda: own(f"\0own-{os.getpid()}", "sendto")
    yield "own, without a path, sendmsg", lambda: own(f"\0own-{os.getpid()}", "sendmsg")
    yield "own, by a relative name", lambda: (os.chdir(w.work), own("relative.sock", "sendto"))[1]
    yield "own server of a child", lambda: of_child(f"/tmp/child-{os.getpid()}.sock")
    yield "a pair", pair


def own(path, call):
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.settimeout(20)
    if os.path.exists(path):
        os.unlink(path)
    receiver.bind(path)
    many(path, b"hello") if call == "sendmmsg" else sent(path, b"hello", call)
    try:
        return receiver.recv(100)
    finally:
        if not path.startswith("\0"):
            os.unlink(path)


def stream(path):
    data = own_unix_server(path)
    os.unlink(path)
    return data


def of_child(path):
    program = f"import socket; s=socket.socket(socket.AF_UNIX); s.bind({path!r}); s.listen(1); print(1, flush=True); p=s.accept()[0]; p.sendall(p.recv(9))"
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    child.stdout.readline()
    try:
        return unix_connect(path, b"hello")
    finally:
        child.wait()
        os.unlink(path)


def pair():
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    one.sendmsg([b"hello"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, struct.pack("i", 1))])
    return other.recvmsg(10, 100)[0]
