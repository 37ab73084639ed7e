"""What the agent tells of a session."""
import json
import subprocess
import time
from pathlib import Path

# A lost event costs this long; a machine under load never comes near.
SECONDS = 120


def denials(plan, session):
    """The denials of a session so far, oldest first."""
    command = [plan["agent"], "events", "--socket", plan["socket"], "--session", session]
    done = subprocess.run(command, capture_output=True, timeout=120)
    events = [json.loads(text) for text in done.stdout.decode(errors="replace").splitlines()]
    return [event for event in events if event.get("action") == "ACTION_DENY"]


def denials_until(plan, session, last, seconds=SECONDS):
    """(denials before that of the file `last`, whether it was told). Events are told in their order: when the last one
    is there, so are those before it, and a machine under load makes this slow and never wrong."""
    deadline = time.monotonic() + seconds
    # In tier A an event holds 63 bytes of each folder's name, and the home folder here has a longer one.
    tail = "/" + "/".join(Path(last).parts[-2:])
    while True:
        found = denials(plan, session)
        ends = [n for n, event in enumerate(found) if event.get("object", "").endswith(tail)]
        if ends:
            return found[: ends[0]], True
        if time.monotonic() > deadline:
            return found, False
        time.sleep(0.05)


def told_shortly(events):
    """What judging needs of events."""
    return [{key: event.get(key) for key in ("rule", "category", "operation", "object", "derived")} for event in events[:40]]
