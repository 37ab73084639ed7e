"""S16: writes what the kernel reads in /proc: of the machine, and of other processes"""
from kit import *


def same(path):
    """Opened for writing, and what is there written back."""
    value = read(path)
    write(path, value)
    return f"wrote {path}"


def attack(w):
    if os.geteuid() == 0:
        for path in ("kernel/core_pattern", "kernel/modprobe", "vm/swappiness"):
            if os.access(f"/proc/sys/{path}", os.W_OK):
                yield f"/proc/sys/{path}", lambda path=path: same(f"/proc/sys/{path}")
        yield "/proc/sysrq-trigger", lambda: os.close(os.open("/proc/sysrq-trigger", os.O_WRONLY))
    yield "another's score", lambda: same(f"/proc/{w.victim}/oom_score_adj")
    yield "another's score by a shell", lambda: sh(f"echo 0 > /proc/{w.victim}/oom_score_adj")
    yield "by a folder's descriptor", lambda: os.open("oom_score_adj", os.O_WRONLY, dir_fd=os.open(f"/proc/{w.victim}", os.O_PATH))


def twin(w):
    yield "its own score", lambda: write("/proc/self/oom_score_adj", "500")
    yield "its own name", lambda: write("/proc/self/comm", "worker")
    yield "the name of a thread", thread
    yield "the score of a child", child
    yield "a setting is read", lambda: read("/proc/sys/kernel/osrelease")


def thread():
    import threading

    gate = threading.Event()
    other = threading.Thread(target=gate.wait)
    other.start()
    try:
        return write(f"/proc/self/task/{other.native_id}/comm", "loader")
    finally:
        gate.set()
        other.join()


def child():
    child = subprocess.Popen(["sleep", "9"])
    try:
        return write(f"/proc/{child.pid}/oom_score_adj", "600")
    finally:
        child.kill()
        child.wait()
