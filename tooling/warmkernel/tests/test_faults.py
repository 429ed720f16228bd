"""Whatever happens to the parent, a kernel or the server: no lesson fails, and nothing is left behind."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager, start_new_async_kernel
from started import ARGV, Kernel, eventually, left

from warmkernel import door, hold, release

Start = Callable[..., Kernel]
Spec = Callable[..., str]

SERVER = """
import sys, time
from jupyter_client.manager import KernelManager
manager = KernelManager(kernel_name="warm")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=30)
print(manager.provisioner.pid, flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def server() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run another server with a kernel; give its process and the kernel's identifier."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdin=-1, stdout=-1, text=True)
    try:
        assert process.stdout
        yield process, int(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


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
    next(child for child in kernel.parent.children() if child.pid != kernel.pid).kill()
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


def test_two_servers_share_a_parent_and_its_end_is_the_last_ones(start: Start) -> None:
    mine = start()
    with server() as (_, theirs):
        assert psutil.Process(theirs).ppid() == mine.parent.pid
    assert eventually(lambda: not psutil.pid_exists(theirs))
    assert mine.run("print(1)") == "1"
    assert start().run("print(2)") == "2"


def test_two_environments_have_two_parents(start: Start, spec: Spec, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--symlinks", tmp_path / "other"], check=True)
    here = next(path for path in sys.path if path.endswith("site-packages"))
    packages = next((tmp_path / "other" / "lib").glob("python*/site-packages"))
    (packages / "same.pth").write_text(f"import site; site.addsitedir({here!r})\n")
    spec("other", argv=[str(tmp_path / "other" / "bin" / "python"), *ARGV[1:]])
    one, two = start(), start("other")
    assert one.parent.pid != two.parent.pid
    assert two.is_warm
    assert two.run("import sys; print(sys.prefix)") == str(tmp_path / "other")


def test_kernels_asked_for_while_the_parent_imports(
    start: Start, spec: Spec, tmp_path: Path, environment: None
) -> None:
    (tmp_path / "slow.py").write_text("import time; time.sleep(1.5); value = 42")
    spec(imports=["slow"])

    async def several() -> list[tuple[AsyncKernelManager, AsyncKernelClient]]:
        return await asyncio.gather(*(start_new_async_kernel(kernel_name="warm") for _ in range(3)))

    async def all_is_well() -> None:
        pairs = await several()
        pids = [manager.provisioner.pid for manager, _ in pairs]
        assert len({psutil.Process(pid).ppid() for pid in pids}) == 1
        assert "warmkernel.parent" in psutil.Process(psutil.Process(pids[0]).ppid()).cmdline()
        for manager, client in pairs:
            reply = await client.execute_interactive("import slow; assert slow.value == 42", output_hook=lambda _: None)
            assert reply["content"]["status"] == "ok"
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    with ThreadPoolExecutor(1) as elsewhere:  # a browser test before this one may have left a loop in this thread
        elsewhere.submit(lambda: asyncio.run(all_is_well())).result()


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("import os; os._exit(3)", "ended with 3"),
        ("raise SystemExit('no licence')", "no licence"),
        ("import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start()", "threads"),
        ("import time; time.sleep(60)", "did not answer in 2 seconds"),
    ],
)
def test_parent_that_cannot_be_used_costs_one_line(
    start: Start,
    spec: Spec,
    tmp_path: Path,
    environment: None,
    caplog: pytest.LogCaptureFixture,
    module: str,
    reason: str,
) -> None:
    (tmp_path / "broken.py").write_text(module)
    spec(imports=["broken"], patience=2)
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


def test_what_changed_on_disk_is_seen(start: Start, spec: Spec, tmp_path: Path, environment: None) -> None:
    (tmp_path / "mine.py").write_text("value = 1")
    spec(imports=["mine"])
    before = start()
    assert before.run("import mine; print(mine.value)") == "1"
    (tmp_path / "mine.py").write_text("value = 22")
    after = start()
    assert after.run("import mine; print(mine.value)") == "22"
    assert after.is_warm
    assert before.run("print(mine.value)") == "1"
    assert before.parent.pid != after.parent.pid
    retired = before.parent
    before.shut()
    assert eventually(lambda: not retired.is_running() or retired.status() == psutil.STATUS_ZOMBIE)


def test_no_process_left_to_fork_with(start: Start, spec: Spec, caplog: pytest.LogCaptureFixture) -> None:
    spec(ready=0)
    kernel = start()
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


def test_hold_warms_up_before_the_first_kernel(start: Start) -> None:
    assert not left()
    assert hold("warm")
    assert eventually(lambda: bool(left()))
    parent = left()[0]
    assert eventually(lambda: len(parent.children()) == 1)
    ahead = parent.children()[0].pid
    assert start().pid == ahead


def test_hold_says_no_to_what_cannot_be_warm(spec: Spec) -> None:
    spec("started", kernel_provisioner="local-provisioner")
    assert not hold("started")
    assert not hold("unheard-of")


def test_full_temporary_folder_costs_nothing(start: Start, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    script = (
        f"mount -t tmpfs -o size=64k,nr_inodes=4 tmpfs {full} && touch {full}/1 {full}/2 {full}/3 &&"
        f"exec env -u XDG_RUNTIME_DIR TMPDIR={full} {sys.executable} -c '{SERVER}' </dev/null"
    )
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode != 0:
        pytest.skip("a folder can be filled only by who may mount one")
    ended = subprocess.run(["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout.strip().isdigit()) == (0, True), ended.stderr


def test_many_cycles_leave_nothing(start: Start) -> None:
    def used() -> tuple[int, int, int]:
        parent = psutil.Process(first.pid).parent()
        assert parent
        return psutil.Process().num_fds(), parent.num_fds(), len(parent.children())

    first = start()
    for _ in range(3):
        _cycle()
    time.sleep(1)
    before = used()
    for _ in range(12):
        _cycle()
    assert eventually(lambda: used() == before), (before, used())


def _cycle() -> None:
    kernel = Kernel()
    kernel.run("x = 1")
    kernel.shut(now=True)


@pytest.fixture(name="environment")
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let kernels import from the test's folder."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
