"""J12: signals the process that started the kernel"""
from kit import *


def attack(w):
    yield "SIGINT", lambda: os.kill(w.victim, signal.SIGINT)
    yield "kill(1)", lambda: sh(f"kill -STOP {w.victim}")


def twin(w):
    yield "interrupt a child", interrupted


def interrupted():
    child = subprocess.Popen(["sleep", "9"])
    child.send_signal(signal.SIGINT)
    return child.wait()
