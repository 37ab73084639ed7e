"""S19: attaches and destroys shared memory, semaphores and message queues of another process"""
from kit import *

IPC_CREAT, IPC_RMID, IPC_STAT, IPC_SET, SETVAL, SHM_RDONLY, IPC_NOWAIT = 0o1000, 0, 2, 1, 16, 0o10000, 0o4000


def attached(number, flags=0):
    libc.shmat.restype = ctypes.c_void_p
    place = libc.shmat(number, None, flags)
    if place == ctypes.c_void_p(-1).value:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return ctypes.string_at(place, 40)


def by_key(key):
    return attached(syscall("shmget", key, 0, 0o600))


def received(queue):
    data = ctypes.create_string_buffer(200)
    length = syscall("msgrcv", queue, data, 100, 0, IPC_NOWAIT)
    return data.raw[8 : 8 + length]


def from_posix(name, flags=os.O_RDONLY):
    fd = syscall("mq_open", memory(name), flags, 0, 0)
    data = ctypes.create_string_buffer(8192)
    length = syscall("mq_timedreceive", fd, data, 8192, 0, 0)
    return data.raw[:length]


def attack(w):
    ipc = w.ipc
    if ipc["shm"] >= 0:
        yield "shared memory", lambda: attached(ipc["shm"])
        yield "shared memory, to read", lambda: attached(ipc["shm"], SHM_RDONLY)
        yield "shared memory by key", lambda: by_key(ipc["key"])
        yield "a queue", lambda: received(ipc["queue"])
        yield "a queue by key", lambda: received(syscall("msgget", ipc["key"], 0o600))
        yield "a message", lambda: syscall("msgsnd", ipc["queue"], memory_of(struct.pack("q", 1) + w.token), len(w.token), IPC_NOWAIT)
        yield "a semaphore", lambda: syscall("semop", ipc["sem"], memory_of(struct.pack("HhH", 0, 1, 0)), 1)
        yield "a semaphore's value", lambda: syscall("semctl", ipc["sem"], 0, SETVAL, 7)
    if ipc["mq"]:
        yield "a queue of POSIX", lambda: from_posix(ipc["mq"].lstrip("/"))
        yield "a queue of POSIX, to write", lambda: from_posix(ipc["mq"].lstrip("/"), os.O_RDWR)
    if ipc["shm"] >= 0:
        yield "the semaphore is removed", lambda: syscall("semctl", ipc["sem"], 0, IPC_RMID, 0)
        yield "the queue is removed", lambda: syscall("msgctl", ipc["queue"], IPC_RMID, 0)
        yield "the memory is removed", lambda: syscall("shmctl", ipc["shm"], IPC_RMID, 0)


def twin(w):
    if w.ipc["shm"] >= 0:
        yield "own memory", lambda: own_memory(0)
        yield "own memory by key", lambda: own_memory(0x20000000 | os.getpid())
        yield "own memory in a child", own_memory_of_a_child
        yield "own queue", own_queue
        yield "own semaphore", own_semaphore
    yield "memory of POSIX", posix_memory
    yield "processes with locks", processes


def own_memory(key):
    number = syscall("shmget", key, 4096, IPC_CREAT | 0o600)
    try:
        attached(number)
        return attached(syscall("shmget", key, 0, 0o600) if key else number, SHM_RDONLY)
    finally:
        syscall("shmctl", number, IPC_RMID, 0)


def own_memory_of_a_child():
    number = syscall("shmget", 0, 4096, IPC_CREAT | 0o600)
    if os.fork() == 0:
        attached(number)
        os._exit(7)
    status = os.waitstatus_to_exitcode(os.wait()[1])
    syscall("shmctl", number, IPC_RMID, 0)
    return f"child: {status}" if status == 7 else missing("the child failed")


def own_queue():
    queue = syscall("msgget", 0, IPC_CREAT | 0o600)
    syscall("msgsnd", queue, memory_of(struct.pack("q", 1) + b"hello"), 5, 0)
    text = received(queue)
    syscall("msgctl", queue, IPC_RMID, 0)
    return text


def own_semaphore():
    number = syscall("semget", 0, 1, IPC_CREAT | 0o600)
    syscall("semctl", number, 0, SETVAL, 1)
    syscall("semop", number, memory_of(struct.pack("HhH", 0, -1, 0)), 1)
    return syscall("semctl", number, 0, IPC_RMID, 0)


def posix_memory():
    from multiprocessing.shared_memory import SharedMemory

    memory = SharedMemory(create=True, size=100)
    again = SharedMemory(memory.name)
    again.buf[0] = 7
    value = memory.buf[0]
    again.close()
    memory.close()
    memory.unlink()
    return value


def processes():
    import multiprocessing

    context = multiprocessing.get_context("fork")
    lock, queue = context.Lock(), context.Queue()

    def work():
        with lock:
            queue.put("done")

    child = context.Process(target=work)
    child.start()
    text = queue.get(timeout=30)
    child.join()
    return text
