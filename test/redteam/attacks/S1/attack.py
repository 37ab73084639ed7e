"""S1: loads, enumerates and takes eBPF objects"""
from kit import *


def bpf(command, data):
    return syscall("bpf", command, memory_of(data.ljust(128, b"\0")), 128)


def attack(w):
    yield "create a map", lambda: f"map {bpf(0, struct.pack('5I', 2, 4, 4, 1, 0))}"
    yield "next program", lambda: reaches(lambda: bpf(11, struct.pack("II", 0, 0)), "ENOENT")
    yield "program by id", lambda: reaches(lambda: bpf(13, struct.pack("I", 0x7FFFFFFF)), "ENOENT")
    yield "link by id", lambda: reaches(lambda: bpf(30, struct.pack("I", 0x7FFFFFFF)), "ENOENT")


def twin(w):
    yield "read the kernel's release", lambda: os.uname().release
