"""The wheel: built, installed with the locked requirements where nothing else is, and used away from the checkout."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.serving import serving

ROOT = Path(__file__).parents[1]
LESSON = "modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    for project in (ROOT, ROOT / "tooling" / "warmkernel"):
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=project, check=True
        )
    return next(folder.glob("scuola_convergenze-*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Python of a new environment that has the wheel, what it requires, and nothing else."""
    environment = tmp_path_factory.mktemp("clean") / "venv"
    uv = [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run([*uv, "venv", "--python", sys.executable, environment], check=True)
    python = str(environment / "bin" / "python")
    install = [*uv, "pip", "install", "--python", python]
    subprocess.run([*install, "--no-deps", "--require-hashes", "-r", ROOT / "requirements.txt"], check=True)
    warmkernel = next(wheel.parent.glob("warmkernel-*.whl"))
    subprocess.run([*install, "--no-deps", wheel, warmkernel], check=True)
    return python


def test_the_wheel_holds_the_content_and_both_licences(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for folder in ("curriculum", "modules", "exercises", "datasets"):
        tracked = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True).stdout.split()
        assert {f"scuola/content/{path}" for path in tracked} <= names
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-content"}


def test_the_installed_wheel_starts_on_a_lesson_that_runs(python: str, tmp_path: Path) -> None:
    with serving(["start", "--folder", str(tmp_path / "scuola")], tmp_path / "scuola", python) as server:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        browser.open(server.address).close()
        with browser.open(f"{server.root}/voila/render/{LESSON}") as answer:
            page = answer.read().decode()
        assert "Problemi complessi" in page
        assert "Traceback" not in page


def test_the_installed_wheel_presents_its_simulations(python: str, tmp_path: Path) -> None:
    with serving(["present"], tmp_path / "none", python) as server:
        with urllib.request.urlopen(server.address) as answer:
            assert "/app/ageing-simulation" in answer.read().decode()
        with urllib.request.urlopen(f"{server.root}/app/ageing-simulation") as answer:
            assert "Traceback" not in answer.read().decode()


def test_the_installed_wheel_passes_its_own_check(python: str, tmp_path: Path) -> None:
    ended = subprocess.run([python, "-m", "scuola", "build", "--check"], cwd=tmp_path, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
