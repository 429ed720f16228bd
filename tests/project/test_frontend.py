"""The front end: its own tests pass, and the built files are what its sources say. `.ci/run` installs Node."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[2] / "tooling" / "frontend"


@pytest.fixture(scope="module")
def installed() -> Path:
    """The front end with what it is built with; skipped where there is no Node: only authors of it need one."""
    if not shutil.which("npm"):
        pytest.skip("Node is not here")
    there = FRONTEND / "node_modules" / ".package-lock.json"
    if not there.is_file() or there.stat().st_mtime < (FRONTEND / "package-lock.json").stat().st_mtime:
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=FRONTEND, check=True)
    return FRONTEND


@pytest.mark.parametrize("script", ["check", "test"])
def test_the_front_end_is_built_from_its_sources_and_passes_its_tests(installed: Path, script: str) -> None:
    ended = subprocess.run(["npm", "run", "-s", script], cwd=installed, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
