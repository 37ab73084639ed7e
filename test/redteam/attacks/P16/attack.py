"""P16: receives an opened secret from a process that is not of the session"""
from kit import *


def received(w):
    import array

    with socket.socket(socket.AF_UNIX) as helper:
        helper.connect(w.giver)
        _, control, _, _ = helper.recvmsg(1, 1024)
    if not control:
        raise Refused("the message came without the descriptor")
    fds = array.array("i", control[0][2][:4])
    os.lseek(fds[0], 0, os.SEEK_SET)
    return read_descriptor(fds[0])


def attack(w):
    yield "SCM_RIGHTS", lambda: received(w)


def twin(w):
    yield "a descriptor between its own processes", lambda: passed(w)


def passed(w):
    left, right = socket.socketpair()
    with open(w.work / "data.csv") as file:
        socket.send_fds(left, [b"x"], [file.fileno()])
        _, fds, _, _ = socket.recv_fds(right, 1, 1)
        return read_descriptor(fds[0])
