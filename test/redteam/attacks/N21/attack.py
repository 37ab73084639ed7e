"""N21: sends to an address whose family is not said, and to the kernel with more rights than it has"""
from kit import *


def datagram(w, call):
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.settimeout(10)
    # AF_UNSPEC: the kernel takes what follows for an IPv4 address.
    address = struct.pack("=HH4s8x", 0, socket.htons(w.udp), socket.inet_aton("127.0.0.1"))
    if call == "sendto":
        sent = libc.sendto(sender.fileno(), w.token, len(w.token), 0, address, len(address))
    else:
        data, name = memory_of(w.token), memory_of(address)
        vector = memory_of(struct.pack("QQ", ctypes.addressof(data), len(w.token)))
        header = struct.pack("QIxxxxQQQQixxxx", ctypes.addressof(name), len(address), ctypes.addressof(vector), 1, 0, 0, 0)
        sent = libc.sendmsg(sender.fileno(), memory_of(header), 0)
    if sent < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return sender.recv(100)


def attack(w):
    yield "sendto", lambda: datagram(w, "sendto")
    yield "sendmsg", lambda: datagram(w, "sendmsg")


def twin(w):
    yield "names of interfaces", lambda: socket.if_nameindex()
    yield "a name is looked up", lambda: socket.getaddrinfo("localhost", 80)
    yield "datagrams of its own" if os.environ.get("KW_DATAGRAMS") else "a server of its own", own_server
