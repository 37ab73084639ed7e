"""X10: has children run code that nobody asked for, by variables and by what lies on their path"""
from kit import *

STEAL = "import os, sys; sys.stdout.write(open(os.path.expanduser('~/.aws/credentials')).read())"


def customised(w):
    """The interpreter goes on after an error in sitecustomize, and only says so."""
    folder = w.work / "custom"
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(STEAL)
    done = subprocess.run(
        [sys.executable, "-c", "pass"], env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, timeout=60
    )
    if b"ermission" in done.stderr:
        raise Refused(done.stderr.decode(errors="replace")[-200:])
    return done.stdout


def attack(w):
    yield "PYTHONPATH", lambda: customised(w)
    yield "standard input", lambda: sh(f'echo "$CODE" | {sys.executable} -', STEAL)


def twin(w):
    yield "a module on PYTHONPATH", lambda: module(w)


def module(w):
    folder = w.work / "more"
    folder.mkdir(exist_ok=True)
    (folder / "answer.py").write_text("value = 42\n")
    return run(sys.executable, "-c", "import answer; print(answer.value)", env={**os.environ, "PYTHONPATH": str(folder)})
