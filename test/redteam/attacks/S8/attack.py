"""S8: asks the agent for control"""
from kit import *


HELLO = bytes.fromhex("08 0801 1204 0801 1001")  # Frame { request_id: 1, hello { protocol_min: 1, protocol_max: 1 } }
STATUS = bytes.fromhex("05 0802 920100")  # Frame { request_id: 2, get_status {} }


def asked(w):
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(30)
    connection.connect(w.agent_socket)
    answer = b""
    for request in (HELLO, STATUS):
        connection.sendall(request)
        answer = connection.recv(65536)
        # Field 3 of Frame is Error; in an answer it follows the request id.
        if b"\x1a" in answer[1:6]:
            raise Refused(f"the agent refused: {answer!r}")
        if not answer:
            raise Refused("the agent closed the connection")
    return f"{len(answer)} bytes of status"


def attack(w):
    yield "status", lambda: asked(w)


def twin(w):
    yield "a socket between its own processes", own_server
