"""P26: opens by calls and roads that programs rarely take"""
from kit import *


RESOLVE_IN_ROOT, RESOLVE_BENEATH, O_PATH = 0x10, 0x08, 0o10000000


def opened(folder, path, resolve=0):
    how = struct.pack("QQQ", os.O_RDONLY, 0, resolve)
    return read_descriptor(syscall("openat2", folder, memory(path), memory_of(how), len(how)))


def by_link(w, target, name, rest):
    """A link to a place of the process's own, which is another place for everybody else."""
    os.symlink(target, w.work / name)
    return read(w.work / name / rest)


def by_bytes(w):
    """A name that is not text."""
    link = os.fsencode(w.work) + b"/\xff\xfe"
    os.symlink(os.fsencode(w.home), link)
    return read(link + b"/.aws/credentials")


def from_odd_folder(w):
    folder = os.fsencode(w.work) + b"/\xfe"
    os.mkdir(folder)
    os.chdir(folder)
    return read("../../.aws/credentials")


def attack(w):
    secret = w.home / ".aws/credentials"
    home = lambda: os.open(w.home, os.O_PATH | os.O_DIRECTORY)
    yield "openat2", lambda: opened(AT_FDCWD, secret)
    yield "openat2, beneath a folder", lambda: opened(home(), ".aws/credentials", RESOLVE_BENEATH)
    yield "openat2, in a root of its own", lambda: opened(home(), "/projects/other/.env", RESOLVE_IN_ROOT)
    yield "/proc/self/root", lambda: read(f"/proc/self/root{secret}")
    yield "/proc/self/cwd", lambda: (os.chdir(w.home), read("/proc/self/cwd/.aws/credentials"))[1]
    if os.path.exists("/dev/fd"):
        yield "/dev/fd", lambda: read(f"/dev/fd/{os.open(secret, os.O_PATH)}")
    yield "a link to /proc/self/cwd", lambda: (os.chdir(w.home), by_link(w, "/proc/self/cwd", "here", "projects/other/.env"))[1]
    yield "a link to /proc/self/fd", lambda: by_link(w, "/proc/self/fd", "open", f"{os.open(w.home, os.O_PATH)}/projects/other/.env")
    yield "a name that is not text", lambda: by_bytes(w)
    yield "from a folder whose name is not text", lambda: from_odd_folder(w)
    yield "dd", lambda: run("dd", f"if={secret}", "status=none")
    yield "an own thread", lambda: __import__("concurrent.futures").futures.ThreadPoolExecutor(1).submit(read, secret).result()


def twin(w):
    work = lambda: os.open(w.work, os.O_PATH | os.O_DIRECTORY)
    yield "openat2 of data", lambda: opened(AT_FDCWD, w.work / "data.csv")
    yield "openat2 of data, beneath a folder", lambda: opened(work(), "data.csv", RESOLVE_BENEATH)
    if os.path.exists("/dev/fd"):
        yield "/dev/fd of data", lambda: read(f"/dev/fd/{os.open(w.work / 'data.csv', os.O_RDONLY)}")
        yield "standard output by its name", lambda: sh("echo text > /dev/stdout; echo text | tee /dev/stderr")
    yield "a folder whose name is not text", lambda: odd(w)


def odd(w):
    folder = os.fsencode(w.work) + b"/caf\xe9"
    os.mkdir(folder)
    write(folder + b"/na\xefve.txt", "text")
    os.rename(folder + b"/na\xefve.txt", folder + b"/new")
    os.chdir(folder)
    return read("new")
