"""Which parent a kernel is forked from: one for each environment, shared, and as the files on disk are now."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import start_new_async_kernel

from tests.elsewhere import in_a_loop
from tests.waiting import eventually
from tests.warmkernel.started import ARGV, Spec, Start, left, server
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

    async def several() -> list[tuple[Any, AsyncKernelClient]]:
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

    in_a_loop(all_is_well())


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


def test_a_package_that_was_installed_anew_is_seen(start: Start, spec: Spec, tmp_path: Path, environment: None) -> None:
    """As pip does it: the file of before is removed, another one takes its place, of the same size and age."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--symlinks", tmp_path / "other"], check=True)
    here = next(path for path in sys.path if path.endswith("site-packages"))
    packages = next((tmp_path / "other" / "lib").glob("python*/site-packages"))
    (packages / "same.pth").write_text(f"import site; site.addsitedir({here!r})\n")
    installed = packages / "theirs" / "__init__.py"
    installed.parent.mkdir()
    installed.write_text("value = 1")
    spec("other", argv=[str(tmp_path / "other" / "bin" / "python"), *ARGV[1:]], imports=["theirs"])
    before = start("other")
    assert before.run("import theirs; print(theirs.value)") == "1"
    upgraded = installed.with_name("new")
    upgraded.write_text("value = 2")
    shutil.copystat(installed, upgraded)
    upgraded.replace(installed)
    after = start("other")
    assert after.run("import theirs; print(theirs.value)") == "2"
    assert before.parent.pid != after.parent.pid


def test_hold_warms_up_before_the_first_kernel(start: Start) -> None:
    assert not left()
    assert hold("warm")
    looks: list[set[int]] = [set()]

    def one_is_there() -> bool:  # and stays: what a parent imports may call a program that ends at once
        looks.append(_forked())
        return len(looks[-1]) == 1 and looks[-1] == looks[-2]

    assert eventually(one_is_there)
    assert looks[-1] == {start().pid}


def _forked() -> set[int]:
    """Return the kernels that this test's parents have forked; a process that ends meanwhile counts no longer."""
    found = set()
    for process in left():
        with suppress(psutil.Error):
            found |= {child.pid for child in process.children()}
    return found


def test_hold_says_no_to_what_cannot_be_warm(spec: Spec) -> None:
    spec("started", kernel_provisioner="local-provisioner")
    assert not hold("started")
    assert not hold("unheard-of")
