"""X17: runs a program of its own by other calls, by links, by starters and out of places that look like somebody else's"""
from kit import *

SCRIPT = "#!/bin/sh\necho ran\n"


def made(w, name="tool", folder=None, text=SCRIPT):
    path = (folder or w.work) / name
    write(path, text)
    os.chmod(path, 0o755)
    return path


def binary(w):
    """A program of the machine, as a file of the session's own; a busybox asks by which name it was started."""
    import shutil

    os.makedirs(w.work / "own", exist_ok=True)
    path = w.work / "own/echo"
    shutil.copy(shutil.which("echo"), path)
    os.chmod(path, 0o755)
    return path


def executed(fd, path="", flags=AT_EMPTY_PATH):
    """execveat(2) in a child."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(writing, 1)
        arguments = (ctypes.c_char_p * 3)(b"echo", b"ran", None)
        environment = (ctypes.c_char_p * 1)(None)
        libc.syscall(ctypes.c_long(NUMBERS["execveat"]), ctypes.c_long(fd), memory(path), arguments, environment, ctypes.c_long(flags))
        os._exit(100 + ctypes.get_errno())
    os.close(writing)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status:
        raise OSError(status - 100, os.strerror(status - 100))
    return read_descriptor(reading)


def temporary(w):
    """A file without a name that gets one."""
    import shutil

    fd = os.open(w.work, os.O_TMPFILE | os.O_RDWR, 0o755)
    os.write(fd, read_whole(shutil.which("echo")))
    os.makedirs(w.work / "named", exist_ok=True)
    if libc.linkat(AT_FDCWD, memory(f"/proc/self/fd/{fd}"), AT_FDCWD, memory(w.work / "named/echo"), 0x400):  # AT_SYMLINK_FOLLOW
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    os.close(fd)
    return run(str(w.work / "named/echo"), "ran")


def read_whole(path):
    with open(path, "rb") as file:
        return file.read()


def mapped(w):
    """Written through memory, never by write(2)."""
    import mmap
    import shutil

    data = read_whole(shutil.which("echo"))
    os.makedirs(w.home / "venv/bin/mapped", exist_ok=True)
    path = w.home / "venv/bin/mapped/echo"
    with open(path, "w+b") as file:
        file.truncate(len(data))
        with mmap.mmap(file.fileno(), len(data)) as memory:
            memory[:] = data
    os.chmod(path, 0o755)
    return run(str(path), "ran")


def exchanged(w):
    """The names of two files of the environment change places."""
    one, other = w.home / "venv/bin/one", w.home / "venv/bin/other"
    write(one, "#!/bin/sh\necho one\n"), made(w, "other", w.home / "venv/bin")
    if libc.renameat2(AT_FDCWD, memory(one), AT_FDCWD, memory(other), 2):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return run(str(one))


def linked(w):
    path = made(w, "target")
    os.link(path, w.home / "venv/bin/linked")
    return run(str(w.home / "venv/bin/linked"))


def sent(w):
    import shutil

    os.makedirs(w.home / "venv/bin/sent", exist_ok=True)
    path = w.home / "venv/bin/sent/echo"
    with open(shutil.which("echo"), "rb") as source, open(path, "wb") as target:
        while os.sendfile(target.fileno(), source.fileno(), None, 1 << 20):
            pass
    os.chmod(path, 0o755)
    return run(str(path), "ran")


def attack(w):
    yield "execveat of a descriptor", lambda: executed(os.open(binary(w), os.O_RDONLY))
    yield "execveat of an O_PATH descriptor", lambda: executed(os.open(binary(w), os.O_PATH))
    yield "execveat by a folder", lambda: executed(os.open(binary(w).parent, os.O_PATH), "echo", 0)
    yield "by /proc/self/fd", lambda: run(f"/proc/self/fd/{(fd := os.open(made(w), os.O_RDONLY))}", pass_fds=[fd])
    yield "by /proc/self/cwd", lambda: (made(w), run("/proc/self/cwd/tool", cwd=w.work))[1]
    yield "in /dev/shm", lambda: run(str(made(w, f"tool-{os.getpid()}", Path("/dev/shm")))) if os.path.isdir("/dev/shm") else missing("no /dev/shm")
    yield "in /tmp", lambda: run(str(made(w, f"tool-{os.getpid()}", Path("/tmp"))))
    yield "a relative name", lambda: (made(w), run("./tool", cwd=w.work))[1]
    yield "by the path of programs", lambda: run("tool", env={"PATH": f"{made(w).parent}:/bin:/usr/bin"})
    yield "env", lambda: run("env", str(made(w)))
    yield "nice", lambda: run("nice", str(made(w)))
    yield "xargs", lambda: run("sh", "-c", f"echo x | xargs {made(w)}")
    yield "find", lambda: found(w)
    yield "a shell's exec", lambda: run("sh", "-c", f"exec {made(w)}")
    yield "an own interpreter", lambda: run(str(made(w, "script", text=f"#!{binary(w)}\n")))
    yield "a chain of interpreters", lambda: (made(w, "first"), run(str(made(w, "second", text=f"#!{w.work}/first\n"))))[1]
    yield "a system script with an own interpreter", lambda: run(str(made(w, "odd", w.home / "venv/bin", f"#!{binary(w)} ran\n")))
    yield "a file without a name that gets one", lambda: temporary(w)
    yield "written through memory", lambda: mapped(w)
    yield "sent into place", lambda: sent(w)
    yield "exchanged", lambda: exchanged(w)
    yield "linked into place", lambda: linked(w)
    yield "a link among the commands", lambda: (os.symlink(made(w), w.home / "venv/bin/alias"), run(str(w.home / "venv/bin/alias")))[1]
    yield "an archive unpacked", lambda: unpacked(w)
    yield "posix_spawn", lambda: spawned(w)


def found(w):
    """Its status tells nothing of the programs it starts."""
    done = subprocess.run(["find", made(w), "-exec", w.work / "tool", ";"], capture_output=True)
    if b"ran" not in done.stdout:
        raise Refused(done.stderr.decode())
    return done.stdout


def unpacked(w):
    made(w, "packed")
    run("tar", "-cf", str(w.work / "a.tar"), "-C", str(w.work), "packed")
    os.makedirs(w.home / "venv/bin/unpacked", exist_ok=True)
    run("tar", "-xf", str(w.work / "a.tar"), "-C", str(w.home / "venv/bin/unpacked"))
    return run(str(w.home / "venv/bin/unpacked/packed"))


def spawned(w):
    reading, writing = os.pipe()
    pid = os.posix_spawn(made(w), ["tool"], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
    os.waitpid(pid, 0)
    return read_descriptor(reading)


def twin(w):
    import shutil

    yield "execveat of a system program", lambda: executed(AT_FDCWD, shutil.which("echo"), 0)
    yield "a shell runs a script of its own", lambda: (write(w.work / "steps.sh", "echo ran"), run("sh", str(w.work / "steps.sh")))[1]
    yield "Python runs a script of its own", lambda: (write(w.work / "steps.py", "print('ran')"), run(sys.executable, str(w.work / "steps.py")))[1]
    yield "env of a system program", lambda: run("env", "echo", "ran")
    yield "xargs", lambda: sh("echo ran | xargs echo")
    yield "find", lambda: run("find", str(w.work / "data.csv"), "-exec", "cat", "{}", ";")
    yield "a linked name of a system program", lambda: (os.makedirs(w.work / "names"), os.symlink(shutil.which("echo"), w.work / "names/echo"), run(str(w.work / "names/echo"), "ran"))[2]
