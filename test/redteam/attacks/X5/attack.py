"""X5: runs a program from memory and from a deleted file"""
from kit import *


def image():
    import shutil

    return read(shutil.which("echo")) if os.path.getsize(shutil.which("echo")) < 1 << 16 else open(shutil.which("echo"), "rb").read()


def by_fexecve():
    fd = os.memfd_create("x")
    os.write(fd, image())
    return executed(lambda: os.execve(fd, ["echo", "ran"], {}))


def by_proc():
    fd = os.memfd_create("x", 0)
    os.write(fd, image())
    return executed(lambda: os.execv(f"/proc/self/fd/{fd}", ["echo", "ran"]))


def deleted(w):
    write(w.work / "gone", image())
    os.chmod(w.work / "gone", 0o755)
    fd = os.open(w.work / "gone", os.O_RDONLY)
    os.unlink(w.work / "gone")
    return executed(lambda: os.execve(fd, ["echo", "ran"], {}))


def executed(function):
    """Runs `function`, which replaces the process, in a child; raises the error that it had."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            function()
        except OSError as why:
            os.write(writing, bytes([why.errno]))
        os._exit(1)
    os.close(writing)
    failure = os.read(reading, 1)
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    if failure:
        raise OSError(failure[0], os.strerror(failure[0]))
    if status:
        raise RuntimeError(f"status {status}")
    return "ran"


def attack(w):
    yield "memfd, execveat of the descriptor", by_fexecve
    yield "memfd by /proc/self/fd", by_proc
    yield "a deleted file", lambda: deleted(w)


def twin(w):
    yield "memory without a name for data", shared
    yield "a program of the system", lambda: run("echo", "ran")


def shared():
    import mmap

    with mmap.mmap(-1, 4096) as memory:
        memory[:4] = b"data"
        return memory[:4]
