"""IPython's profile, made before a protected kernel starts.

IPython makes its profile's folders at its first start. What lies in `startup` runs in the next kernel, which may not be
protected, so the preset `notebook` closes it to writing: on a fresh home IPython would end there. The server, which is
not confined, makes the folders as IPython would.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

FOLDERS = ("security", "log", "startup", "pid", "static")
"""Of IPython.core.profiledir.ProfileDir."""

README = "Python and IPython files in this folder run, in the order of their names, whenever IPython starts.\n"


def make_profile(environment: Mapping[str, str]) -> None:
    """Makes what is missing of the default profile. A home that cannot be written is IPython's own concern."""
    named = environment.get("IPYTHONDIR")
    home = environment.get("HOME")
    if not named and not home:
        return
    profile = (Path(named).expanduser() if named else Path(str(home)) / ".ipython") / "profile_default"
    with suppress(OSError):
        for folder in FOLDERS:
            (profile / folder).mkdir(parents=True, exist_ok=True)
        readme = profile / "startup" / "README"
        if not readme.exists():
            readme.write_text(README, encoding="utf-8")
