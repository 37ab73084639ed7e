"""Runs ordinary cells in a real notebook kernel, unprotected and protected; one JSON object a line.

    drive.py PLAN    the plan of redteam/driver/drive.py, with `cells`: paths of cells, and `interpreter`: that of the kernel

A cell is a file; comments at its beginning say `# needs: MODULE` (or `NAME:program`) and `# interrupt` (it is
interrupted once it has printed). For each cell and run a line {"event": "cell", "name", "protected", "outputs",
"error", "seconds"}, and for each run one {"event": "denials", "cells", "between"}; a cell that cannot run here is
{"event": "skipped", "name", "needs"}. Judging is run.mjs's.
"""
import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "redteam/driver"))
from notebook import Kernel  # noqa: E402
from told import denials_until  # noqa: E402


def say(**line):
    print("@@ " + json.dumps(line), flush=True)


def write_wheel(path):
    """A wheel with one module, as `pip` expects it (PEP 427)."""
    files = {
        "kwcompat.py": b"answer = 42\n",
        "kwcompat-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: kwcompat\nVersion: 1.0\n",
        "kwcompat-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in files.items():
            wheel.writestr(name, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={digest},{len(data)}\n"
        wheel.writestr("kwcompat-1.0.dist-info/RECORD", record + "kwcompat-1.0.dist-info/RECORD,,\n")


def prepare(plan):
    """The home folder of a run: a new workspace in a home that has been used before, as an ordinary one has."""
    home, owner = Path(plan["home"]), (plan["uid"], plan["gid"])
    work = home / "work"
    shutil.rmtree(work, ignore_errors=True)
    folders = (".local/share/jupyter/runtime", ".aws", ".cache", ".ipython/profile_default")
    for folder in (work, *(home / name for name in folders)):
        folder.mkdir(parents=True, exist_ok=True)
    last = home / ".aws/end-of-the-session"
    last.write_text("secret")
    (work / "data.csv").write_text("a,b\n1,2\n3,4\n")
    write_wheel(work / "kwcompat-1.0-py3-none-any.whl")
    for folder, _, files in os.walk(home):
        for path in [folder, *(os.path.join(folder, name) for name in files)]:
            os.chown(path, *owner)
    return last


def all_denials(plan, session, kernel, last):
    """Of the whole session: it ends with one that is known, so that those before it have been told."""
    if not session:
        return []
    kernel.run(f"try: open({str(last)!r})\nexcept OSError: pass", store=False)
    found, told = denials_until(plan, session, last)
    if not told:
        raise RuntimeError("the agent did not tell the denial that ends the session")
    return found


def attributed(denied, spans):
    """Denials by the cell in whose time they were; those between cells stand for themselves."""
    cells, between = {}, []
    for event in denied:
        process = (event.get("processes") or [{}])[0].get("comm")
        text = f"{event.get('rule')} {event.get('operation')} {event.get('object')} by {process}"
        at = int(event.get("timeUnixNanos", 0))
        name = next((name for name, start, end in spans if start <= at <= end), None)
        (cells.setdefault(name, []) if name else between).append(text)
    return {"cells": cells, "between": between}


def available(plan, need):
    name, _, kind = need.partition(":")
    if kind == "program":
        return shutil.which(name) is not None
    test = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({name!r}) is None)"
    return subprocess.run([plan["interpreter"], "-c", test], check=False).returncode == 0


def main(plan):
    os.umask(0o022)
    cells = []
    for path in map(Path, plan["cells"]):
        text = path.read_text()
        need = re.search(r"^# needs: (\S+)", text, re.M)
        if need and not available(plan, need[1]):
            say(event="skipped", name=path.stem, needs=need[1])
        else:
            # A cell magic has to be the first line.
            magic = re.search(r"^%%.*", text, re.M | re.S)
            cells.append((path.stem, magic[0] if magic else text))
    for session in (None, f"compat-{os.getpid()}"):
        kernel = None
        try:
            last = prepare(plan)
            kernel = Kernel(plan, session)
            spans = []
            for name, text in cells:
                start = time.time_ns()
                outputs, error = kernel.run(text)
                spans.append((name, start, time.time_ns()))
                say(event="cell", name=name, protected=bool(session), outputs=outputs, error=error,
                    seconds=round((spans[-1][2] - start) / 1e9, 2))  # fmt: skip
            say(event="denials", protected=bool(session), **attributed(all_denials(plan, session, kernel, last), spans))
        except Exception as why:  # noqa: BLE001 told to the reader, who counts missing cells as failures
            say(event="broken", protected=bool(session), why=f"{type(why).__name__}: {why}")
        finally:
            if kernel:
                kernel.close()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
