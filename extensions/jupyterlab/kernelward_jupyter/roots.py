"""Between the paths of Jupyter's contents API (relative to the server's root folder, with "/") and files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Roots:
    folder: Path
    """The server's root folder, resolved."""

    def to_file(self, api_path: str) -> Path | None:
        """None for what lies outside of the root folder or belongs to another drive ("RTC:" is the same files)."""
        drive, separator, rest = api_path.partition(":")
        if separator and "/" not in drive:
            if drive != "RTC":
                return None
            api_path = rest
        file = Path(os.path.realpath(self.folder / api_path.lstrip("/")))
        return file if file.is_relative_to(self.folder) else None

    def to_api(self, file: str) -> str | None:
        """None for a file outside of the root folder."""
        path = Path(file)
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else None
