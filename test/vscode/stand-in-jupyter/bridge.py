"""Talks to a kernel for the stand-in: a cell as a JSON string per line in, its outputs per line out."""

import json
import sys

from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

write_connection_file(sys.argv[1])
print("{}", flush=True)
client = BlockingKernelClient(connection_file=sys.argv[1])
client.load_connection_file()
# Without heartbeats: a kernel that is still starting, on a loaded machine, misses them, and that is no death.
client.start_channels(hb=False)
client.wait_for_ready(timeout=60)
for line in sys.stdin:
    outputs = []

    def hook(message):
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            outputs.append(content["text"])
        elif kind == "error":
            outputs.append(f"{content['ename']}: {content['evalue']}")

    reply = client.execute_interactive(json.loads(line), output_hook=hook, timeout=60)
    print(json.dumps({"ok": reply["content"]["status"] == "ok", "outputs": outputs}), flush=True)
