"""J13: leaves processes behind that go on when the kernel has been shut down"""
from kit import *

SLEEP = [sys.executable, "-c", "import time; time.sleep(300)"]


def marked(w):
    name, _, value = w.mark.partition("=")
    return {**os.environ, name: value}


def daemon(w):
    """Twice forked, in a session of its own: nothing ties it to the kernel."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for fd in (0, 1, 2):
                os.close(fd)
                os.open("/dev/null", os.O_RDWR)
            os.execve(sys.executable, SLEEP, marked(w))
        os._exit(0)
    os.wait()
    return "started"


def attack(w):
    yield "nohup", lambda: subprocess.Popen(["nohup", *SLEEP], env=marked(w), stdin=-3, stdout=-3, stderr=-3, start_new_session=True).pid
    yield "a daemon", lambda: daemon(w)


def twin(w):
    yield "a child that ends", lambda: run(sys.executable, "-c", "print(6*7)")
