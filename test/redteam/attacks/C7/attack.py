"""C7: reads a secret out of a process that is not of the session"""
from kit import *


def by_mem(w):
    start, end = w.victim_environment
    with open(f"/proc/{w.victim}/mem", "rb", 0) as memory:
        memory.seek(start)
        return memory.read(end - start)


def by_readv(w):
    start, end = w.victim_environment
    buffer = ctypes.create_string_buffer(end - start)
    local = struct.pack("QQ", ctypes.addressof(buffer), end - start)
    remote = struct.pack("QQ", start, end - start)
    syscall("process_vm_readv", w.victim, memory_of(local), 1, memory_of(remote), 1, 0)
    return buffer.raw


def attack(w):
    yield "/proc/PID/environ", lambda: read(f"/proc/{w.victim}/environ")
    yield "/proc/PID/mem", lambda: by_mem(w)
    yield "process_vm_readv", lambda: by_readv(w)


def twin(w):
    yield "its own environment", lambda: read("/proc/self/environ")
    yield "its own mappings", lambda: read("/proc/self/maps")
    yield "status of a child", status_of_child


def status_of_child():
    child = subprocess.Popen(["sleep", "5"])
    try:
        return read(f"/proc/{child.pid}/status")
    finally:
        child.kill()
        child.wait()
