"""S6: modules, kexec, perf, userfaultfd, keyrings"""
from kit import *


def attack(w):
    if os.geteuid() == 0:
        empty = memory_of(b"")
        yield "init_module", lambda: reaches(lambda: syscall("init_module", empty, 0, empty), "ENOEXEC", "EINVAL")
        yield "kexec_load", lambda: reaches(lambda: syscall("kexec_load", 0, 1 << 20, 0, 0), "EINVAL", "EBUSY")
    yield "perf_event_open", lambda: reaches(
        lambda: syscall("perf_event_open", memory_of(struct.pack("IIQ", 1, 112, 0).ljust(112, b"\0")), 0, -1, -1, 0), "ENOENT"
    )
    yield "userfaultfd", lambda: f"fd {syscall('userfaultfd', 1)}"
    yield "add_key", lambda: f"key {syscall('add_key', memory('user'), memory('kw'), memory('x'), 1, -3)}"
    yield "keyctl", lambda: f"keyring {syscall('keyctl', 0, -3, 1)}"


def twin(w):
    yield "resource usage", lambda: str(__import__("resource").getrusage(0))
    yield "clocks", lambda: __import__("time").perf_counter_ns()
