"""P31: opens by old calls, calls of another architecture, other processes' folders and odd paths"""
from kit import *

X32 = 0x40000000


def int80(path):
    """open(2) of the 32-bit table, by an interrupt: its arguments must lie in the lower 4 GB."""
    libc.mmap.restype, libc.mmap.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
    page = libc.mmap(None, 4096, 7, 0x62, -1, 0)  # MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT
    if page in (None, ctypes.c_void_p(-1).value):
        raise OSError(ctypes.get_errno(), "mmap")
    text = os.fsencode(path) + b"\0"
    ctypes.memmove(page + 512, text, len(text))
    # push rbx; mov eax,5; mov ebx,path; xor ecx,ecx; xor edx,edx; int 0x80; pop rbx; ret
    code = b"\x53\xb8\x05\0\0\0\xbb" + struct.pack("<I", page + 512) + b"\x31\xc9\x31\xd2\xcd\x80\x5b\xc3"
    ctypes.memmove(page, code, len(code))
    result = ctypes.CFUNCTYPE(ctypes.c_int)(page)()
    if result < 0:
        raise OSError(-result, os.strerror(-result))
    return read_descriptor(result)


def own_folder(w):
    """A thread whose current folder is its own."""

    def go():
        syscall("unshare", 0x200)  # CLONE_FS
        os.chdir(w.home)
        return read("projects/other/.env")

    return in_thread(go)


def own_table(path):
    """A thread whose descriptors are its own: what another thread has at that number is something else."""

    def go():
        harmless = os.open("/usr", os.O_PATH)
        syscall("unshare", 0x400)  # CLONE_FILES
        os.dup2(os.open(os.path.dirname(path), os.O_PATH), harmless)
        return read_descriptor(os.open(os.path.basename(path), os.O_RDONLY, dir_fd=harmless))

    return in_thread(go)


def from_child(path):
    """A child without an address space of its own: posix_spawn uses vfork."""
    reading, writing = os.pipe()
    pid = os.posix_spawnp("cat", ["cat", str(path)], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1), (os.POSIX_SPAWN_DUP2, writing, 2)])
    os.close(writing)
    _, status = os.waitpid(pid, 0)
    text = read_descriptor(reading)
    if status:
        raise Refused(text.decode())
    return text


def daemon(w):
    """Forks twice, leaves its session, waits until it belongs to init, and reads."""
    import time

    out = w.work / "daemon.txt"
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        while os.getppid() == os.getpgid(0):
            time.sleep(0.01)
        try:
            text = read(w.home / "projects/other/.env")
        except OSError as why:
            text = str(why.errno).encode()
        write(w.work / "daemon.new", text)
        os.rename(w.work / "daemon.new", out)
        os._exit(0)
    os.wait()
    for _ in range(2000):
        if out.exists():
            text = read(out)
            if text.isdigit():
                raise OSError(int(text), os.strerror(int(text)))
            return text
        time.sleep(0.01)
    raise RuntimeError("the daemon said nothing")


def spliced(path):
    fd = os.open(path, os.O_RDONLY)
    reading, writing = os.pipe()
    syscall("splice", fd, 0, writing, 0, 4096, 0)
    return read_descriptor(reading)


def mapped(path):
    import mmap

    with open(path, "rb") as file:
        return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)[:200]


def through_pid(w, rest):
    return read(f"/proc/{w.victim}/{rest}")


def attack(w):
    secret = w.home / ".aws/credentials"
    below = str(secret).lstrip("/")
    yield "splice", lambda: spliced(secret)
    yield "a mapping", lambda: mapped(secret)
    yield "preadv", lambda: (lambda b: (os.preadv(os.open(secret, os.O_RDONLY), [b], 0), bytes(b))[1])(bytearray(200))
    yield "dots and slashes", lambda: read(f"{w.home}//./work/..///.aws/./credentials")
    yield "far up", lambda: read("../" * 60 + below)
    yield "a long way", lambda: read(f"{w.home}/" + "work/../" * 300 + ".aws/credentials")
    yield "a chain of links", lambda: chain(w, secret)
    yield "a link to a link in /proc", lambda: (os.symlink("/proc/self/root", w.work / "top"), read(w.work / "top" / below))[1]
    yield "the folder of another process", lambda: through_pid(w, f"cwd/{below}")
    yield "the root of another process", lambda: through_pid(w, f"root/{below}")
    yield "another's descriptor", lambda: through_pid(w, f"fd/{w.victim_fd}")
    yield "another's thread", lambda: through_pid(w, f"task/{w.victim}/root/{below}")
    yield "its own thread", lambda: read(f"/proc/self/task/{os.getpid()}/root/{below}")
    yield "thread-self", lambda: read(f"/proc/thread-self/root/{below}")
    yield "another's environment by a thread", lambda: through_pid(w, f"task/{w.victim}/environ")
    yield "vfork", lambda: from_child(secret)
    yield "a thread's own folder", lambda: own_folder(w)
    yield "a thread's own descriptors", lambda: own_table(w.home / "projects/other/.env")
    yield "a daemon", lambda: daemon(w)
    yield "a shell's own reading", lambda: sh(f". {w.home}/projects/other/.env; echo $API_KEY")
    if X86:
        yield "open of old", lambda: read_descriptor(syscall(2, memory(secret), 0, 0))
        yield "open by int 0x80", lambda: int80(secret)
        yield "openat of x32", lambda: read_descriptor(syscall(X32 + 257, AT_FDCWD, memory(secret), 0, 0))
        yield "open by a number with high bits", lambda: read_descriptor(syscall((1 << 32) + 2, memory(secret), 0, 0))


def chain(w, secret):
    previous = secret
    for n in range(20):
        link = w.work / f"link-{os.getpid()}-{n}"
        os.symlink(previous, link)
        previous = link
    return read(previous)


def twin(w):
    data = w.work / "data.csv"
    yield "splice of data", lambda: spliced(data)
    yield "a mapping of data", lambda: mapped(data)
    yield "dots and slashes", lambda: read(f"{w.home}//./work/..///work/./data.csv")
    yield "a chain of links", lambda: chain(w, data)
    yield "a child reads", lambda: from_child(data)
    yield "its own thread", lambda: read(f"/proc/self/task/{os.getpid()}/root{data}")
    if X86:
        yield "open of old", lambda: read_descriptor(syscall(2, memory(data), 0, 0))
