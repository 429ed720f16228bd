"""Kernels: until the first answer, in memory, twenty at once, under nbval, and a thousand times over.

Stock: the same code in an ordinary `python3` kernel. Ours: the `scuola` kernel, forked from a warm parent. A client's
`wait_for_ready`, 0.2 seconds of waiting for silence on both sides, is left out of the first two.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import psutil
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

import warmkernel
from scuola.jupyter import FOLDER as JUPYTER
from scuola.jupyter.settings import KERNEL
from tests.benchmarks.measuring import Measurement, Take, Target, in_turns, median, times_as_fast
from tests.waiting import eventually

ROOT = Path(__file__).parents[2]
ROUNDS = 11
AT_ONCE = 20
CYCLES = 1000
MEBIBYTE = 2**20
READY = "import scuola.serving.preload, scuola; print(6 * 7)"
PLAY = """
import scuola
app = scuola.app("ageing-simulation", simulation="ageing")
app.simulator()
"""


def measure() -> list[Measurement]:
    """Measure everything, ours and stock in turns."""
    with _kernelspecs():
        measured = [*_first_answers(), _memory(), _all_at_once(), _nbval(), *_cycles()]
        warmkernel.release()
    return measured


@contextmanager
def _kernelspecs() -> Iterator[None]:
    """Add a `scuola-on-demand` kernel: ours, without a stock of ready ones."""
    written = json.loads((JUPYTER / "kernels" / KERNEL / "kernel.json").read_text())
    written["metadata"]["kernel_provisioner"]["config"]["ready"] = 0
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "kernels" / "scuola-on-demand"
        spec.mkdir(parents=True)
        (spec / "kernel.json").write_text(json.dumps(written))
        os.environ["JUPYTER_PATH"] = folder
        yield
        del os.environ["JUPYTER_PATH"]


def _first_answers() -> Iterator[Measurement]:
    sides = {name: _until_first_answer(name) for name in (KERNEL, "scuola-on-demand", "python3")}
    taken = {name: median(figures) for name, figures in in_turns(sides, ROUNDS, warm_up=2).items()}
    for name, said, times in (("scuola-on-demand", "on demand", 6), (KERNEL, "from the stock of ready kernels", 20)):
        yield Measurement(
            f"start to first result, everything imported, {said}", "s", taken[name], taken["python3"],
            Target(times, of="ratio", at_least=True), ROUNDS,
        )  # fmt: skip


def _until_first_answer(name: str) -> Take:
    def take() -> float:
        start = perf_counter()
        manager = KernelManager(kernel_name=name)
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        reply = client.execute_interactive(READY, timeout=60, output_hook=lambda _: None)
        seconds = perf_counter() - start
        assert reply["content"]["status"] == "ok", reply
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        if name == KERNEL:
            eventually(_is_stocked)
        return seconds

    return take


def _memory() -> Measurement:
    """Measure a kernel that has played, beside two that have too."""
    figures: dict[str, list[float]] = {KERNEL: [], "python3": []}
    for name, taken in figures.items():
        kernels = [_playing(name) for _ in range(5)]
        taken += [_private(_process(manager)) for manager in kernels]
        for manager in kernels:
            manager.shutdown_kernel(now=True)
    ours, stock = (median(taken) for taken in figures.values())
    return Measurement(
        "private memory of each further kernel, after playing a simulation", "MiB", ours, stock,
        Target(3, of="ratio", at_least=True), 5,
    )  # fmt: skip


def _process(manager: KernelManager) -> psutil.Process:
    assert isinstance(manager.provisioner, LocalProvisioner)
    return psutil.Process(manager.provisioner.pid)


def _private(process: psutil.Process) -> float:
    """Return the memory that a process shares with no other, in MiB."""
    return float(process.memory_full_info().uss / MEBIBYTE)


def _playing(name: str) -> KernelManager:
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    reply = client.execute_interactive(PLAY, timeout=60, output_hook=lambda _: None)
    assert reply["content"]["status"] == "ok", reply
    client.stop_channels()
    return manager


def _all_at_once() -> Measurement:
    return times_as_fast(
        f"{AT_ONCE} kernels asked for at once, until the last has answered", 4,
        lambda: asyncio.run(_many(KERNEL)), lambda: asyncio.run(_many("python3")), rounds=3,
    )  # fmt: skip


async def _many(name: str) -> float:
    start = perf_counter()
    managers = await asyncio.gather(*(_answering(name) for _ in range(AT_ONCE)))
    seconds = perf_counter() - start
    await asyncio.gather(*(manager.shutdown_kernel(now=True) for manager in managers))
    return seconds


async def _answering(name: str) -> AsyncKernelManager:
    """Start a kernel until it answers: of many ordinary ones, some die in a race for the same TCP port."""
    manager = AsyncKernelManager(kernel_name=name)
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=120)
    except RuntimeError:  # it died
        client.stop_channels()
        return await _answering(name)
    await client.execute_interactive(READY, timeout=120, output_hook=lambda _: None)
    client.stop_channels()
    return manager


def _nbval() -> Measurement:
    return times_as_fast("nbval over all modules", 3, lambda: _checked(KERNEL), lambda: _checked("python3"), rounds=2)


def _checked(name: str) -> float:
    options = ["--nbval-lax", "--nbval-kernel-name", name, "-p", "no:cacheprovider", "-q", "-n", "2"]
    start = perf_counter()
    subprocess.run([sys.executable, "-m", "pytest", *options, "modules"], cwd=ROOT, check=True, capture_output=True)
    return perf_counter() - start


def _cycles() -> Iterator[Measurement]:
    """Start and stop kernels; what matters is what has grown between the hundredth and the last."""
    take = _until_running(KERNEL)
    before: dict[str, float] = {}
    for number in range(CYCLES + 1):
        if number == CYCLES // 10:
            before = _used()
        take()
    eventually(lambda: _used()["processes of parent"] <= before["processes of parent"])  # kernels take a moment to end
    after = _used()
    for name, unit, limit in (("memory", "MiB", 1), ("open files", "files", 0), ("processes", "processes", 0)):
        for whose in ("parent", "server"):
            if f"{name} of {whose}" in after:
                growth = round(after[f"{name} of {whose}"] - before[f"{name} of {whose}"], 1)
                yield Measurement(
                    f"{CYCLES} cycles: growth of {name} of the {whose}", unit, growth, None, Target(limit), 1
                )


def _until_running(name: str) -> Take:
    def take() -> float:
        manager = KernelManager(kernel_name=name)
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.execute_interactive("1", timeout=60, output_hook=lambda _: None)
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        return 0

    return take


def _used() -> dict[str, float]:
    """Return what this process, the server, and the warm parent of its kernels use."""
    server, parent = psutil.Process(), _parent()
    return {
        "memory of server": _private(server),
        "memory of parent": _private(parent),
        "open files of server": server.num_fds(),
        "open files of parent": parent.num_fds(),
        "processes of parent": len(parent.children()),
    }


def _parent() -> psutil.Process:
    (found,) = (child for child in psutil.Process().children() if _is_parent_of(child, KERNEL))
    return found


def _is_stocked() -> bool:
    """Say whether there are as many kernels as are kept ready, and no other."""
    parent = _parent()
    return bool(len(parent.children()) == json.loads(parent.cmdline()[-1])["ready"])


def _is_parent_of(process: psutil.Process, kernel: str) -> bool:
    if process.status() == psutil.STATUS_ZOMBIE or "warmkernel.parent" not in process.cmdline():
        return False
    ready = json.loads(process.cmdline()[-1])["ready"]
    return bool(ready > 0) == (kernel == KERNEL)
