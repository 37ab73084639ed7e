"""What a session tries in the internet of world.py: a line of JSON for each way that is named, with what came of it.

    client.py WAY...      imported, or without an argument: the ways that standard input holds, one a line
"""

import json
import socket
import ssl
import struct
import sys
import threading

NAME_SERVER, GOOD, OTHER, SIX = "198.41.0.4", "93.184.216.10", "93.184.216.20", "2606:2800:220::10"


def hello(name):
    """The first message of TLS, as OpenSSL writes it."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        context.wrap_bio(incoming, outgoing, server_hostname=name).do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def with_extension(record, kind, data):
    """The same message with one extension more, in one record."""
    message = bytearray(record[5:])
    at = 4 + 2 + 32
    at += 1 + message[at]
    at += 2 + struct.unpack_from("!H", message, at)[0]
    at += 1 + message[at]
    extra = struct.pack("!HH", kind, len(data)) + data
    struct.pack_into("!H", message, at, struct.unpack_from("!H", message, at)[0] + len(extra))
    message += extra
    message[1:4] = struct.pack("!I", len(message) - 4)[1:]
    return record[:3] + struct.pack("!H", len(message)) + bytes(message)


def renamed(name, other):
    """The same message with another name of the same length."""
    return hello(name).replace(name.encode(), other)


def in_records(record, length):
    """The same message in records of at most `length` bytes."""
    message = record[5:]
    parts = [message[at : at + length] for at in range(0, len(message), length)]
    return b"".join(record[:3] + struct.pack("!H", len(part)) + part for part in parts)


def said(stream):
    answer = b""
    while part := stream.recv(4096):
        answer += part
    return answer


def exchange(to, data, pieces=None):
    with socket.create_connection(to, 40) as stream:
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer = stream.getpeername()[0]
        for at in range(0, len(data), pieces or len(data)):
            stream.sendall(data[at : at + (pieces or len(data))])
        answer = said(stream)
    if answer == b"\x15\x03\x03\x00\x02\x02\x31":
        return "alert"
    text = answer.decode(errors="replace")
    if "403 " in text[:20]:
        return "403"
    return f"{text[text.find('reached'):] if 'reached' in text else repr(text)} as {peer}"


def request(host, line="GET / HTTP/1.1"):
    return f"{line}\r\nHost: {host}\r\n\r\n".encode()


def named(name, port=443):
    """As programs connect: the name is resolved, each address is tried."""
    return exchange((name, port), hello(name))


def addresses(name):
    return " ".join(sorted({found[4][0] for found in socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)}))


def question(name, kind):
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    return struct.pack("!6H", 4660, 0x100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!2H", kind, 1)


def asked(name, kind, family=socket.AF_INET, server=NAME_SERVER, connects=False):
    """The code of a name server's answer, the number of its records, and who answered."""
    with socket.socket(family, socket.SOCK_DGRAM) as sender:
        sender.settimeout(40)
        if connects:
            sender.connect((server, 53))
            sender.send(question(name, kind))
        else:
            sender.sendto(question(name, kind), (server, 53))
        answer, who = sender.recvfrom(512)
    return f"{answer[3] & 15} {answer[7]} from {who[0]}:{who[1]}"


def asked_by_stream(name):
    message = question(name, 1)
    with socket.create_connection((NAME_SERVER, 53), 40) as stream:
        stream.sendall(struct.pack("!H", len(message)) + message)
        length = struct.unpack("!H", stream.recv(2))[0]
        answer = stream.recv(length)
    return f"{answer[3] & 15} {answer[7]}"


def shell(to):
    with socket.create_connection((to, 22), 40) as stream:
        return stream.recv(100).decode().strip()


def shell_said(to):
    return exchange((to, 22), b"SSH-2.0-client\r\n")


def datagram(to, port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        return f"sent {sender.sendto(b'x', (to, port))}"


def own():
    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=lambda: server.accept()[0].sendall(b"reached own"), daemon=True).start()
    with socket.create_connection(server.getsockname(), 40) as stream:
        return stream.recv(100).decode()


def reach(port):
    """What listens on a port of this machine, to somebody who comes by himself."""
    with socket.create_connection(("127.0.0.1", port), 40) as stream:
        stream.sendall(b"GET / HTTP/1.1\r\nHost: good.test\r\n\r\n")
        return f"answered {stream.recv(100)!r}"


def nobody():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return exchange(unused.getsockname(), b"x")


def scan():
    streams = []
    for number in range(600):
        stream = socket.socket()
        stream.setblocking(False)
        stream.connect_ex((f"93.184.{number >> 8}.{number & 255}", 443))
        streams.append(stream)
    return f"{len(streams)} tried"


