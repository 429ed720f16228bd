"""Pages for a room: under whose name they answer, how many there may be, and what is left of those who leave."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

from scuola.serving.place import Place, quick_response
from scuola.serving.ports import addresses, free_port, written
from scuola.serving.visitors import MOST_OF_ONE_DEVICE, Visitor, VisitorsKernels, present_visitor
from scuola.text.problems import Problem
from tests.elsewhere import in_a_loop
from tests.servers import ENDING_NONE_BY_ITSELF, Server, serving, where
from tests.servers import free_port as any_port
from tests.waiting import SECONDS, eventually

APP = "/app/policy-portfolio-simulation"


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(["present", "--lang", "it"], tmp_path_factory.mktemp("show") / "none") as server:
        yield server


def asked(server: Server, path: str, host: str = "", read: bool = True) -> tuple[int, str]:
    """Ask for a page under a name of one's choice; return status and body, or leave before it is there."""
    name, port = server.root.removeprefix("http://").rsplit(":", 1)
    connection = http.client.HTTPConnection(name.strip("[]"), int(port), timeout=SECONDS)
    connection.request("GET", path, headers={"Host": host or f"{name}:{port}"})
    try:
        answer = connection.getresponse()
        return answer.status, answer.read().decode() if read else ""
    finally:
        connection.close()


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8866", "localhost.evil.example"]
)
def test_a_page_of_another_site_does_not_reach_it(show: Server, host: str) -> None:
    for path in ("/", APP, "/api/kernels", "/voila/static/voila.js"):
        status, body = asked(show, path, host)
        assert (status, "non è di Scuola" in body) == (403, True), path


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST:1234"])
def test_it_answers_to_its_own_names(show: Server, host: str) -> None:
    assert asked(show, "/", host)[0] == 200


def kernels_of(server: Server) -> int:
    """Return how many kernels live below the program that serves."""
    port = int(server.root.rsplit(":", 1)[1])
    (owner,) = {
        one.pid
        for one in psutil.net_connections("tcp")
        if one.laddr and one.laddr.port == port and one.status == "LISTEN"
    }
    children = psutil.Process(owner).children(recursive=True)
    return sum("ipykernel_launcher" in " ".join(_command(child)) or _is_forked(child) for child in children)


def _command(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []


def _is_forked(process: psutil.Process) -> bool:
    return "warmkernel.parent" in _command(process) and bool(process.children) and len(process.children()) == 0


STOCK = 3  # kernels that are kept ready, and one on its way


def test_visitors_who_leave_at_once_leave_no_kernel(tmp_path: Path) -> None:
    with serving(["present", "--lang", "it"], tmp_path / "none", program=ENDING_NONE_BY_ITSELF) as server:
        for _ in range(12):
            asked(server, APP, read=False)
        assert asked(server, APP)[0] == 200  # the page of one who stays
        assert eventually(lambda: kernels_of(server) <= STOCK + 1)


def test_a_page_whose_visitor_never_connects_loses_its_kernel_within_seconds(show: Server) -> None:
    assert asked(show, APP)[0] == 200
    assert eventually(lambda: kernels_of(show) <= STOCK)


def connected(server: Server, kernel: str) -> socket.socket:
    """Connect to a kernel, as a page does, but never answer anything: as a phone that is out of reach."""
    host, port = server.root.removeprefix("http://").rsplit(":", 1)
    line = socket.create_connection((host, int(port)))
    line.sendall(
        f"GET /api/kernels/{kernel}/channels HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert b" 101 " in line.recv(4096)
    return line


def test_a_phone_that_vanishes_leaves_no_kernel(tmp_path: Path) -> None:
    seldom = where(SECONDS_ALONE=1, SECONDS_BETWEEN_LOOKS=1, SECONDS_BETWEEN_PINGS=1, SECONDS_WITHOUT_ANSWER=3)
    with serving(["present", "--lang", "it"], tmp_path / "none", program=seldom) as server:
        status, body = asked(server, APP)
        assert (status, '{"gone":true}' in body, '{"end":true}' in body) == (200, False, True)
        kernel = re.search(r'"kernel": ?"([0-9a-f-]+)"', body)
        assert kernel
        with connected(server, kernel[1]):
            assert asked(server, f"/api/kernels/{kernel[1]}")[0] == 200
            assert eventually(lambda: asked(server, f"/api/kernels/{kernel[1]}")[0] == 404)


def test_a_page_that_takes_long_to_be_made_keeps_its_kernel_meanwhile() -> None:
    async def looked_at(visitor: Visitor) -> bool:
        kernels = VisitorsKernels(cull_idle_timeout=1, cull_interval=86_400)
        kernel = await kernels.start_kernel(kernel_name="scuola")
        kernels.visitors[kernel] = visitor
        kernels.get_kernel(kernel).last_activity -= timedelta(hours=1)  # type: ignore[attr-defined]  # the manager adds it
        await kernels.cull_kernel_if_idle(kernel)
        is_there = kernel in kernels
        await kernels.shutdown_all(now=True)
        return is_there

    waiting, served = Visitor("192.0.2.9"), Visitor("192.0.2.9")
    for one in (waiting, served):
        one.begins_to_wait()
    served.has_the_page()
    assert in_a_loop(looked_at(waiting))
    assert not in_a_loop(looked_at(served))


def test_who_comes_when_memory_is_used_up_waits_politely(tmp_path: Path) -> None:
    with serving(["present", "--lang", "it"], tmp_path / "none", SCUOLA_MOST_PAGES="1") as server:
        assert asked(server, APP)[0] == 200
        status, body = asked(server, APP)
        assert status == 503
        assert "si riprova ogni pochi secondi" in body
        assert 'http-equiv="refresh"' in body
        assert eventually(lambda: asked(server, APP)[0] == 200)


@pytest.mark.parametrize("host", ["192.0.2.1", "not-a-name.invalid", "2001:db8::1"])
def test_an_address_that_is_not_ours_is_said_with_those_that_are(host: str) -> None:
    command = [sys.executable, "-m", "scuola", "present", "--host", host, "--no-browser"]
    ended = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SCUOLA_LANGUAGE": "it"})
    assert ended.returncode == 1
    assert f"«{host}»" in ended.stderr
    assert "127.0.0.1" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_port_that_is_taken_is_said_with_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Problem, match="--port"):
            free_port(taken.getsockname()[1], 8866)


@pytest.mark.parametrize("host", ["::1", "::"])
def test_it_listens_on_addresses_of_version_6(host: str) -> None:
    if not socket.has_ipv6:
        pytest.skip("this computer has no such addresses")
    assert free_port(None, any_port(), host) > 0
    assert written("::1") == "[::1]"


def test_for_the_room_it_prints_addresses_that_can_be_typed_and_a_code(tmp_path: Path) -> None:
    if not addresses():
        pytest.skip("this computer is on no network")
    command = [
        sys.executable,
        "-u",
        "-m",
        "scuola",
        "present",
        "--host",
        "0.0.0.0",
        "--port",
        str(any_port()),
        "--no-browser",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "SCUOLA_LANGUAGE": "it"})
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C" in line:
            break
    process.terminate()
    process.communicate(timeout=SECONDS)
    text = "".join(said)
    assert "0.0.0.0" not in text
    assert f"http://{written(addresses()[0])}:" in text
    assert "█" in text


