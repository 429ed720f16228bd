"""The built front end is what its sources say, wherever Node is there to tell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[1] / "tooling" / "frontend"


@pytest.mark.skipif(not shutil.which("npm"), reason="Node is not here: the committed bundles are checked where it is")
def test_the_committed_bundles_are_built_from_their_sources() -> None:
    if not (FRONTEND / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=FRONTEND, check=True)
    ended = subprocess.run(["npm", "run", "-s", "check"], cwd=FRONTEND, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
