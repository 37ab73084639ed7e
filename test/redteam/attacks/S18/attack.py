"""S18: writes to another's terminal and reads what is typed there"""
from kit import *

TIOCSTI, TIOCSCTTY = 0x5412, 0x540E


def opened(w, flags):
    return os.open(w.terminal, flags | os.O_NOCTTY | os.O_NONBLOCK)


def said(fd, w):
    os.write(fd, w.token)
    return "written"


def typed(w):
    import fcntl

    fd = opened(w, os.O_RDWR)
    fcntl.ioctl(fd, TIOCSTI, b"x")
    return "typed"


def taken(w):
    """A session leader without a terminal makes the other's its own."""
    import fcntl

    os.setsid()
    fd = opened(w, os.O_RDWR)
    fcntl.ioctl(fd, TIOCSCTTY, 1)
    return read_descriptor(fd)


def linked(w):
    os.symlink(w.terminal, w.work / "terminal")
    return said(os.open(w.work / "terminal", os.O_WRONLY | os.O_NOCTTY), w)


def attack(w):
    yield "write", lambda: said(opened(w, os.O_WRONLY), w)
    yield "by a link", lambda: linked(w)
    yield "by a folder", lambda: said(os.open(os.path.basename(w.terminal), os.O_WRONLY | os.O_NOCTTY, dir_fd=os.open("/dev/pts", os.O_PATH)), w)
    yield "by O_PATH", lambda: said(os.open(f"/proc/self/fd/{os.open(w.terminal, os.O_PATH)}", os.O_WRONLY | os.O_NOCTTY), w)
    yield "a shell", lambda: sh(f"echo text > {w.terminal}")
    yield "another's descriptor", lambda: said(os.open(f"/proc/{other(w)}/fd/1", os.O_WRONLY | os.O_NOCTTY), w)
    yield "read", lambda: read_descriptor(opened(w, os.O_RDONLY))


def other(w):
    """The process whose terminal it is, by the number in /proc/PID/stat."""
    number = os.stat(w.terminal).st_rdev
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = read(f"/proc/{pid}/stat").rpartition(b")")[2].split()
        except OSError:
            continue
        if int(fields[4]) == number:
            return pid
    raise RuntimeError("nobody has it")


def twin(w):
    yield "a terminal of its own", own
    yield "a program in a terminal of its own", with_program
    yield "a terminal of a child, opened by name", by_name


def own():
    master, slave = os.openpty()
    os.write(slave, b"hello\n")
    again = os.open(os.ttyname(slave), os.O_RDWR | os.O_NOCTTY)
    os.write(again, b"again\n")
    return os.read(master, 100)


def with_program():
    import pty

    pid, master = pty.fork()
    if pid == 0:
        os.execvp("sh", ["sh", "-c", "echo to the terminal > /dev/tty; tty"])
    text = b""
    try:
        while chunk := os.read(master, 1000):
            text += chunk
    except OSError:
        pass
    os.waitpid(pid, 0)
    if b"to the terminal" not in text or b"/dev/pts/" not in text:
        raise RuntimeError(str(text))
    return "as it should be"


def by_name():
    import pty
    import re

    pid, master = pty.fork()
    if pid == 0:
        os.execvp("sh", ["sh", "-c", "tty; read line"])
    text = b""
    while b"\n" not in text:
        text += os.read(master, 100)
    name = re.search(rb"/dev/pts/\d+", text)[0]
    fd = os.open(name, os.O_WRONLY | os.O_NOCTTY)
    os.write(fd, b"from outside of the child\n")
    os.write(master, b"end\n")
    os.waitpid(pid, 0)
    return "written"
