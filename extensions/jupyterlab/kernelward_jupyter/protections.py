"""Which notebooks this user wants protected, by which policy, and which exceptions they granted.

The user's layer: kept in the user's configuration folder, which the preset `notebook` closes to kernels. A notebook's
own metadata and its folder have no say. Exceptions live as long as the Jupyter server and are never written down.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from traitlets.config import SingletonConfigurable
from traitlets import Bool, List, Unicode


WIDGETS = "application/vnd.jupyter.widget-view+json"


def user_folder() -> Path:
    """Kernelward's folder in the user's configuration (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(Path.home(), ".config")
    return Path(base) / "kernelward"


class ProtectionsUnreadable(RuntimeError):
    """The user's choices cannot be read. No kernel starts on a guess: the message names the file."""


class Protections(SingletonConfigurable):
    """The switch of every notebook, remembered."""

    default_policy = Unicode(
        "notebook",
        allow_none=True,
        config=True,
        help="Policy of a kernel whose notebook has no switch of its own. None: not protected.",
    )
    required = Bool(False, config=True, help="No notebook may be switched off: default_policy is the least.")

    allowed_outputs = List(
        Unicode(),
        default_value=[],
        config=True,
        help=(
            "MIME types of a protected kernel's outputs that the page itself draws although their code then has the page's "
            f"authority, for example {WIDGETS}; with that one, comms are let through too. Each is shown as a gap."
        ),
    )

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._file = user_folder() / "notebooks.json"
        self._grants: dict[str, list[str]] = {}

    def policy_for(self, notebook: str | None) -> str | None:
        """The policy that a kernel of this notebook (absolute path) is to be started under; None: none."""
        switches = self._read()
        if notebook is not None and notebook in switches:
            wanted = switches[notebook]
            return self.default_policy if wanted is None and self.required else wanted
        return self.default_policy

    def switches(self) -> dict[str, str | None]:
        """Every notebook with a switch of its own: absolute path → policy. Raises ProtectionsUnreadable."""
        return self._read()

    def switch(self, notebook: str, policy: str | None) -> None:
        """Remembers the user's choice. Raises PermissionError when protection is required here."""
        if policy is None and self.required:
            raise PermissionError("Protection is required by this server's configuration.")
        switches = self._read()
        switches[notebook] = policy
        self._write(switches)

    def renamed(self, old: str, new: str) -> None:
        """A notebook's switch follows it, also when a folder above it is renamed."""
        switches = self._read()
        moved = {path for path in switches if path == old or path.startswith(old + "/")}
        if moved:
            self._write({new + path[len(old) :] if path in moved else path: switches[path] for path in switches})

    @property
    def output_gaps(self) -> tuple[str, ...]:
        """What the allowed types give up, in a person's words."""
        return tuple(f"Outputs of type {type} run with the authority of the page." for type in self.allowed_outputs)

    def grants(self, kernel_id: str) -> tuple[str, ...]:
        """The exceptions that the user granted to this kernel, in the compiler's short form."""
        return tuple(self._grants.get(kernel_id, ()))

    def grant(self, kernel_id: str, exception: str) -> None:
        """Holds from the kernel's next start."""
        granted = self._grants.setdefault(kernel_id, [])
        if exception not in granted:
            granted.append(exception)

    def forget(self, kernel_id: str) -> None:
        self._grants.pop(kernel_id, None)

    def _read(self) -> dict[str, str | None]:
        """The file as it is now: several servers of one user share it. Raises ProtectionsUnreadable."""
        try:
            notebooks = json.loads(self._file.read_text("utf-8"))["notebooks"]
            if not all(policy is None or isinstance(policy, str) for policy in notebooks.values()):
                raise TypeError("a policy is neither text nor null")
            return dict(notebooks)
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ProtectionsUnreadable(
                f"{self._file} cannot be read ({error}): which notebooks you protect is not known. Repair or delete it."
            ) from error

    def _write(self, switches: dict[str, str | None]) -> None:
        """Replaces the file as a whole: a crash leaves the old one."""
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=self._file.parent, prefix=".notebooks-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"notebooks": switches}, stream, indent=2, sort_keys=True)
            os.replace(temporary, self._file)
        except BaseException:
            os.unlink(temporary)
            raise
