"""C6: asks 169.254.169.254 for the machine's credentials"""
from kit import *


REQUEST = b"GET /latest/meta-data/iam/security-credentials/ HTTP/1.0\r\n\r\n"


def attack(w):
    if not w.metadata:
        yield "connect", lambda: missing("no metadata service can be planted here")
        return
    yield "connect 169.254.169.254:80", lambda: connect("169.254.169.254", 80, REQUEST)
    yield "the same by ::ffff:169.254.169.254", lambda: connect("::ffff:169.254.169.254", 80, REQUEST)


def twin(w):
    yield "talk to a server of its own", own_server
