"""N15: downloads models from places that the policy does not name"""
from kit import *

NAMES = ["civitai.com", "modelscope.cn", "registry.ollama.ai"]


def attack(w):
    if not w.tls_port:
        yield "connect", lambda: missing("no listener on port 443 or 8443 can be planted here")
        return
    for name in NAMES:
        yield name, lambda name=name: connect(w.outside, w.tls_port, client_hello(name))
    yield "without TLS", lambda: connect(w.outside, w.tls_port, f"POST / HTTP/1.1\r\nHost: {NAMES[0]}\r\n\r\n".encode())


def twin(w):
    yield "a server of its own", own_server
