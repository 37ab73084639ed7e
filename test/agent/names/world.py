"""The internet of a test, in a network namespace of its own: public addresses on the loopback device, a name server, and
servers that say at which address they were reached. Prints one line when all of it answers.

    world.py FOLDER     writes FOLDER/asked (the names that were asked for) and FOLDER/reached (each connection)
                        and FOLDER/said (what HTTP servers were told)
"""

import fcntl
import os
import socket
import struct
import sys
import threading

folder = sys.argv[1]
NAME_SERVER, GOOD, OTHER, SIX = "198.41.0.4", "93.184.216.10", "93.184.216.20", "2606:2800:220::10"
A, CNAME, AAAA = 1, 5, 28
rebound = 0


def records(name, kind):
    """What the zone says: (name, kind, data) each."""
    global rebound
    four = lambda text: [(name, A, socket.inet_pton(socket.AF_INET, text))] if kind == A else []
    six = lambda text: [(name, AAAA, socket.inet_pton(socket.AF_INET6, text))] if kind == AAAA else []
    match name:
        case "good.test" | "cdn.good.test" | "bad.good.test" | "dns.google" | "api.openai.com" | "hub.good.test":
            return four(GOOD) + six(SIX)
        case "ssh.test":
            return four(GOOD)
        case "six.test":
            return six(SIX)
        case "alias.test":
            chain = [(name, CNAME, b"\x03one\x09elsewhere\x04test\0"), ("one.elsewhere.test", CNAME, b"\x03two\x09elsewhere\x04test\0")]
            return chain + [("two.elsewhere.test", A, socket.inet_pton(socket.AF_INET, GOOD))] * (kind == A)
        case "open.test":
            return [(name, CNAME, b"\x06inside\x04test\0")]
        case "inside.test":
            return four("10.1.2.3")
        case "machine.test":
            return four("169.254.169.254")
        case "mapped.test":
            return six("::ffff:127.0.0.1")
        case "rebind.test":
            rebound += kind == A
            return four(GOOD if rebound <= 2 else "127.0.0.1")
        case "evil.test":
            return four(OTHER)
    return []


def wire(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"


def answer(message):
    at, labels = 12, []
    while message[at]:
        labels.append(message[at + 1 : at + 1 + message[at]].decode())
        at += 1 + message[at]
    name, (kind,) = ".".join(labels).lower(), struct.unpack("!H", message[at + 1 : at + 3])
    with open(os.path.join(folder, "asked"), "a") as log:
        log.write(f"{name} {kind}\n")
    found = records(name, kind)
    head = message[:2] + struct.pack("!5H", 0x8180, 1, len(found), 0, 0) + message[12 : at + 5]
    return head + b"".join(wire(n) + struct.pack("!HHIH", k, 1, 0, len(d)) + d for n, k, d in found)


def name_server():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((NAME_SERVER, 53))
    while True:
        message, client = server.recvfrom(512)
        server.sendto(answer(message), client)


def is_whole(said):
    """A message of TLS, in however many records."""
    message = b""
    while len(said) >= 5:
        length = int.from_bytes(said[3:5], "big")
        message, said = message + said[5 : 5 + length], said[5 + length :]
    return len(message) >= 4 and len(message) >= 4 + int.from_bytes(message[1:4], "big")


def serve(stream):
    """Says where it was reached; by SSH's port before the client has spoken."""
    here = (stream.getsockname()[0].removeprefix("::ffff:"), stream.getsockname()[1])
    with open(os.path.join(folder, "reached"), "a") as log:
        log.write(f"{here[0]} {here[1]}\n")
    with stream:
        if here[1] == 22:
            stream.sendall(b"SSH-2.0-test reached " + here[0].encode() + b"\r\n")
        said = stream.recv(65536)
        while said[:1] == b"\x16" and not is_whole(said):
            part = stream.recv(65536)
            if not part:
                return
            said += part
        if here[1] == 80:
            with open(os.path.join(folder, "said"), "a") as log:
                log.write(f"{said!r}\n")
            stream.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nreached " + here[0].encode())
        elif here[1] != 22:
            stream.sendall(b"reached " + here[0].encode())


def listen(port):
    server = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=512)
    while True:
        threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()


four = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
UP, SET_FLAGS, SET_ADDRESS = 0x49, 0x8914, 0x8916
fcntl.ioctl(four, SET_FLAGS, struct.pack("16sH14x", b"lo", UP))
for number, address in enumerate([NAME_SERVER, GOOD, OTHER]):
    name = f"lo:{number + 1}".encode()
    fcntl.ioctl(four, SET_ADDRESS, struct.pack("16sHH4s8x", name, socket.AF_INET, 0, socket.inet_aton(address)))
fcntl.ioctl(six, SET_ADDRESS, socket.inet_pton(socket.AF_INET6, SIX) + struct.pack("Ii", 128, socket.if_nametoindex("lo")))
threading.Thread(target=name_server, daemon=True).start()
for port in (22, 80, 443, 8443):
    threading.Thread(target=listen, args=(port,), daemon=True).start()
while True:
    try:
        socket.create_connection((GOOD, 443)).close()
        break
    except ConnectionRefusedError:
        pass
print("ready", flush=True)
threading.Event().wait()
