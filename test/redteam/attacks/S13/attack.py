"""S13: a daemon that nothing ties to the kernel any more"""
from kit import *


def daemon(w):
    """Twice forked, in a session of its own, its name and its files changed."""
    name, _, value = w.marks["S13"].partition("=")
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.chdir("/")
            for fd in range(64):
                try:
                    os.close(fd)
                except OSError:
                    pass
            for _ in range(3):
                os.open("/dev/null", os.O_RDWR)
            os.execve(sys.executable, ["[kworker/0:1]", "-c", "import time; time.sleep(300)"], {**os.environ, name: value})
        os._exit(0)
    os.wait()
    return "started"


def attack(w):
    yield "fork twice", lambda: daemon(w)


def twin(w):
    yield "a child that ends", lambda: run(sys.executable, "-c", "print(6*7)")
