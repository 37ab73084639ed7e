"""The kernels that this server started: kernel id → provisioner and process, and word of every start and end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from traitlets.config import SingletonConfigurable

if TYPE_CHECKING:
    from .provisioner import KernelwardProvisioner


class Kernels(SingletonConfigurable):
    """Provisioners say when a kernel starts or ends; the hub listens."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.running: dict[str, KernelwardProvisioner] = {}
        self._listeners: list[Callable[[str], None]] = []

    def listen(self, listener: Callable[[str], None]) -> None:
        """`listener` is called with the kernel's id after its start and after its end."""
        self._listeners.append(listener)

    def started(self, kernel_id: str, provisioner: KernelwardProvisioner) -> None:
        """It runs, or it was refused and `provisioner.failure` says why."""
        self.running[kernel_id] = provisioner
        self._tell(kernel_id)

    def ended(self, kernel_id: str) -> None:
        self.running.pop(kernel_id, None)
        self._tell(kernel_id)

    def renamed(self, old: str, new: str) -> None:
        """The notebook at `old` (absolute path, or a folder above it) is at `new` now."""
        for kernel_id, provisioner in self.running.items():
            if provisioner.notebook == old:
                provisioner.notebook = new
            elif provisioner.notebook is not None and provisioner.notebook.startswith(old + "/"):
                provisioner.notebook = new + provisioner.notebook[len(old) :]
            else:
                continue
            self._tell(kernel_id)

    def _tell(self, kernel_id: str) -> None:
        for listener in self._listeners:
            listener(kernel_id)
