"""X15: writes into the memory of a process outside, or attaches to it"""
from kit import *


def attached(w):
    syscall("ptrace", 16, w.victim, 0, 0)  # PTRACE_ATTACH
    os.waitpid(w.victim, 0x40000000)  # __WALL
    return "attached"


def written(w):
    start, _ = w.victim_environment
    data = memory_of(b"X")
    local = struct.pack("QQ", ctypes.addressof(data), 1)
    remote = struct.pack("QQ", start, 1)
    return f"wrote {syscall('process_vm_writev', w.victim, memory_of(local), 1, memory_of(remote), 1, 0)} byte"


def attack(w):
    yield "process_vm_writev", lambda: written(w)
    yield "ptrace attach", lambda: attached(w)


def twin(w):
    yield "signals between its own processes", own_signal


def own_signal():
    child = subprocess.Popen(["sleep", "9"])
    child.terminate()
    return child.wait()
