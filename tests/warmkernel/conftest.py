"""Kernels as any Jupyter server starts them, from a kernelspec in a folder of the test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.waiting import SECONDS, eventually
from tests.warmkernel.started import ARGV, Kernel, Spec, Start, left
from warmkernel import door, release

#: The last one makes the parents of each test its own, even if tests run side by side.
OWN = {"linger": 0.3, "patience": SECONDS, "imports": ["numpy"], "environment": ["JUPYTER_RUNTIME_DIR"]}


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spec:
    """Write a kernelspec: `spec("name", imports=[...])`."""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    (tmp_path / "runtime").mkdir()

    def write(name: str = "warm", argv: list[str] | None = None, **config: Any) -> str:
        folder = tmp_path / "jupyter" / "kernels" / name
        folder.mkdir(parents=True, exist_ok=True)
        name_of_provisioner = config.pop("kernel_provisioner", "warm-provisioner")
        config = {**OWN, **config} if name_of_provisioner == "warm-provisioner" else {}
        provisioner = {"provisioner_name": name_of_provisioner, "config": config}
        written = {
            "argv": argv or ARGV,
            "display_name": name,
            "language": "python",
            "metadata": {"debugger": True, "kernel_provisioner": provisioner},
        }
        (folder / "kernel.json").write_text(json.dumps(written))
        return name

    write()
    return write


@pytest.fixture
def start(spec: Spec) -> Iterator[Start]:
    """Start kernels, and end them all after the test: none of their processes may be left."""
    started: list[Kernel] = []

    def begin(name: str = "warm", **launch: Any) -> Kernel:
        started.append(Kernel(name, **launch))
        return started[-1]

    yield begin
    for kernel in started:
        kernel.shut(now=True)
    release()
    door._broken.clear()
    assert eventually(lambda: not left()), [process.cmdline() for process in left()]


@pytest.fixture(name="environment")
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let kernels import from the test's folder."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
