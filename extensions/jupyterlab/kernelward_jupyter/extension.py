"""The Jupyter server extension: puts the parts together when the server starts, takes them apart when it stops."""

from __future__ import annotations

import os
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_server.extension.application import ExtensionApp
from traitlets import Bool, Unicode

from .connection import observed
from .handlers import routes
from .hub import Hub
from .kernels import Kernels
from .protections import Protections
from .roots import Roots

CONTENTS_EVENTS = "https://events.jupyter.org/jupyter_server/contents_service/v1"

PROVISIONER = "kernelward-provisioner"
PROVISIONER_CLASS = "kernelward_jupyter.provisioner:KernelwardProvisioner"
LOCAL_PROVISIONER = "local-provisioner"


class KernelwardExtension(ExtensionApp):
    """Settings are those of `Protections` and `KernelwardProvisioner`."""

    name = "kernelward_jupyter"
    extension_url = "/kernelward"

    hub_class: type[Hub] = Hub
    """The VS Code extension's server listens to its hub by one of its own."""

    agent_socket = Unicode(
        os.environ.get("KERNELWARD_AGENT_SOCKET"),
        allow_none=True,
        config=True,
        help="The agent's socket, as in KernelwardProvisioner.agent_socket.",
    )

    start_agent = Bool(
        True,
        config=True,
        help="Start this user's agent when no agent answers at the server's start. It ends with the server.",
    )

    provision_kernels = Bool(
        True,
        config=True,
        help="Start this server's kernels through our provisioner: without it no notebook can be switched on.",
    )

    def initialize_settings(self) -> None:
        app = self._server
        self._start_kernels_through_us(app)
        self.roots = Roots(Path(os.path.realpath(Path(app.root_dir).expanduser())))
        self.hub = self.hub_class(self.agent_socket, self.roots, self.start_agent, parent=self)
        # These settings replace the web application's when this method returns.
        connection = "kernel_websocket_connection_class"
        self.settings[connection] = observed(
            self.settings[connection], self.hub.windows, self.hub.window_closed, self.hub.comms_refused
        )
        app.event_logger.add_listener(schema_id=CONTENTS_EVENTS, listener=self._contents_changed)

    def _start_kernels_through_us(self, app: Any) -> None:
        """Every kernel goes through our provisioner, which leaves it as it is unless its notebook is switched on."""
        protections = Protections.instance(parent=app)
        if "default_policy" not in app.config.Protections:
            # With the switch at hand nothing is protected unasked; a provisioner chosen by name protects.
            protections.default_policy = None
        if not self.provision_kernels:
            return
        factory = KernelProvisionerFactory.instance(parent=app)
        # A checkout on PYTHONPATH has no entry points; an installed package has this very one.
        group = KernelProvisionerFactory.GROUP_NAME
        factory.provisioners.setdefault(PROVISIONER, EntryPoint(PROVISIONER, PROVISIONER_CLASS, group))
        if factory.default_provisioner_name in (PROVISIONER, LOCAL_PROVISIONER):
            factory.default_provisioner_name = PROVISIONER
        else:
            self.log.warning(
                "Kernelward: kernels start through %s by configuration and cannot be protected.",
                factory.default_provisioner_name,
            )

    def initialize_handlers(self) -> None:
        self.handlers.extend(routes("/", self.hub, self.roots))

    async def _start_jupyter_server_extension(self, serverapp: Any) -> None:
        self.hub.start()

    async def stop_extension(self) -> None:
        if self.hub.runs_agent:
            # Jupyter ends its kernels after its extensions. Our agent answers the calls of a kernel in tier C: without it
            # what a kernel does at its exit (saving, ending its children) would fail with ENOSYS.
            await self._server.cleanup_kernels()
        await self.hub.close()

    @property
    def _server(self) -> Any:
        assert self.serverapp is not None
        return self.serverapp

    async def _contents_changed(self, logger: Any, schema_id: str, data: dict[str, Any]) -> None:
        if data.get("action") != "rename":
            return
        old, new = (self.roots.to_file(str(data[key])) for key in ("source_path", "path"))
        if old is not None and new is not None:
            Protections.instance().renamed(str(old), str(new))
            Kernels.instance().renamed(str(old), str(new))
            self.hub.changed()
