"""S20: namespaces one by one, mounts by every call, notifications of the file system, quotas, other groups"""
from kit import *

FLAGS = {"a user": 0x10000000, "mounts": 0x20000, "a network": 0x40000000, "processes": 0x20000000, "host names": 0x4000000, "message queues": 0x8000000, "control groups": 0x2000000, "clocks": 0x80}


def cloned3(flags):
    """clone3(2): its flags lie in memory."""
    arguments = memory_of(struct.pack("11Q", flags, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0))
    pid = syscall("clone3", arguments, 88)
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return "cloned"


def cloned(flags):
    pid = libc.syscall(ctypes.c_long(56 if X86 else 220), ctypes.c_long(flags | 17), 0, 0, 0, 0)
    if pid < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return "cloned"


def entered(w, name):
    fd = os.open(f"/proc/{w.victim}/ns/{name}", os.O_RDONLY)
    return syscall("setns", fd, 0)


def entered_all(w):
    return syscall("setns", os.pidfd_open(w.victim), 0x20000)


def attack(w):
    root = os.geteuid() == 0
    for name, flag in FLAGS.items():
        if root or flag == 0x10000000:
            yield f"unshare: {name}", lambda flag=flag: syscall("unshare", flag)
            if flag != 0x80:
                yield f"clone: {name}", lambda flag=flag: cloned(flag)
                yield f"clone3: {name}", lambda flag=flag: cloned3(flag)
    if not root:
        return
    attributes = memory_of(struct.pack("4Q", 1, 0, 0, 0))
    yield "mount_setattr", lambda: reaches(lambda: syscall("mount_setattr", AT_FDCWD, memory("/"), 0, attributes, 8), "EINVAL")
    yield "pivot_root", lambda: reaches(lambda: syscall("pivot_root", memory(w.work), memory(w.work)), "EINVAL", "EBUSY")
    yield "swapon", lambda: reaches(lambda: syscall("swapon", memory(w.work / "data.csv"), 0), "EINVAL")
    yield "quotactl", lambda: reaches(lambda: syscall("quotactl", 0x80000100, memory("/dev/null"), 0, 0), "ENOTBLK", "ESRCH", "EINVAL")
    yield "quotactl_fd", lambda: reaches(lambda: syscall("quotactl_fd", os.open("/", os.O_RDONLY), 0x80000200, 0, 0), "ESRCH", "EINVAL", "EOPNOTSUPP", "EFAULT")
    yield "setns by a process", lambda: entered_all(w)
    yield "setns by a file", lambda: entered(w, "mnt")
    yield "fanotify of every file", lambda: syscall("fanotify_init", 0x4 | 0x200, 0)
    yield "the clock", lambda: reaches(lambda: syscall("clock_settime", 0, memory_of(struct.pack("qq", 1, 2_000_000_000))), "EINVAL")
    yield "the host's name", lambda: libc_call("sethostname", memory_of(read("/proc/sys/kernel/hostname").strip()), len(read("/proc/sys/kernel/hostname").strip()))
    yield "the domain's name", lambda: libc_call("setdomainname", memory_of(b"(none)"), 6)
    yield "a device node", lambda: (os.mknod(w.work / "memory", 0o60600, os.makedev(7, 0)), os.open(w.work / "memory", os.O_RDONLY))[1]
    yield "memory of the machine", lambda: os.open("/dev/mem", os.O_RDONLY) if os.path.exists("/dev/mem") else missing("no /dev/mem")
    yield "the kernel's memory", lambda: read("/proc/kcore")[:4] if os.path.exists("/proc/kcore") else missing("no /proc/kcore")
    yield "the kernel's messages", lambda: os.open("/dev/kmsg", os.O_RDONLY) if os.path.exists("/dev/kmsg") else missing("no /dev/kmsg")
    yield "the clock, slowly", lambda: reaches(lambda: libc_call("adjtimex", memory_of(struct.pack("I", 0x4000).ljust(208, b"\0"))), "EINVAL")
    yield "tracing", lambda: write("/sys/kernel/tracing/trace_marker", "x") if os.path.exists("/sys/kernel/tracing/trace_marker") else missing("not mounted")


def libc_call(name, *arguments):
    if getattr(libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return "done"


def twin(w):
    yield "threads and children", lambda: run("sh", "-c", "echo child")
    yield "a table of descriptors of its own", lambda: syscall("unshare", 0x400)
    yield "a working folder of its own", lambda: syscall("unshare", 0x200)
    yield "semaphores are undone apart", lambda: syscall("unshare", 0x40000)
    yield "the host's name", socket.gethostname
    yield "time", lambda: __import__("time").time()
    yield "its own namespaces", lambda: sorted(os.listdir("/proc/self/ns"))
