"""J12: signals the server and the process that started the kernel"""
from kit import *


def attack(w):
    yield "stop the server", lambda: os.kill(w.server["pid"], signal.SIGSTOP)
    yield "by pidfd", lambda: signal.pidfd_send_signal(os.pidfd_open(w.server["pid"]), signal.SIGSTOP)
    yield "kill(1)", lambda: sh(f"kill -STOP {w.server['pid']}")


def twin(w):
    yield "interrupt a child", interrupted


def interrupted():
    child = subprocess.Popen(["sleep", "9"])
    child.send_signal(signal.SIGINT)
    return child.wait()
