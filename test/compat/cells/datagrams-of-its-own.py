# datagrams by Unix sockets, with and without a path, and descriptors sent along
import os, socket, tempfile
folder = tempfile.mkdtemp()
for name in (f"{folder}/s", "\0kernelward-cell-%d" % os.getpid()):
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.bind(name)
    sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    sender.sendto(b"one", name)
    sender.sendmsg([b"tw", b"o"], [], 0, name)
    with open("data.csv") as file:
        sender.sendmsg([b"three"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, file.fileno().to_bytes(4, "little"))], 0, name)
    print(receiver.recv(9), receiver.recv(9), os.read(socket.recv_fds(receiver, 9, 1)[1][0], 3))
