"""The server extension: routes, the event stream, windows opened by what the server forwarded."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.gateway.connections import GatewayWebSocketConnection
from kernelward_jupyter.connection import observed
from kernelward_jupyter.kernels import Kernels
from kernelward_jupyter.process import ProcessIdentity
from kernelward_jupyter.protections import Protections
from kernelward_jupyter.windows import ExecutionWindows
from tornado.httpclient import HTTPClientError
from tornado.websocket import WebSocketClientConnection

Fetch = Callable[..., Awaitable[Any]]
SECONDS = 30


@pytest.fixture
def jp_server_config(agent_double: Path) -> dict[str, Any]:
    return {
        "ServerApp": {"jpserver_extensions": {"kernelward_jupyter": True}},
    }


@pytest.fixture
def own_kernels() -> Any:
    Kernels.clear_instance()
    yield
    Kernels.clear_instance()


@pytest.fixture(autouse=True)
def started(own_kernels: None, jp_serverapp: Any, jp_asyncio_loop: asyncio.AbstractEventLoop) -> None:
    """The server's own start calls this after its event loop runs."""
    jp_asyncio_loop.run_until_complete(jp_serverapp.extension_manager.start_all_extensions())


async def message(socket: WebSocketClientConnection, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The next message of the stream for which `wanted` holds."""
    while True:
        text = await asyncio.wait_for(socket.read_message(), SECONDS)
        assert text is not None, "the stream was closed"
        content: dict[str, Any] = json.loads(text)
        if wanted(content):
            return content


async def start(jp_fetch: Fetch, notebook: str) -> str:
    body = {"path": notebook, "name": notebook, "type": "notebook", "kernel": {"name": "python3"}}
    return str(json.loads((await jp_fetch("api", "sessions", method="POST", body=json.dumps(body))).body)["kernel"]["id"])


async def switch(jp_fetch: Fetch, path: str, policy: str | None) -> dict[str, Any]:
    answer = await jp_fetch("kernelward", "switches", method="PUT", body=json.dumps({"path": path, "policy": policy}))
    return dict(json.loads(answer.body))


def denial(session: str, process: ProcessIdentity, **more: Any) -> dict[str, Any]:
    denial.sequence += 1  # type: ignore[attr-defined]
    return {
        "sequence": str(denial.sequence),  # type: ignore[attr-defined]
        "timeUnixNanos": str(time.time_ns()),
        "session": session,
        "rule": "files.secrets.aws",
        "reason": "credentials",
        "category": "CATEGORY_FILE",
        "action": "ACTION_DENY",
        "operation": "OPERATION_READ",
        "object": "/home/u/.aws/credentials",
        "processes": [{"pid": process.pid, "startTime": str(process.start_time), "comm": "python3"}],
        "tier": "TIER_B",
        **more,
    }


denial.sequence = 0  # type: ignore[attr-defined]


def write_events(agent: Path, lines: str) -> None:
    with open(agent / "events", "w") as pipe:
        pipe.write(lines)


def report(agent: Path, session: str, process: ProcessIdentity, **more: Any) -> None:
    """The agent reports a denial."""
    write_events(agent, json.dumps(denial(session, process, **more)) + "\n")


async def test_a_request_without_a_token_is_refused(jp_fetch: Fetch, http_server_client: Any, jp_base_url: str) -> None:
    for route in ("state", "events", "language"):
        with pytest.raises(HTTPClientError) as refused:
            await http_server_client.fetch(f"{jp_base_url}kernelward/{route}")
        assert refused.value.code == 403


async def test_a_page_of_another_origin_changes_no_switch(
    jp_fetch: Fetch, http_server_client: Any, jp_base_url: str, jp_serverapp: Any
) -> None:
    """A browser sends its cookie with a request that another page makes; the XSRF token it does not."""
    logged_in = await http_server_client.fetch(
        f"{jp_base_url}api/me?token={jp_serverapp.identity_provider.token}", follow_redirects=False
    )
    cookies = "; ".join(one.split(";")[0] for one in logged_in.headers.get_list("Set-Cookie"))
    body = json.dumps({"path": "a.ipynb", "policy": None})
    with pytest.raises(HTTPClientError) as refused:
        await http_server_client.fetch(
            f"{jp_base_url}kernelward/switches", method="PUT", body=body, headers={"Cookie": cookies}
        )
    assert refused.value.code == 403 and "_xsrf" in str(refused.value.response and refused.value.response.body)


async def test_a_switched_notebook_starts_protected_and_the_state_says_what_the_agent_says(
    jp_fetch: Fetch, jp_ws_fetch: Fetch
) -> None:
    events = await jp_ws_fetch("kernelward", "events")
    await switch(jp_fetch, "a.ipynb", "notebook")
    protected, plain = await start(jp_fetch, "a.ipynb"), await start(jp_fetch, "b.ipynb")
    told = await message(events, lambda one: len(one.get("kernels", [])) == 2)
    kernels = {one["id"]: one for one in told["kernels"]}
    assert kernels[protected]["protection"] == "on"
    assert kernels[protected]["tier"] == "B" and kernels[protected]["gaps"] == ["stat of any path"]
    assert kernels[plain]["protection"] == "off"


async def test_the_stream_begins_with_the_state_and_tells_a_switch(jp_fetch: Fetch, jp_ws_fetch: Fetch) -> None:
    socket = await jp_ws_fetch("kernelward", "events")
    assert (await message(socket, lambda _: True))["kind"] == "state"
    await switch(jp_fetch, "a.ipynb", "notebook")
    told = await message(socket, lambda one: one.get("switches") == {"a.ipynb": "notebook"})
    assert told["agent"] == "answering"
    socket.close()


@pytest.mark.parametrize("path", ["../outside.ipynb", "s3:bucket/a.ipynb", 3])
async def test_a_notebook_outside_of_the_root_folder_has_no_switch(jp_fetch: Fetch, path: object) -> None:
    with pytest.raises(HTTPClientError) as refused:
        await switch(jp_fetch, path, "notebook")  # type: ignore[arg-type]
    assert refused.value.code == 400


async def test_required_protection_cannot_be_switched_off(jp_fetch: Fetch) -> None:
    Protections.instance().required = True
    with pytest.raises(HTTPClientError) as refused:
        await switch(jp_fetch, "a.ipynb", None)
    assert refused.value.code == 403


BEFORE = {
    "files": [
        {"process": {"pid": 7, "comm": "python3"}, "descriptor": 3, "path": "/work/set.csv", "access": 1},
        {
            "process": {"pid": 7, "comm": "python3"},
            "descriptor": 9,
            "path": "/home/u/.aws/credentials",
            "access": 3,
            "refused": True,
            "rule": "secrets.cloud",
            "reason": "Credentials.",
        },
    ],
    "sockets": [{"process": {"pid": 7, "comm": "python3"}, "kind": "tcp", "local": "10.0.0.1:5", "peer": "192.0.2.1:80"}],
    "unarmed": [{"process": {"pid": 8, "comm": "sleep"}, "certain": True}],
    "processes": 2,
    "threads": 9,
}


async def protect(jp_fetch: Fetch, kernel_id: str) -> dict[str, Any]:
    answer = await jp_fetch("kernelward", "kernels", kernel_id, "protection", method="POST", body="{}")
    return dict(json.loads(answer.body))


async def kernel_state(jp_fetch: Fetch, jp_ws_fetch: Fetch, kernel_id: str, protection: str) -> dict[str, Any]:
    events = await jp_ws_fetch("kernelward", "events")

    def shown(one: dict[str, Any]) -> bool:
        return any(kernel["id"] == kernel_id and kernel["protection"] == protection for kernel in one.get("kernels", ()))

    told = await message(events, shown)
    events.close()
    return next(dict(one) for one in told["kernels"] if one["id"] == kernel_id)


async def test_a_running_kernel_is_protected_at_once_and_what_it_had_open_is_listed(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, agent_double: Path
) -> None:
    (agent_double / "late").write_text(json.dumps(BEFORE))
    kernel_id = await start(jp_fetch, "a.ipynb")
    running = Kernels.instance().running[kernel_id]
    process = running.identity
    await switch(jp_fetch, "a.ipynb", "notebook")
    assert await protect(jp_fetch, kernel_id) == {"kind": "protected"}
    told = await kernel_state(jp_fetch, jp_ws_fetch, kernel_id, "on")
    assert (told["late"], told["tier"], told["wanted"]) == (True, "A1", "notebook")
    assert "no seccomp filter" in told["gaps"] and any("drawn before" in gap for gap in told["gaps"])
    assert running.identity == process and running.protection is not None
    compiled = json.loads((agent_double / f"{running.protection.session}.json").read_text())["policy"]
    assert "--connection-file" in json.loads(compiled)

    before = json.loads((await jp_fetch("kernelward", "kernels", kernel_id, "before")).body)
    assert [(one["what"], one["access"], one["refused"]) for one in before["held"]] == [
        ("/home/u/.aws/credentials", ["read", "write"], True),
        ("/work/set.csv", ["read"], False),
        ("tcp 10.0.0.1:5 → 192.0.2.1:80", [], False),
    ]
    assert before["unarmed"] == [{"process": "sleep (8)", "certain": True}]
    # A second page asks too: it is one session all the same.
    session = running.protection.session
    assert await protect(jp_fetch, kernel_id) == {"kind": "protected"}
    assert running.protection.session == session


async def test_where_the_tier_cannot_protect_a_running_kernel_the_agents_reason_is_given_and_it_runs_on(
    jp_fetch: Fetch, jp_ws_fetch: Fetch
) -> None:
    kernel_id = await start(jp_fetch, "a.ipynb")
    process = Kernels.instance().running[kernel_id].identity
    await switch(jp_fetch, "a.ipynb", "notebook")
    answer = await protect(jp_fetch, kernel_id)
    assert answer["kind"] == "refused"
    assert answer["reason"] == "tier B protects a kernel only from its start on: restart it under protection."
    told = await kernel_state(jp_fetch, jp_ws_fetch, kernel_id, "off")
    assert told["wanted"] == "notebook" and Kernels.instance().running[kernel_id].identity == process


@pytest.mark.parametrize("trouble", ["switched off", "no agent", "no such policy"])
async def test_a_running_kernel_that_cannot_be_protected_stays_as_it_is_and_the_reason_is_given(
    trouble: str, jp_fetch: Fetch, agent_double: Path
) -> None:
    (agent_double / "late").write_text("{}")
    kernel_id = await start(jp_fetch, "a.ipynb")
    if trouble != "switched off":
        await switch(jp_fetch, "a.ipynb", "broken" if trouble == "no such policy" else "notebook")
    if trouble == "no agent":
        (agent_double / "gone").touch()
    answer = await protect(jp_fetch, kernel_id)
    assert answer["kind"] == "refused" and answer["reason"]
    assert Kernels.instance().running[kernel_id].protection is None


async def test_a_kernel_of_another_server_cannot_be_protected(jp_fetch: Fetch) -> None:
    with pytest.raises(HTTPClientError) as refused:
        await protect(jp_fetch, "no-such-kernel")
    assert refused.value.code == 404


async def run_cell(kernel: WebSocketClientConnection, code: str, cell: str) -> None:
    header = {"msg_id": f"request-{cell}", "msg_type": "execute_request", "session": "s", "username": "u", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    await kernel.write_message(
        json.dumps(
            {"channel": "shell", "header": header, "parent_header": {}, "metadata": {"cellId": cell}, "content": content}
        )
    )


async def replied(kernel: WebSocketClientConnection, cell: str) -> None:
    await message(
        kernel,
        lambda one: one["msg_type"] == "execute_reply" and one["parent_header"]["msg_id"] == f"request-{cell}",
    )


async def protected_kernel(jp_fetch: Fetch) -> tuple[str, str, ProcessIdentity]:
    await switch(jp_fetch, "a.ipynb", "notebook")
    kernel_id = await start(jp_fetch, "a.ipynb")
    protection = Kernels.instance().running[kernel_id].protection
    assert protection is not None
    return kernel_id, protection.session, protection.process


async def test_a_denial_names_the_cell_whose_request_the_server_forwarded(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, agent_double: Path
) -> None:
    kernel_id, session, process = await protected_kernel(jp_fetch)
    events = await jp_ws_fetch("kernelward", "events")
    kernel = await jp_ws_fetch("api", "kernels", kernel_id, "channels")
    await run_cell(kernel, "import time; print('in', flush=True); time.sleep(1)", "cell-1")
    await message(kernel, lambda one: one["msg_type"] == "stream")
    report(agent_double, session, process)
    notice = (await message(events, lambda one: one["kind"] == "notices"))["notices"][0]
    assert (notice["placement"], notice["cell"], notice["rule"]) == ("cell", "cell-1", "files.secrets.aws")
    await replied(kernel, "cell-1")
    report(agent_double, session, process)
    notice = (await message(events, lambda one: one["kind"] == "notices"))["notices"][0]
    assert (notice["placement"], notice["cell"]) == ("background", "cell-1")
    kernel.close()
    events.close()


FORGERY = """
from ipykernel.kernelapp import IPKernelApp
kernel = IPKernelApp.instance().kernel
parent = {"header": {"msg_id": "request-innocent", "msg_type": "execute_request"}}
for kind, content in [("status", {"execution_state": "busy"}), ("execute_input", {"code": "1", "execution_count": 1})]:
    kernel.session.send(kernel.iopub_socket, kind, content, parent=parent)
kernel.session.send(kernel.iopub_socket, "execute_reply", {"status": "ok", "execution_count": 1}, parent=parent)
print("forged", flush=True)
import time; time.sleep(1)
"""


async def test_what_a_kernel_publishes_opens_no_window(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, agent_double: Path
) -> None:
    kernel_id, session, process = await protected_kernel(jp_fetch)
    events = await jp_ws_fetch("kernelward", "events")
    kernel = await jp_ws_fetch("api", "kernels", kernel_id, "channels")
    await run_cell(kernel, FORGERY, "guilty")
    await message(kernel, lambda one: one["msg_type"] == "stream" and "forged" in one["content"]["text"])
    report(agent_double, session, process)
    notice = (await message(events, lambda one: one["kind"] == "notices"))["notices"][0]
    assert (notice["placement"], notice["cell"]) == ("cell", "guilty")
    kernel.close()
    events.close()


COMM = """
from ipykernel.kernelapp import IPKernelApp
kernel = IPKernelApp.instance().kernel
content = {"comm_id": "c", "target_name": "jupyter.widget", "data": {"state": {"_esm": "hostile()"}}}
kernel.session.send(kernel.iopub_socket, "comm_open", content)
print("sent", flush=True)
"""


@pytest.mark.parametrize("protected", [True, False])
async def test_comms_of_a_protected_kernel_alone_are_held_back(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, protected: bool
) -> None:
    kernel_id = (await protected_kernel(jp_fetch))[0] if protected else await start(jp_fetch, "plain.ipynb")
    kernel = await jp_ws_fetch("api", "kernels", kernel_id, "channels")
    seen = []
    await run_cell(kernel, COMM, "cell-1")

    def done(one: dict[str, Any]) -> bool:
        seen.append(one["msg_type"])
        return bool(one["msg_type"] == "stream")

    await message(kernel, done)
    assert ("comm_open" in seen) is not protected
    kernel.close()


async def test_an_allowed_output_type_is_shown_as_a_gap(jp_fetch: Fetch, jp_ws_fetch: Fetch) -> None:
    Protections.instance().allowed_outputs = ["application/vnd.jupyter.widget-view+json"]
    kernel_id, _, _ = await protected_kernel(jp_fetch)
    events = await jp_ws_fetch("kernelward", "events")
    told = await message(events, lambda one: any(kernel["protection"] == "on" for kernel in one.get("kernels", [])))
    assert told["allowedOutputs"] == ["application/vnd.jupyter.widget-view+json"]
    assert any("widget-view" in gap for gap in told["kernels"][0]["gaps"])
    kernel = await jp_ws_fetch("api", "kernels", kernel_id, "channels")
    await run_cell(kernel, COMM, "cell-1")
    await message(kernel, lambda one: one["msg_type"] == "comm_open")
    kernel.close()
    events.close()


def test_a_kernel_of_a_gateway_is_not_observed() -> None:
    """It runs on another machine: what our agent reports is never its."""
    windows = ExecutionWindows()
    assert observed(GatewayWebSocketConnection, lambda _: windows, lambda _: None) is GatewayWebSocketConnection


async def test_a_flood_of_denials_reaches_a_page_in_few_messages_and_is_counted(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, agent_double: Path
) -> None:
    _, session, process = await protected_kernel(jp_fetch)
    events = await jp_ws_fetch("kernelward", "events")
    flood = 5000
    many = "".join(json.dumps(denial(session, process, object=f"/secret/{number}")) + "\n" for number in range(flood))
    await asyncio.to_thread(write_events, agent_double, many)
    told, withheld, messages = 0, 0, 0
    while told + withheld < flood:
        batch = await message(events, lambda one: one["kind"] == "notices")
        assert len(batch["notices"]) <= 100
        told, withheld, messages = told + len(batch["notices"]), withheld + batch["withheld"], messages + 1
    assert messages <= flood / 50
    events.close()


async def test_an_event_of_another_programs_session_is_not_shown(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, agent_double: Path
) -> None:
    _, session, process = await protected_kernel(jp_fetch)
    events = await jp_ws_fetch("kernelward", "events")
    report(agent_double, "elsewhere.1", process)
    report(agent_double, session, process, object="/ours")
    notices = (await message(events, lambda one: one["kind"] == "notices"))["notices"]
    assert [one["object"] for one in notices] == ["/ours"]
    events.close()


async def test_only_a_known_denial_can_be_allowed(jp_fetch: Fetch, jp_ws_fetch: Fetch, agent_double: Path) -> None:
    kernel_id, session, process = await protected_kernel(jp_fetch)
    events = await jp_ws_fetch("kernelward", "events")
    route = ("kernelward", "kernels", kernel_id, "exceptions")
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch(*route, method="POST", body=json.dumps({"notice": "made up"}))
    assert refused.value.code == 404
    report(agent_double, session, process, category="CATEGORY_KERNEL", operation="OPERATION_BPF")
    notice = (await message(events, lambda one: one["kind"] == "notices"))["notices"][0]
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch(*route, method="POST", body=json.dumps({"notice": notice["id"]}))
    assert refused.value.code == 403
    report(agent_double, session, process)
    notice = (await message(events, lambda one: one["kind"] == "notices"))["notices"][0]
    await jp_fetch(*route, method="POST", body=json.dumps({"notice": notice["id"]}))
    assert Protections.instance().grants(kernel_id) == ("read:/home/u/.aws/credentials",)
    events.close()


async def test_a_renamed_notebook_keeps_its_switch_and_its_kernel(jp_fetch: Fetch, jp_root_dir: Path) -> None:
    (jp_root_dir / "a.ipynb").write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    kernel_id, _, _ = await protected_kernel(jp_fetch)
    await jp_fetch("api", "contents", "a.ipynb", method="PATCH", body=json.dumps({"path": "b.ipynb"}))
    state = json.loads((await jp_fetch("kernelward", "state")).body)
    assert state["switches"] == {"b.ipynb": "notebook"}
    assert Path(Kernels.instance().running[kernel_id].notebook or "").name == "b.ipynb"


async def test_an_agent_that_goes_away_leaves_a_kernel_unknown_not_protected(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, agent_double: Path
) -> None:
    kernel_id, _, _ = await protected_kernel(jp_fetch)
    events = await jp_ws_fetch("kernelward", "events")
    (agent_double / "gone").touch()
    await switch(jp_fetch, "a.ipynb", "notebook")
    told = await message(events, lambda one: one.get("agent") == "unavailable")
    assert [one["protection"] for one in told["kernels"] if one["id"] == kernel_id] == ["unknown"]
    assert "No agent answers" in told["message"]
    events.close()


AT_EXIT = """
import atexit, os, pathlib
def save():
    pathlib.Path("saved").write_text(str(os.path.exists("/proc/%d")))
atexit.register(save)
print("registered", flush=True)
"""


async def test_the_servers_own_agent_outlives_the_kernels_that_need_it_to_end(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, agent_double: Path, jp_serverapp: Any, jp_root_dir: Path
) -> None:
    (app,) = jp_serverapp.extension_manager.extension_apps["kernelward_jupyter"]
    # The server found an agent when it began; now there is none, and it starts its own.
    events = await jp_ws_fetch("kernelward", "events")
    await message(events, lambda one: one.get("agent") == "answering")
    events.close()
    (agent_double / "gone").touch()
    (agent_double / "starts").touch()
    await app.hub._have_agent()
    agent = app.hub._own_agent
    kernel_id = await start(jp_fetch, "a.ipynb")
    kernel = await jp_ws_fetch("api", "kernels", kernel_id, "channels")
    await run_cell(kernel, AT_EXIT % agent.pid, "cell-1")
    await message(kernel, lambda one: one["msg_type"] == "stream")
    kernel.close()
    await app.stop_extension()
    assert (jp_root_dir / "saved").read_text() == "True"
    assert agent.returncode is not None
