"""Building: every notebook from nothing, and again after one lesson was edited. There is no stock tool for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks.measuring import Measurement, Target, median

ROOT = Path(__file__).parents[2]
LESSON = "from-challenges-to-missions"
COPIED = ("curriculum", "modules", "exercises", "datasets", "tooling/scuola")
ROUNDS = 3


def measure() -> list[Measurement]:
    """Measure a build of everything, then builds after an edit, on a copy of the content."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        for name in COPIED:
            shutil.copytree(ROOT / name, content / name)
        for notebook in content.rglob("*.ipynb"):
            notebook.unlink()
        everything = _built(content)
        for kind in ("modules", "exercises"):
            assert _notebooks(content / kind) == _notebooks(ROOT / kind)
        edited = median([_edited(content, number) for number in range(ROUNDS)])
    return [
        Measurement("building everything from nothing", "s", round(everything, 1), None, Target(600), 1),
        Measurement("building after one lesson was edited", "s", edited, None, Target(10), ROUNDS),
    ]


def _notebooks(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*.ipynb")}


def _edited(content: Path, number: int) -> float:
    path = content / "modules" / LESSON / f"{LESSON}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("## ", f"## {number} ", 1), encoding="utf-8")
    return _built(content)


def _built(content: Path) -> float:
    start = perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(content / "tooling")}
    subprocess.run([sys.executable, "-m", "scuola", "build"], check=True, env=environment, stdout=subprocess.DEVNULL)
    return perf_counter() - start
