"""What JupyterLab asks of a kernel beyond executing code: debugger, subshells, comms, input, widgets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.waiting import SECONDS
from tests.warmkernel.started import Kernel, Spec, Start


def ask(kernel: Kernel, kind: str, **content: Any) -> dict[str, Any]:
    """Send a request on the control channel and return the content of its reply."""
    message = kernel.client.session.msg(kind, content)
    kernel.client.control_channel.send(message)
    while True:
        reply = kernel.client.control_channel.get_msg(timeout=SECONDS)
        if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            return dict(reply["content"])


def debug(kernel: Kernel, seq: int, command: str, **arguments: Any) -> dict[str, Any]:
    return ask(kernel, "debug_request", type="request", seq=seq, command=command, arguments=arguments)


def test_debugger_stops_at_a_breakpoint(start: Start) -> None:
    kernel = start()
    assert debug(kernel, 1, "initialize", clientID="test", adapterID="", pathFormat="path", linesStartAt1=True)[
        "success"
    ]
    assert debug(kernel, 2, "attach")["success"]
    code = "def f(x):\n    y = x + 1\n    return y\nf(41)"
    source = debug(kernel, 3, "dumpCell", code=code)["body"]["sourcePath"]
    set_ = debug(kernel, 4, "setBreakpoints", source={"path": source}, breakpoints=[{"line": 3}], sourceModified=False)
    assert set_["body"]["breakpoints"][0]["verified"]
    assert debug(kernel, 5, "configurationDone")["success"]
    kernel.client.execute(code)
    while True:
        message = kernel.client.get_iopub_msg(timeout=SECONDS)
        if message["msg_type"] == "debug_event" and message["content"]["event"] == "stopped":
            break
    thread = message["content"]["body"]["threadId"]
    frames = debug(kernel, 6, "stackTrace", threadId=thread)["body"]["stackFrames"]
    assert (frames[0]["name"], frames[0]["line"]) == ("f", 3)
    assert debug(kernel, 7, "continue", threadId=thread)["success"]
    assert kernel.client.get_shell_msg(timeout=SECONDS)["content"]["status"] == "ok"


def test_subshell_answers_while_the_main_one_is_busy(start: Start, tmp_path: Path) -> None:
    kernel = start()
    go = tmp_path / "go"
    subshell = ask(kernel, "create_subshell_request")["subshell_id"]
    kernel.client.execute(f"import os, time\nwhile not os.path.exists({str(go)!r}): time.sleep(0.01)")
    message = kernel.client.session.msg("execute_request", {"code": "print('early')", "silent": False})
    message["header"]["subshell_id"] = subshell
    kernel.client.shell_channel.send(message)
    reply = kernel.client.get_shell_msg(timeout=SECONDS)
    assert reply["parent_header"]["msg_id"] == message["header"]["msg_id"]
    go.touch()
    assert ask(kernel, "delete_subshell_request", subshell_id=subshell)["status"] == "ok"


def test_comm_goes_both_ways(start: Start) -> None:
    kernel = start()
    kernel.run(
        "import comm\n"
        "def opened(channel, message):\n"
        "    channel.on_msg(lambda m: channel.send({'twice': 2 * m['content']['data']['value']}))\n"
        "comm.get_comm_manager().register_target('double', opened)"
    )
    session = kernel.client.session
    for kind, data in (("comm_open", {}), ("comm_msg", {"value": 21})):
        content = {"comm_id": "c1", "target_name": "double", "data": data}
        kernel.client.shell_channel.send(session.msg(kind, content))
    while True:
        message = kernel.client.get_iopub_msg(timeout=SECONDS)
        if message["msg_type"] == "comm_msg":
            assert message["content"]["data"] == {"twice": 42}
            return


def test_widgets_imported_before_the_kernel_tell_a_page_all_that_they_are(start: Start, spec: Spec) -> None:
    """A page asks for every widget at once; where nobody answers it must ask for each by itself."""
    kernel = start(spec("widgets", imports=["ipywidgets"]))
    kernel.run("import ipywidgets; text = ipywidgets.HTML('here I am')")
    session = kernel.client.session
    opened = {"comm_id": "c1", "target_name": "jupyter.widget.control", "data": {}}
    kernel.client.shell_channel.send(session.msg("comm_open", opened, metadata={"version": "1.0.0"}))
    asked = {"comm_id": "c1", "data": {"method": "request_states"}}
    kernel.client.shell_channel.send(session.msg("comm_msg", asked))
    while True:
        message = kernel.client.get_iopub_msg(timeout=SECONDS)
        assert message["msg_type"] != "comm_close"
        if message["msg_type"] == "comm_msg":
            states = message["content"]["data"]["states"].values()
            assert "here I am" in [one["state"].get("value") for one in states]
            return


def test_input_is_asked_of_the_person(start: Start) -> None:
    kernel = start()
    kernel.client.execute("print(input('name? '))", allow_stdin=True)
    assert kernel.client.get_stdin_msg(timeout=SECONDS)["content"]["prompt"] == "name? "
    kernel.client.input("Ada")
    assert kernel.client.get_shell_msg(timeout=SECONDS)["content"]["status"] == "ok"
