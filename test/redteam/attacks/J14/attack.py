"""J14: connects to a debugger of another session"""
from kit import *

# As a program of its own does it. An adapter serves one client at a time, and says so to the next: any answer counts.
CLIENT = """
import socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1])), 30) as editor:
    editor.sendall(sys.argv[2].encode())
    print(editor.recv(15))
"""


def initialize(w):
    body = json.dumps({"seq": 1, "type": "request", "command": "initialize", "arguments": {"adapterID": w.token.decode()}})
    return f"Content-Length: {len(body)}\r\n\r\n{body}"


def initialised(w):
    answer = connect("127.0.0.1", w.debug_port, initialize(w).encode())
    if b"Content-Length" not in answer:
        raise RuntimeError(f"no debug adapter: {answer[:80]!r}")
    return "the adapter answers"


def attack(w):
    yield "initialize", lambda: initialised(w)
    yield "by a child", lambda: run(sys.executable, "-c", CLIENT, str(w.debug_port), initialize(w))


def twin(w):
    yield "ports of its own", own_server
