"""The wheel: built, installed with the locked requirements where nothing else is, and used away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import set_slider
from tests.servers import Server, serving

ROOT = Path(__file__).parents[2]
LESSON = "modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build_wheel(ROOT, folder)
    return next(folder.glob("scuola_convergenze-*.whl"))


def build_wheel(project: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True)


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Python of a new environment that has the wheel, what it requires, and nothing else.

    The wheel comes from its folder alone: whatever it requires by name must be among the locked requirements, which are
    on an index; a name that is on none could be registered by anybody.
    """
    environment = tmp_path_factory.mktemp("clean") / "venv"
    uv = [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run([*uv, "venv", "--python", sys.executable, environment], check=True)
    python = str(environment / "bin" / "python")
    install = [*uv, "pip", "install", "--python", python]
    subprocess.run([*install, "--no-deps", "--require-hashes", "-r", ROOT / "requirements.txt"], check=True)
    subprocess.run([*install, "--no-index", "--find-links", wheel.parent, "scuola-convergenze"], check=True)
    return python


@pytest.fixture(scope="module")
def school(python: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same, with what an invented school adds from a package of its own."""
    project = tmp_path_factory.mktemp("our-school") / "project"
    shutil.copytree(ROOT / "tests" / "our_school", project)
    environment = {**os.environ, "PYTHONPATH": str(project)}
    content = str(project / "our_school" / "content")
    uv = [sys.executable, "-m", "uv", "--quiet", "pip", "install", "--python", python, "--no-index"]
    # Twice, as its author would: installed to be edited while its pages are built, then as it is given to others.
    subprocess.run([*uv, "--no-build-isolation", "--no-deps", "-e", project], check=True, env=environment)
    subprocess.run([python, "-m", "scuola", "build", "--content", content], check=True)
    build_wheel(project, project / "dist")
    subprocess.run(
        [*uv, "--find-links", project / "dist", "--reinstall-package", "our-school", "our-school"], check=True
    )
    shutil.rmtree(project)
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


def test_a_program_that_uses_the_package_is_checked_against_its_types(python: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import scuola\nimport warmkernel\nfrom scuola.simulations import find\n\n"
        "horizon: int = find('ageing').horizon\nlanguage: str = scuola.language()\nwarmkernel.release()\n"
        "wrong: int = scuola.language()\n"
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-executable",
        python,
        "--config-file",
        "",
        "program.py",
    ]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    errors = [line for line in ended.stdout.splitlines() if "error" in line and line.startswith("program.py")]
    assert len(errors) == 1, ended.stdout + ended.stderr
    assert "program.py:8" in errors[0]


@pytest.fixture(scope="module")
def presented(school: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`scuola present` with what the invented school adds."""
    with serving(["present", "--lang", "it"], tmp_path_factory.mktemp("presented"), school) as server:
        yield server


def test_a_simulation_of_another_package_is_played(presented: Server, watched: Callable[..., Page]) -> None:
    page = watched(presented.address)
    page.get_by_role("link", name="Posti al nido").first.click()
    expect(page.get_by_role("heading", name="Posti al nido", exact=True)).to_be_visible()
    set_slider(page, "Nuovi posti", 200)
    expect(page.locator(".s-headline")).to_contain_text("rispetto alla tendenza")
    page.get_by_role("tab", name="Come si calcola?").click()
    expect(page.get_by_text("Discutere chi entra al nido")).to_be_visible()


def test_a_tool_of_another_package_is_used_on_its_example(presented: Server, watched: Callable[..., Page]) -> None:
    page = watched(presented.address)
    page.get_by_role("link", name="Serve questa riunione?").click()
    page.get_by_role("button", name="esempio").first.click()
    page.get_by_role("button", name="Vedere il risultato").click()
    expect(page.get_by_text("Il punto più debole è a livello 1: che cosa manca?").first).to_be_visible()


def test_a_folder_gets_what_another_package_adds(school: str, tmp_path: Path) -> None:
    with serving(["start", "--folder", str(tmp_path / "scuola")], tmp_path / "scuola", school) as server:
        delivered = server.folder / "modules" / "nursery-places-simulation" / "nursery-places-simulation.it.ipynb"
        assert delivered.is_file()