WAYS = {
    "resolve": lambda: addresses("good.test"),
    "name": lambda: named("good.test"),
    "below": lambda: named("cdn.good.test"),
    "below, denied": lambda: named("bad.good.test"),
    "other name": lambda: named("evil.test"),
    "address": lambda: exchange((OTHER, 443), hello("evil.test")),
    "address, allowed name": lambda: exchange((OTHER, 443), hello("good.test")),
    "address, no name": lambda: exchange((GOOD, 443), hello(None)),
    "encrypted name": lambda: exchange((GOOD, 443), with_extension(hello("good.test"), 0xFE0D, b"\0" * 40)),
    "split": lambda: exchange((GOOD, 443), hello("good.test"), 7),
    "split, other name": lambda: exchange((GOOD, 443), hello("evil.test"), 7),
    "split into records": lambda: exchange((GOOD, 443), in_records(hello("good.test"), 9)),
    "split into records and segments": lambda: exchange((GOOD, 443), in_records(hello("good.test"), 40), 7),
    "split into records, other name": lambda: exchange((GOOD, 443), in_records(hello("evil.test"), 9)),
    "upper case": lambda: exchange((GOOD, 443), renamed("good.test", b"GOOD.TEST")),
    "dot at the end": lambda: exchange((GOOD, 443), renamed("good.test0", b"good.test.")),
    "zero in the name": lambda: exchange((GOOD, 443), renamed("evil.test.good.test", b"evil.test\0good.test")),
    "percent in the name": lambda: exchange((GOOD, 443), renamed("evil.testxgood.test", b"evil.test%good.test")),
    "other port": lambda: exchange((GOOD, 8443), hello("good.test")),
    "private": lambda: exchange(("10.1.2.3", 443), hello("good.test")),
    "metadata": lambda: exchange(("169.254.169.254", 80), request("good.test")),
    "link-local": lambda: exchange(("fe80::1", 443), hello("good.test")),
    "six": lambda: named("six.test"),
    "six, other name": lambda: exchange((SIX, 443), hello("evil.test")),
    "mapped": lambda: exchange((f"::ffff:{GOOD}", 443), hello("good.test")),
    "mapped, other name": lambda: exchange((f"::ffff:{OTHER}", 443), hello("evil.test")),
    "alias": lambda: named("alias.test"),
    "alias to private": lambda: named("open.test"),
    "name of private": lambda: named("inside.test"),
    "name of metadata": lambda: named("machine.test"),
    "name of loopback": lambda: named("mapped.test"),
    "rebound": lambda: addresses("rebind.test") + ", " + exchange((GOOD, 443), hello("rebind.test")),
    "http": lambda: exchange(("good.test", 80), request("good.test")),
    "http, other host": lambda: exchange((GOOD, 80), request("evil.test")),
    "http, second host": lambda: exchange((GOOD, 80), request("good.test") + request("evil.test")),
    "http, two hosts": lambda: exchange((GOOD, 80), request("good.test\r\nHost: evil.test")),
    "http, percent": lambda: exchange((GOOD, 80), request("evil.test%2egood.test")),
    "http, upper case": lambda: exchange((GOOD, 80), request("GOOD.test.:80")),
    "http, upgrade": lambda: exchange((GOOD, 80), request("good.test\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk")),
    "http, tunnel": lambda: exchange((GOOD, 80), request("good.test:443", "CONNECT good.test:443 HTTP/1.1")),
    "http/2": lambda: exchange((GOOD, 80), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "server first": lambda: shell("ssh.test"),
    "server first, address": lambda: shell_said(OTHER),
    "datagram": lambda: datagram(OTHER, 443),
    "other name server": lambda: asked("good.test", 1, server="9.9.9.9"),
    "question": lambda: asked("good.test", 1),
    "question, connected": lambda: asked("good.test", 1, connects=True),
    "question, mapped": lambda: asked("good.test", 1, socket.AF_INET6, f"::ffff:{NAME_SERVER}"),
    "question of text": lambda: asked("good.test", 16),
    "tunnel in names": lambda: asked("0123456789abcdef.tunnel.evil.test", 1),
    "question over TCP": lambda: asked_by_stream("good.test"),
    "own port": own,
    "nobody": nobody,
    "scan": scan,
    "names by HTTPS": lambda: exchange((GOOD, 443), hello("dns.google")),
    "model service": lambda: exchange((GOOD, 443), hello("api.openai.com")),
}

given = sys.argv[1:] if __name__ == "__main__" and sys.argv[1:] else iter(sys.stdin.readline, "")
for way in map(str.strip, given):
    try:
        outcome = reach(int(way.split()[1])) if way.startswith("reach ") else WAYS[way]()
    except OSError as error:
        outcome = type(error).__name__
    print(json.dumps([way, outcome]), flush=True)
