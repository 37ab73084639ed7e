"""Runs cells in a real notebook kernel, started as Jupyter starts it.  Usage: python kernel_session.py FOLDER < cells

Standard input: a JSON list of sources.  Standard output: one JSON object a line: first the kernel with its process id
and session, then each cell with its start and end (seconds since 1970), status and text.  The kernel's provisioner is
named by JUPYTER_DEFAULT_PROVISIONER_NAME, so the same program runs cells protected and not.
"""

import asyncio
import json
import sys
import time
from queue import Empty

from jupyter_client.manager import AsyncKernelManager

CELL_SECONDS = 120.0


async def run_cell(client, source: str) -> dict[str, object]:
    """What the front end would show of one cell."""
    started = time.time()
    request = client.execute(source, store_history=True, allow_stdin=False)
    text: list[str] = []
    while True:
        try:
            message = await client.get_iopub_msg(timeout=CELL_SECONDS)
        except Empty:
            text.append(f"(no end after {CELL_SECONDS:.0f} s)")
            break
        if message["parent_header"].get("msg_id") != request:
            continue
        content = message["content"]
        match message["msg_type"]:
            case "stream":
                text.append(content["text"])
            case "execute_result" | "display_data":
                text.append(content["data"].get("text/plain", "") + "\n")
            case "error":
                text.append(f"{content['ename']}: {content['evalue']}\n")
            case "status" if content["execution_state"] == "idle":
                break
    reply = await client.get_shell_msg(timeout=CELL_SECONDS)
    return {"started": started, "ended": time.time(), "status": reply["content"]["status"], "text": "".join(text)}


def tell(answer: dict[str, object]) -> None:
    print(json.dumps(answer), flush=True)


async def main(folder: str) -> None:
    cells = json.load(sys.stdin)
    manager = AsyncKernelManager(kernel_name="python3")
    await manager.start_kernel(cwd=folder)
    try:
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=240)
        protection = getattr(manager.provisioner, "protection", None)
        tell({"kernel": manager.provisioner.pid, "session": protection.session if protection else None})
        for source in cells:
            tell(await run_cell(client, source))
        client.stop_channels()
    finally:
        await manager.shutdown_kernel(now=True)


asyncio.run(main(sys.argv[1]))
