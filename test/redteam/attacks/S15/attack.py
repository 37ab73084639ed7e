"""S15: ends or starves another process without a signal"""
from kit import *


def limited(pid, resource, numbers):
    """Numbers of prlimit64: the limit that the process has already, so that nothing happens to it."""
    new = struct.pack("QQ", *numbers)
    if libc.syscall(ctypes.c_long(302 if X86 else 261), pid, resource, memory_of(new), 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return "limited"


def owned(pid):
    """The kernel sends the signal, when there is something to read."""
    import fcntl

    left, right = socket.socketpair()
    fcntl.fcntl(left, 8, pid)  # F_SETOWN
    fcntl.fcntl(left, 10, signal.SIGCONT)  # F_SETSIG
    fcntl.fcntl(left, fcntl.F_SETFL, os.O_ASYNC)
    right.send(b"x")
    return "owned"


def attack(w):
    pid = w.victim
    yield "a limit of CPU time", lambda: limited(pid, 0, (1 << 40, 1 << 40))
    yield "a limit of open files", lambda: limited(pid, 7, (512, 512))
    yield "its priority", lambda: os.setpriority(os.PRIO_PROCESS, pid, 1)
    yield "its scheduler", lambda: os.sched_setscheduler(pid, os.SCHED_BATCH, os.sched_param(0))
    yield "its processors", lambda: os.sched_setaffinity(pid, os.sched_getaffinity(pid))
    yield "the owner of a descriptor", lambda: owned(pid)


def twin(w):
    import resource

    yield "its own limit", lambda: resource.setrlimit(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE))
    yield "its own priority", lambda: os.nice(1)
    yield "its own processors", lambda: os.sched_setaffinity(0, os.sched_getaffinity(0))
    yield "limits and priority of a child", child
    yield "ask for another's limits", lambda: resource.prlimit(os.getpid(), resource.RLIMIT_NOFILE)


def child():
    import resource

    child = subprocess.Popen(["sleep", "9"])
    try:
        resource.prlimit(child.pid, resource.RLIMIT_CPU, (60, 60))
        os.setpriority(os.PRIO_PROCESS, child.pid, 5)
        os.sched_setaffinity(child.pid, os.sched_getaffinity(child.pid))
    finally:
        child.kill()
        child.wait()
    return "limited"
