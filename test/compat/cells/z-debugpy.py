# a debugger that listens for its editor; the last cell but one, since it follows the children of later ones
# needs: debugpy
import debugpy, json, socket
host, port = debugpy.listen(("127.0.0.1", 0))
body = json.dumps({"seq": 1, "type": "request", "command": "initialize", "arguments": {"adapterID": "test"}})
with socket.create_connection((host, port), 60) as editor:
    editor.sendall(f"Content-Length: {len(body)}\r\n\r\n{body}".encode())
    print(editor.recv(15).decode())
