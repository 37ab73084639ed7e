"""In the guest, beside each script of checks: how one is told (test/vm/checks.mjs reads lines that begin with "@@ ")."""
import json


def check(name, passed, detail=""):
    print("@@ " + json.dumps({"event": "check", "name": name, "passed": bool(passed), "detail": str(detail)[:600]}), flush=True)
