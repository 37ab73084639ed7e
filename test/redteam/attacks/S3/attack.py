"""S3: stops and kills processes that are not of the session"""
from kit import *


def attack(w):
    yield "SIGSTOP", lambda: os.kill(w.victim, signal.SIGSTOP)
    yield "pidfd_send_signal", lambda: signal.pidfd_send_signal(os.pidfd_open(w.victim), signal.SIGCONT)
    if w.agent_pid:
        yield "SIGTERM to the agent", lambda: os.kill(w.agent_pid, signal.SIGTERM)
    yield "SIGKILL", lambda: (os.kill(w.victim, signal.SIGKILL), __import__("time").sleep(0.5))


def twin(w):
    yield "signals between its own processes", own_signal
    yield "a signal to itself", to_itself


def own_signal():
    child = subprocess.Popen(["sleep", "9"])
    child.kill()
    return child.wait()


def to_itself():
    got = []
    signal.signal(signal.SIGUSR1, lambda *_: got.append(1))
    os.kill(os.getpid(), signal.SIGUSR1)
    return got[0]
