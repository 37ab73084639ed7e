"""The routes, all behind Jupyter's own authentication, authorization and XSRF check.

    GET  kernelward/state                  the state (hub.StateJson)
    PUT  kernelward/switches               {"path", "policy": text or null}: the switch of a notebook, remembered
    POST kernelward/kernels/ID/protection  protects the kernel as it runs: {"kind": "protected"}, or "refused" and "reason"
    GET  kernelward/kernels/ID/before      what such a kernel had open before (before.BeforeJson)
    POST kernelward/kernels/ID/exceptions  {"notice"}: what that notice was denied is allowed from the next start on
    WS   kernelward/events                 state and notices, pushed (hub.py)
    WS   kernelward/language               the Language Server Protocol, one message a text (language.py)

An exception names a notice that the agent's event made, never a rule of the caller's own.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from jupyter_server.auth.decorator import authorized, ws_authenticated
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from jupyter_server.utils import ensure_async, url_path_join
from tornado import web
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from .agent import AgentUnavailable
from .hub import Hub, NoticesJson, StateJson
from .kernels import Kernels
from .language import LanguageServer
from .locate import NotFound
from .protections import Protections, ProtectionsUnreadable
from .provisioner import KernelwardProvisioner, NotProtected
from .roots import Roots

MAX_POLICY_NAME = 128
KERNEL_ID = r"([\w-]{1,64})"


class KernelwardHandler(APIHandler):
    """What the routes share."""

    auth_resource = "kernels"

    def initialize(self, hub: Hub, roots: Roots) -> None:
        super().initialize()
        self.hub = hub
        self.roots = roots

    def field(self, name: str) -> Any:
        body = self.get_json_body()
        if not isinstance(body, dict) or name not in body:
            raise web.HTTPError(400, f"The request has no {name}.")
        return body[name]


class StateHandler(KernelwardHandler):
    @web.authenticated
    @authorized
    async def get(self) -> None:
        self.finish(json.dumps(self.hub.state()))


class SwitchesHandler(KernelwardHandler):
    @web.authenticated
    @authorized
    async def put(self) -> None:
        path, policy = self.field("path"), self.field("policy")
        file = self.roots.to_file(path) if isinstance(path, str) else None
        if file is None:
            raise web.HTTPError(400, "This notebook is not a file of this server: its kernel cannot be protected here.")
        if not (policy is None or (isinstance(policy, str) and 0 < len(policy) <= MAX_POLICY_NAME)):
            raise web.HTTPError(400, "The policy is neither a name nor null.")
        try:
            Protections.instance().switch(str(file), policy)
        except PermissionError as error:
            raise web.HTTPError(403, str(error)) from error
        except ProtectionsUnreadable as error:
            raise web.HTTPError(500, str(error)) from error
        self.hub.changed()
        self.finish(json.dumps(self.hub.state()))


class ProtectionHandler(KernelwardHandler):
    @web.authenticated
    @authorized
    async def post(self, kernel_id: str) -> None:
        """A refusal is an answer: the page then offers a restart."""
        try:
            await _provisioner(kernel_id).protect_running()
        except NotProtected as refusal:
            self.finish(json.dumps({"kind": "refused", "reason": str(refusal)}))
            return
        self.finish(json.dumps({"kind": "protected"}))


class BeforeHandler(KernelwardHandler):
    @web.authenticated
    @authorized
    async def get(self, kernel_id: str) -> None:
        provisioner = _provisioner(kernel_id)
        if provisioner.protection is None:
            raise web.HTTPError(404, "This kernel is not protected.")
        try:
            before = await provisioner.agent().before(provisioner.protection.session)
        except (AgentUnavailable, NotFound) as error:
            raise web.HTTPError(503, str(error)) from error
        self.finish(json.dumps(before))


def _provisioner(kernel_id: str) -> KernelwardProvisioner:
    provisioner = Kernels.instance().running.get(kernel_id)
    if provisioner is None:
        raise web.HTTPError(404, "This server started no such kernel.")
    return provisioner


class ExceptionsHandler(KernelwardHandler):
    @web.authenticated
    @authorized
    async def post(self, kernel_id: str) -> None:
        notice = self.hub.find(kernel_id, str(self.field("notice")))
        if notice is None:
            raise web.HTTPError(404, "No such denial is known of this kernel.")
        if notice.exception is None:
            raise web.HTTPError(403, "The policy does not let this be allowed from a notebook.")
        Protections.instance().grant(kernel_id, notice.exception)
        self.finish(json.dumps({"allowedFrom": "next start"}))


class PushHandler(WebSocketMixin, WebSocketHandler, JupyterHandler):
    """A WebSocket behind the same authentication; the mixin refuses another origin."""

    auth_resource = "kernels"

    def initialize(self, hub: Hub, roots: Roots) -> None:
        self.hub = hub
        self.roots = roots

    def set_default_headers(self) -> None:
        """JupyterHandler's make no sense for a WebSocket."""

    @ws_authenticated
    async def get(self, *args: Any, **kwargs: Any) -> None:
        if not await ensure_async(self.authorizer.is_authorized(self, self.current_user, "execute", self.auth_resource)):
            raise web.HTTPError(403)
        await super().get(*args, **kwargs)

    def push(self, text: str) -> None:
        try:
            self.write_message(text)
        except WebSocketClosedError:
            self.on_close()


class EventsHandler(PushHandler):
    def open(self, *args: Any, **kwargs: Any) -> None:
        super().open(*args, **kwargs)
        self.hub.subscribe(self._tell)

    def on_close(self) -> None:
        self.hub.unsubscribe(self._tell)

    def on_message(self, message: str | bytes) -> None:
        """The page has nothing to say here."""

    def _tell(self, message: StateJson | NoticesJson) -> None:
        self.push(json.dumps(message))


class LanguageHandler(PushHandler):
    _server: LanguageServer | None = None

    async def open(self, *args: Any, **kwargs: Any) -> None:
        super().open(*args, **kwargs)
        server = LanguageServer(self.roots.folder, self.push, self._exited)
        try:
            await server.start()
        except (NotFound, OSError) as error:
            self.close(1011, str(error)[:120])
            return
        if self.ws_connection is None or self.ws_connection.is_closing():
            await server.close()
            return
        self._server = server

    def on_message(self, message: str | bytes) -> None:
        if self._server is None or not isinstance(message, str):
            return
        try:
            self._server.send(message)
        except ValueError as error:
            self.close(1009, str(error))

    async def _stop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            await server.close()

    def on_close(self) -> None:
        self._stopping = asyncio.ensure_future(self._stop())

    def _exited(self, reason: str) -> None:
        self.close(1011, reason[:120])


def routes(base_url: str, hub: Hub, roots: Roots) -> list[tuple[str, type[Any], dict[str, Any]]]:
    parts = {"hub": hub, "roots": roots}

    def at(*path: str) -> str:
        return url_path_join(base_url, "kernelward", *path)

    return [
        (at("state"), StateHandler, parts),
        (at("switches"), SwitchesHandler, parts),
        (at("kernels", KERNEL_ID, "protection"), ProtectionHandler, parts),
        (at("kernels", KERNEL_ID, "before"), BeforeHandler, parts),
        (at("kernels", KERNEL_ID, "exceptions"), ExceptionsHandler, parts),
        (at("events"), EventsHandler, parts),
        (at("language"), LanguageHandler, parts),
    ]
