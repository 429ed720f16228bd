"""The kernelspec that a stranger installs."""

from __future__ import annotations

from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager

from tests.warmkernel.started import Start
from warmkernel.__main__ import main


def test_installed_kernel_is_warm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Start) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    assert main(["install", "--user", "--name", "mine", "--import", "wave", "--import", "json", "--ready", "0"]) == 0
    spec = KernelManager(kernel_name="mine").kernel_spec
    assert spec is not None
    assert spec.metadata["kernel_provisioner"]["config"] == {"imports": ["wave", "json"], "ready": 0}
    kernel = start("mine")
    assert kernel.run("import sys; print('wave' in sys.modules)") == "True"
    assert kernel.is_warm


def test_wrong_words_are_refused() -> None:
    with pytest.raises(SystemExit):
        main(["remove"])
