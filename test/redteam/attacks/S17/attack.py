"""S17: changes what identifies a file, how programs are laid out, and asks the network's configuration to change"""
from kit import *


# linux/rtnetlink.h: RTM_NEWLINK with NLM_F_REQUEST | NLM_F_ACK on the loopback interface, nothing to be changed.
NEWLINK = struct.pack("=IHHII", 32, 16, 5, 1, 0) + struct.pack("=BxHiII", 0, 0, 1, 0, 0)


def asked(address):
    """As its administrator: the kernel acknowledges with error 0, or refuses."""
    link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    if address:
        link.sendto(NEWLINK, (0, 0))
    else:
        link.bind((0, 0))
        link.send(NEWLINK)
    number = -struct.unpack_from("=i", link.recv(4096), 16)[0]
    if number:
        raise OSError(number, os.strerror(number))
    return "acknowledged"


def attack(w):
    import fcntl

    generation = memory_of(struct.pack("Q", 7))
    yield "the generation of a file", lambda: reaches(
        lambda: fcntl.ioctl(os.open(w.home / ".gitconfig", os.O_RDONLY), 0x40087602, bytes(generation)), "ENOTTY", "EOPNOTSUPP"
    )
    yield "personality", lambda: f"was {personality(0x0040000)}"
    if os.geteuid() == 0:
        for path in ("/dev/mem", "/dev/port"):
            if os.path.exists(path):
                yield path, lambda path=path: os.close(os.open(path, os.O_RDONLY))


def personality(value):
    result = libc.personality(value)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def twin(w):
    yield "the personality is asked", lambda: str(personality(0xFFFFFFFF))
    yield "interfaces are listed", lambda: socket.if_nameindex()
    yield "memory devices without content", lambda: (read("/dev/urandom")[:1] and os.open("/dev/full", os.O_RDWR)) and "read"