def test_the_code_is_that_of_the_address() -> None:
    assert quick_response("http://192.0.2.7:8866/") != quick_response("http://192.0.2.8:8866/")


@pytest.mark.parametrize(("base", "path"), [("/", "/"), ("", "/"), ("scuola", "/scuola/"), ("/a/b/", "/a/b/")])
def test_a_base_has_a_slash_at_both_ends(base: str, path: str) -> None:
    assert Place(base=base).path == path


def test_a_device_has_a_few_pages_and_this_computer_as_many_as_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels = VisitorsKernels()
    phone = Visitor("192.0.2.9")
    kernels.visitors = {str(number): phone for number in range(MOST_OF_ONE_DEVICE)}
    monkeypatch.setattr(kernels, "list_kernel_ids", lambda: list(kernels.visitors))
    assert kernels.has_enough("192.0.2.9")
    assert not kernels.has_enough("192.0.2.10")
    assert not kernels.has_enough("127.0.0.1")
    assert present_visitor.get(None) is None


@pytest.mark.parametrize("host", ["::1", "::"])
def test_it_is_served_on_addresses_of_version_6(host: str, tmp_path: Path) -> None:
    try:
        with socket.socket(socket.AF_INET6) as trial:
            trial.bind(("::1", 0))
    except OSError:
        pytest.skip("this computer has no such addresses")
    port = any_port()
    with serving(["present", "--lang", "it", "--host", host, "--port", str(port)], tmp_path / "none"):
        here = Server(f"http://[::1]:{port}/", tmp_path)
        for path, words in (("/", "Simulazioni"), (APP, '{"end":true}')):
            status, body = asked(here, path)
            assert status == 200, body
            assert words in body


def test_another_device_is_told_when_it_has_its_pages_and_this_computer_goes_on(tmp_path: Path) -> None:
    own = next((one for one in addresses() if ":" not in one), None)
    if own is None:
        pytest.skip("this computer is on no network")
    port = any_port()
    with serving(["present", "--lang", "it", "--host", "0.0.0.0", "--port", str(port)], tmp_path / "none"):
        device, here = (Server(f"http://{host}:{port}/", tmp_path) for host in (own, "127.0.0.1"))
        found = [asked(device, APP) for _ in range(MOST_OF_ONE_DEVICE + 1)]
        assert [status for status, _ in found] == [200] * MOST_OF_ONE_DEVICE + [503]
        assert "sono già aperte molte pagine: chiuderne una" in found[-1][1]
        assert asked(here, APP)[0] == 200
        assert eventually(lambda: asked(device, APP)[0] == 200)
