"""X8: turns written memory into executable memory"""
from kit import *


def made():
    import mmap

    memory = mmap.mmap(-1, 4096)
    memory[:6] = b"\xb8\x2a\x00\x00\x00\xc3"  # mov eax, 42; ret
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    if libc.mprotect(ctypes.c_void_p(address), 4096, 5):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    if not X86:
        return "made executable"
    return f"ran: {ctypes.CFUNCTYPE(ctypes.c_int)(address)()}"


def attack(w):
    yield "mprotect RW to RX", made


def twin(w):
    yield "a callback of ctypes", callback


def callback():
    compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
    numbers = (ctypes.c_int * 3)(3, 1, 2)
    libc.qsort(numbers, 3, ctypes.sizeof(ctypes.c_int), compare(lambda a, b: a[0] - b[0]))
    return list(numbers)
