"""Starts a real ipykernel as editors do, without the launcher, and runs the cells that standard input holds, one JSON
string a line; answers each with a line of JSON: {"text": …} or {"error": …}. First a line {"pid": …}."""
import json
import subprocess
import sys

from jupyter_client import BlockingKernelClient
from jupyter_client.channels import HBChannel
from jupyter_client.connect import write_connection_file

# Emulation is slow: a heart that was not heard for a second still beats.
HBChannel.time_to_dead = 60.0

path = sys.argv[1]
write_connection_file(path)
kernel = subprocess.Popen([sys.executable, "-m", "ipykernel_launcher", f"--f={path}"], stdin=subprocess.DEVNULL, stdout=sys.stderr)
client = BlockingKernelClient(connection_file=path)
client.load_connection_file()
client.start_channels()
try:
    client.wait_for_ready(timeout=120)
except RuntimeError as error:
    print(json.dumps({"failed": str(error), "status": kernel.poll()}), flush=True)
    sys.exit(1)
print(json.dumps({"pid": kernel.pid}), flush=True)

for line in sys.stdin:
    texts, answer = [], {}

    def heard(message):
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            texts.append(content["text"])
        elif kind == "error":
            answer["error"] = f"{content['ename']}: {content['evalue']}"

    client.execute_interactive(json.loads(line), output_hook=heard, timeout=120, stop_on_error=False)
    print(json.dumps({"text": "".join(texts), **answer}), flush=True)
client.shutdown()
kernel.wait(timeout=60)
