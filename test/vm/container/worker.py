"""A program in a container, and how a test enters one.

    worker.py                     serves lines "WHO WHAT ARGUMENT..." and answers each with one line of JSON
    worker.py enter PID GROUP HOW WHAT ARGUMENT...
                                  joins the namespaces of PID and, where GROUP is not "-", its control group, then tries;
                                  HOW: itself, exec, thread (one that was
                                  there before), clone (born in the group), stay (a child that goes on)

WHO: main, or child (a new one). What an attempt ends with is the name of its error, "" where it succeeds.
"""
import ctypes
import errno
import json
import os
import queue
import struct
import sys
import threading

libc = ctypes.CDLL(None, use_errno=True)
NEWNS, NEWPID = 0x00020000, 0x20000000
CLONE3, INTO_GROUP, CHILD_ENDS = 435, 0x200000000, 17


def attempt(what, *arguments):
    try:
        if what == "read":
            open(arguments[0], "rb").close()
        elif what == "write":
            with open(arguments[0], "wb") as file:
                file.write(b"x")
        elif what == "hold":
            held.append(os.open(arguments[0], os.O_RDONLY))
        elif what == "unlink":
            os.unlink(arguments[0])
        return ""
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error))


held = []


def in_child(work):
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(write, work().encode())
        os._exit(0)
    os.close(write)
    text = os.read(read, 4096)
    os.close(read)
    os.waitpid(pid, 0)
    return text.decode()


def serve():
    print(json.dumps(os.getpid()), flush=True)
    for line in sys.stdin:
        who, *rest = line.split()
        if who == "leave":
            # Nobody's child, and the first process's no more.
            if os.fork() == 0:
                if os.fork() == 0:
                    os.setsid()
                    os.execvp("sleep", ["sleep", "3600"])
                os._exit(0)
            os.wait()
            result = ""
        else:
            result = attempt(*rest) if who == "main" else in_child(lambda: attempt(*rest))
        print(json.dumps(result), flush=True)


def join(pid, group):
    def group_entered():
        if group != "-":
            with open(f"{group}/cgroup.procs", "w") as file:
                file.write("0")

    for kind, name in ((NEWPID, "pid"), (NEWNS, "mnt")):
        namespace = os.open(f"/proc/{pid}/ns/{name}", os.O_RDONLY)
        if kind == NEWNS:
            # Last: afterwards the machine's groups are out of sight.
            group_entered()
        if libc.setns(namespace, kind):
            raise OSError(ctypes.get_errno(), "setns")


def born_in(pid, group, work):
    """A child that is in the group from its birth (CLONE_INTO_CGROUP)."""
    folder = os.open(group, os.O_RDONLY)
    join(pid, "-")
    read, write = os.pipe()
    arguments = struct.pack("11Q", INTO_GROUP, 0, 0, 0, CHILD_ENDS, 0, 0, 0, 0, 0, folder)
    child = libc.syscall(CLONE3, arguments, len(arguments))
    if child == 0:
        os.write(write, work().encode())
        os._exit(0)
    if child < 0:
        raise OSError(ctypes.get_errno(), "clone3")
    os.close(write)
    result = os.read(read, 4096).decode()
    os.waitpid(child, 0)
    return result


def enter(pid, group, how, *what):
    def work():
        return attempt(*what)

    if how == "thread":
        asked, answered = queue.Queue(), queue.Queue()

        def thread():
            asked.get()
            answered.put(work())

        # Nobody may join a mount namespace with a second thread: the group alone.
        threading.Thread(target=thread, daemon=True).start()
        with open(f"{group}/cgroup.procs", "w") as file:
            file.write("0")
        asked.put(True)
        return answered.get()
    if how == "clone":
        return born_in(pid, group, work)
    join(pid, group)
    if how == "stay":
        child = os.fork()
        if child == 0:
            # Whoever asked waits for the end of standard output.
            os.closerange(0, 3)
            os.execvp("sleep", ["sleep", "3600"])
        return str(child)
    return work()


if __name__ == "__main__":
    if sys.argv[1:2] == ["enter"]:
        pid, group, how, *what = sys.argv[2:]
        if how == "exec":
            join(pid, group)
            if os.fork() == 0:
                os.execvp(sys.executable, [sys.executable, __file__, "try", *what])
            os.wait()
        else:
            print(json.dumps(enter(pid, group, how, *what)), flush=True)
    elif sys.argv[1:2] == ["try"]:
        print(json.dumps(attempt(*sys.argv[2:])), flush=True)
    else:
        serve()
