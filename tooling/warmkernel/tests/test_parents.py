"""Which parent a kernel is forked from: one for each environment, shared, and as the files on disk are now."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager, start_new_async_kernel
from started import ARGV, Spec, Start, eventually, left, server

from warmkernel import hold


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
