"""A container as engines make it: mount, process and IPC namespaces, a root of its own, a control group.

    box.py GROUP HOME PROGRAM ARGUMENT...

makes it and runs PROGRAM as its first process; HOME is the container's own. Standard input and output stay.
"""
import ctypes
import os
import sys

NEWNS, NEWIPC, NEWPID = 0x00020000, 0x08000000, 0x20000000
BIND, REC, PRIVATE = 4096, 16384, 1 << 18
libc = ctypes.CDLL(None, use_errno=True)
PIVOT_ROOT = 155  # x86-64


def must(result):
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def mount(source, target, kind=None, flags=0):
    words = [word and word.encode() for word in (source, target, kind)]
    must(libc.mount(words[0], words[1], words[2], flags, None))


def enter_group(group):
    with open(f"{group}/cgroup.procs", "w") as file:
        file.write("0")


def make(group, home):
    """Returns in the container's first process alone."""
    os.makedirs(group, exist_ok=True)
    enter_group(group)
    must(libc.unshare(NEWNS | NEWIPC | NEWPID))
    first = os.fork()
    if first:
        _, status = os.waitpid(first, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    mount("none", "/", None, REC | PRIVATE)
    root = f"/run/box-{os.path.basename(group)[:20]}"
    os.makedirs(root, exist_ok=True)
    mount("/", root, None, BIND)
    mount("/dev", f"{root}/dev", None, BIND | REC)
    mount("none", f"{root}/tmp", "tmpfs")
    mount("none", f"{root}/home", "tmpfs")
    mount("none", f"{root}/proc", "proc")
    os.chdir(root)
    must(libc.syscall(PIVOT_ROOT, b".", b"."))
    must(libc.umount2(b".", 2))
    os.chdir("/")
    os.makedirs(f"{home}/.aws")
    os.makedirs(f"{home}/work")
    with open(f"{home}/.aws/credentials", "w") as file:
        file.write("the container's secret")


if __name__ == "__main__":
    make(*sys.argv[1:3])
    os.execvp(sys.argv[3], sys.argv[3:])
