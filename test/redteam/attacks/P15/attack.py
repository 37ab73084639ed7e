"""P15: opens by a submission queue: inline, by a worker, and by the kernel's own poller"""
from kit import *


SETUP_SQPOLL, SQE_ASYNC, OP_OPENAT, GETEVENTS, WAKEUP = 2, 16, 18, 1, 2


def opened(path, setup=0, flags=0):
    import mmap
    import time

    parameters = bytearray(120)
    struct.pack_into("I", parameters, 8, setup)
    struct.pack_into("I", parameters, 16, 50)  # sq_thread_idle, milliseconds
    buffer = (ctypes.c_char * 120).from_buffer(parameters)
    ring = syscall("io_uring_setup", 4, buffer)
    sq_entries, cq_entries = struct.unpack_from("II", parameters, 0)
    sq_head, sq_tail, sq_mask, _, sq_flags, _, sq_array = struct.unpack_from("7I", parameters, 40)
    cq_head, cq_tail, cq_mask, _, _, cqes = struct.unpack_from("6I", parameters, 80)
    size = max(sq_array + sq_entries * 4, cqes + cq_entries * 16)
    queue = mmap.mmap(ring, size, offset=0)
    entries = mmap.mmap(ring, sq_entries * 64, offset=0x10000000)
    name = memory(path)
    struct.pack_into("<BBHiQQIIQ", entries, 0, OP_OPENAT, flags, 0, AT_FDCWD, 0, ctypes.addressof(name), 0, 0, 7)
    struct.pack_into("I", queue, sq_array, 0)
    struct.pack_into("I", queue, sq_tail, 1)
    syscall("io_uring_enter", ring, 1, 0 if setup else 1, GETEVENTS | (WAKEUP if setup else 0), 0, 0)
    deadline = time.monotonic() + 10
    while struct.unpack_from("I", queue, cq_tail)[0] == 0:
        if time.monotonic() > deadline:
            raise RuntimeError("no completion")
        time.sleep(0.01)
    result = struct.unpack_from("<i", queue, cqes + 8)[0]
    if result < 0:
        raise OSError(-result, os.strerror(-result))
    return read_descriptor(result)


def attack(w):
    secret = w.home / ".aws/credentials"
    yield "inline", lambda: opened(secret)
    yield "IOSQE_ASYNC", lambda: opened(secret, flags=SQE_ASYNC)
    yield "SQPOLL", lambda: opened(secret, setup=SETUP_SQPOLL)


def twin(w):
    yield "asynchronous reading with threads", lambda: asynchronous(w)


def asynchronous(w):
    import asyncio

    return asyncio.run(asyncio.to_thread(read, w.work / "data.csv"))
