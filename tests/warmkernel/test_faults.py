"""Whatever happens to the parent, a kernel or the server: no lesson fails, and nothing is left behind."""

from __future__ import annotations

import base64
import json
import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.waiting import SECONDS, eventually
from tests.warmkernel.started import SERVER, Kernel, Spec, Start, server
from warmkernel import door, release
from warmkernel.nursery import MOST_SILENT


def test_kernel_survives_its_parent(start: Start) -> None:
    kernel = start()
    kernel.run("x = 41")
    kernel.parent.kill()
    assert kernel.run("print(x + 1)") == "42"
    assert kernel.manager.is_alive()
    kernel.client.execute("import os; os._exit(9)")
    assert kernel.exit_code() == 1  # who could have told the code is gone
    assert start().run("print(1)") == "1"


def test_stock_ends_with_the_parent(start: Start) -> None:
    kernel = start()
    assert eventually(lambda: len(kernel.parent.children()) == 2)
    spare = next(child for child in kernel.parent.children() if child.pid != kernel.pid)
    kernel.parent.kill()
    assert eventually(lambda: not spare.is_running())


def test_kernel_killed_in_stock_is_replaced(start: Start) -> None:
    kernel = start()
    assert eventually(lambda: len(kernel.parent.children()) == 2)
    spare = next(child for child in kernel.parent.children() if child.pid != kernel.pid)
    spare.kill()
    spare.wait(SECONDS)  # until then it may still be given to somebody, who sees it end
    second = start()
    assert second.run("print(1)") == "1"
    assert second.is_warm


