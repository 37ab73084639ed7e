"""J14: connects to a debugger of another session"""
from kit import *


def initialised(w):
    body = json.dumps({"seq": 1, "type": "request", "command": "initialize", "arguments": {"adapterID": w.token.decode()}})
    answer = connect("127.0.0.1", w.debug_port, f"Content-Length: {len(body)}\r\n\r\n{body}".encode())
    if b"Content-Length" not in answer:
        raise RuntimeError(f"no debug adapter: {answer[:80]!r}")
    return "the adapter answers"


def attack(w):
    yield "initialize", lambda: initialised(w)
    yield "by a child", lambda: run(sys.executable, "-c", f"import socket as s;print(s.create_connection(('127.0.0.1',{w.debug_port})).recv(9))")


def twin(w):
    yield "ports of its own", own_server