@pytest.mark.parametrize("stubborn", ["", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"])
def test_nothing_is_left_of_a_server_that_is_killed(start: Start, stubborn: str) -> None:
    with server() as (process, kernel):
        parent = psutil.Process(kernel).parent()
        assert parent
        process.kill()
        assert eventually(lambda: not psutil.pid_exists(kernel))
        assert eventually(lambda: not parent.is_running() or parent.status() == psutil.STATUS_ZOMBIE)


def test_stopped_kernel_of_a_killed_server_is_ended(start: Start) -> None:
    with server() as (process, kernel):
        os.kill(kernel, signal.SIGSTOP)  # it cannot see for itself that its server is gone
        process.kill()
        assert eventually(lambda: not psutil.pid_exists(kernel))


@pytest.mark.parametrize(
    ("module", "patience", "reason"),
    [
        ("import os; os._exit(3)", SECONDS, "ended with 3"),
        ("raise SystemExit('no licence')", SECONDS, "no licence"),
        ("import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()", SECONDS, "threads"),
        ("import signal; signal.pause()", 2, "did not answer in 2 seconds"),
    ],
)
def test_parent_that_cannot_be_used_costs_one_line(
    start: Start,
    spec: Spec,
    tmp_path: Path,
    environment: None,
    caplog: pytest.LogCaptureFixture,
    module: str,
    patience: int,
    reason: str,
) -> None:
    (tmp_path / "broken.py").write_text(module)
    spec(imports=["broken"], patience=patience)
    for _ in range(2):
        kernel = start()
        assert kernel.run("print(6 * 7)") == "42"
        assert not kernel.is_warm
    said = [record.getMessage() for record in caplog.records if "ordinary kernel" in record.getMessage()]
    assert len(said) == 2
    assert all(reason in line for line in said)


def test_module_that_cannot_be_imported_is_left_out(start: Start, spec: Spec, caplog: pytest.LogCaptureFixture) -> None:
    spec(imports=["not_there", "numpy"])
    kernel = start()
    assert kernel.run("import sys; print('numpy' in sys.modules)") == "True"
    assert kernel.is_warm
    assert "not_there was not imported ahead: ModuleNotFoundError" in caplog.text


def test_no_process_left_to_fork_with(start: Start, spec: Spec, caplog: pytest.LogCaptureFixture) -> None:
    spec(ready=0)
    kernel = start()
    spec(ready=0, patience=2)  # no answer will come
    resource.prlimit(
        kernel.parent.pid, resource.RLIMIT_NOFILE, (3, 3)
    )  # also for root, whose processes are not counted
    second = start()
    assert second.run("print(1)") == "1"
    assert not second.is_warm
    assert kernel.run("print(2)") == "2"


def test_address_taken_by_a_stranger_is_not_trusted(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can be a stranger to itself")
    kernel = start()
    kernel.shut()
    release()
    address = last_address()
    stranger = (
        "import os, socket, sys; os.setuid(65534); s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET);"
        f"s.bind({address!r}); s.listen(); print('here', flush=True); sys.stdin.read()"
    )
    assert eventually(lambda: not _listening(address))
    with subprocess.Popen([sys.executable, "-c", stranger], stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout and process.stdin
        process.stdout.readline()
        second = start()
        assert second.run("print(1)") == "1"
        assert not second.is_warm
        process.stdin.close()
    assert "is taken by user 65534" in caplog.text


STRANGER = """
import base64, os, socket, sys
os.setuid(65534)
kept = []
for line in sys.stdin:
    user = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        user.connect(ADDRESS)
        user.send(base64.b64decode(line))
    except OSError:
        continue
    kept.append(user)
print(len(kept), flush=True)
sys.stdin.close()
"""
PACKETS = st.lists(
    st.binary(max_size=200) | st.sampled_from([b"x{", b"", b'{"want": "kernel"}', b'{"want": "hold"}', b"[]", b"[" * 4000]),
    min_size=1, max_size=80,
)  # fmt: skip


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(packets=PACKETS)
@example(packets=[b"x{"])
@example(packets=[b""] * 200)
def test_whatever_another_account_sends_the_parent_lives_and_forks(start: Start, packets: list[bytes]) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can be somebody else")
    kernel = start()
    parent = kernel.parent
    words = "".join(base64.b64encode(packet).decode() + "\n" for packet in packets)
    program = STRANGER.replace("ADDRESS", repr(last_address()))
    subprocess.run([sys.executable, "-c", program], input=words, text=True, check=True, capture_output=True)
    second = start()
    assert second.is_warm
    assert second.parent == parent
    kernel.shut()
    second.shut()


def test_connections_of_ones_own_that_say_nothing_are_let_go_and_hold_nothing(start: Start) -> None:
    kernel = start()
    parent = kernel.parent
    silent = [socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(200)]
    for one in silent[:20]:
        one.connect(last_address())
    second = start()  # forked while they are connected: a kernel holds none of them either
    for one in silent[20:]:
        one.connect(last_address())
    third = start()
    assert second.is_warm
    assert third.is_warm
    assert eventually(lambda: sum(_is_gone(one) for one in silent) >= 200 - MOST_SILENT)
    assert all(_is_gone(one) for one in silent[:20])
    for one in silent:
        one.close()
    for living in (kernel, second, third):
        living.shut()
    release()
    assert eventually(lambda: not parent.is_running() or parent.status() == psutil.STATUS_ZOMBIE)


@pytest.mark.parametrize(
    "packet", [b"x{", b"[]", b'{"want": "kernel"}', b"{}", b"\xff", b"[" * 4_000], ids=lambda packet: str(packet[:9])
)
def test_nonsense_from_ones_own_account_costs_its_connection_alone(start: Start, packet: bytes) -> None:
    kernel = start()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as own:
        own.connect(last_address())
        own.send(packet)
        assert eventually(lambda: _is_gone(own))
    second = start()
    assert second.parent == kernel.parent


def _is_gone(user: socket.socket) -> bool:
    """Say whether the other side has closed the connection."""
    try:
        return user.recv(4096, socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def last_address() -> str:
    return list(door._started)[-1]


def _listening(address: str) -> bool:
    return address[1:] in Path("/proc/net/unix").read_text()


def test_confined_process_gets_nothing_from_an_unconfined_parent(start: Start) -> None:
    start()
    asks = (
        "import ctypes, json, socket;"
        "ctypes.CDLL(None).prctl(38, 1, 0, 0, 0);"  # PR_SET_NO_NEW_PRIVS: what a sandbox does first
        "s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET);"
        f"s.connect({last_address()!r});"
        "s.send(json.dumps({'want': 'kernel'}).encode()); print(s.recv(4096).decode())"
    )
    answer = json.loads(subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True).stdout)
    assert answer == {"refused": "the warm parent runs with other privileges"}


def test_full_temporary_folder_costs_nothing(start: Start, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    script = (
        f"mount -t tmpfs -o size=64k,nr_inodes=4 tmpfs {full} && touch {full}/1 {full}/2 {full}/3 &&"
        f"exec env -u XDG_RUNTIME_DIR TMPDIR={full} {sys.executable} -c '{SERVER}' </dev/null"
    )
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode != 0:
        pytest.skip("a folder can be filled only by who may mount one")
    ended = subprocess.run(["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True, timeout=SECONDS)
    assert (ended.returncode, ended.stdout.strip().isdigit()) == (0, True), ended.stderr


def test_many_cycles_leave_nothing(start: Start) -> None:
    def used() -> tuple[int, int, int]:
        parent = psutil.Process(first.pid).parent()
        assert parent
        return psutil.Process().num_fds(), parent.num_fds(), len(parent.children())

    first = start()
    for _ in range(3):
        _cycle()
    looks: list[tuple[int, int, int]] = []

    def is_at_rest() -> bool:
        looks.append(used())
        return len(looks) > 3 and len(set(looks[-4:])) == 1

    assert eventually(is_at_rest)
    before = looks[-1]
    for _ in range(12):
        _cycle()
    assert eventually(lambda: used() == before), (before, used())


def _cycle() -> None:
    kernel = Kernel()
    kernel.run("x = 1")
    kernel.shut(now=True)
