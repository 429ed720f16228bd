"""`scuola start` keeps its secret, is alone on its folder, and starts in homes that are full of other Pythons."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest

from scuola.serving.delivery import state_of
from scuola.serving.entrance import ENTER, TOKEN
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import FILE as RECEIPTS
from scuola.workspace.receipts import Receipt, keep
from tests.accounts import needs_root, open_the_way, readable_by_a_stranger
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT
from tests.servers import Server, serving
from tests.waiting import SECONDS

LESSON = "modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"
BROWSER = """#!/bin/sh
printf '%s\\n' "$@" >> "{record}"
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A folder in use: answers, a receipt, what a page's kernel wrote; a browser of ours notes what it is told to open."""
    home = tmp_path_factory.mktemp("home")
    (home / "browser").write_text(BROWSER.format(record=home / "opened"))
    (home / "browser").chmod(0o755)
    with serving(["start", "--folder", str(home / "scuola")], home / "scuola",
                 browser=True, BROWSER=str(home / "browser")) as server:  # fmt: skip
        use(server)
        yield server


def use(server: Server) -> None:
    """Answer, keep a receipt, and read a page, whose kernel runs in the folder."""
    exercise = server.folder / "exercises" / ASSIGNMENT
    Answers(exercise).put("reasons", {"text": "ecco"})
    keep(exercise, Receipt(datetime.now(UTC), "ABCD-EFGH-IJKL-MNOP"))
    assert "Una missione per il mio territorio" in server.reads(
        f"/voila/render/exercises/{ASSIGNMENT}/{ASSIGNMENT}.it.ipynb"
    )


def secret(server: Server) -> str:
    return (state_of(server.folder) / TOKEN).read_text().strip()


def test_no_program_has_the_secret_among_its_arguments(started: Server) -> None:
    spoken = [" ".join(process.cmdline()) for process in psutil.process_iter(["cmdline"]) if _living(process)]
    assert any("jupyter_server" in line and str(started.folder) in line for line in spoken)
    assert not [line for line in spoken if secret(started) in line]


def _living(process: psutil.Process) -> bool:
    return bool(process.info["cmdline"])


def test_the_browser_is_given_a_page_that_its_owner_alone_can_read(started: Server) -> None:
    (opened,) = (started.folder.parent / "opened").read_text().split("\n")[:1]
    page = started.folder / str(ENTER)
    assert opened == page.resolve().as_uri()
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert secret(started) in page.read_text()


@needs_root
def test_another_account_reads_nothing_of_a_folder_in_use(started: Server) -> None:
    open_the_way(started.folder)
    assert readable_by_a_stranger(started.folder) == []


def test_everything_in_a_folder_in_use_is_its_owners_alone(started: Server) -> None:
    open_to_others = [
        path for path in started.folder.rglob("*") if not path.is_symlink() and path.lstat().st_mode & 0o077
    ]
    assert open_to_others == []
    assert {"answers.json", RECEIPTS} <= {path.name for path in started.folder.rglob("*")}


def test_a_second_start_leads_to_the_server_that_runs(started: Server) -> None:
    command = [sys.executable, "-m", "scuola", "start", "--folder", str(started.folder), "--no-browser"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    assert ended.returncode == 0, ended.stderr
    assert "già aperta" in ended.stdout
    assert started.address in ended.stdout
    listening = [process for process in psutil.process_iter(["cmdline"]) if _serves(process, started.folder)]
    assert len(listening) == 1


def test_a_desk_that_is_open_already_is_led_to_and_goes_on(tmp_path: Path) -> None:
    course = tmp_path / "course"
    run("scuola", "course", "new", str(course), folder=tmp_path)
    with serving(["course", "desk", "--course", str(course)], course, browser=True, BROWSER="true") as desk:
        command = ["scuola", "course", "desk", "--course", str(course), "--no-browser"]
        said = run(*command, folder=tmp_path, seconds=SECONDS).stdout
        assert "già aperta" in said
        assert desk.address in said
        assert desk.address in (course / str(ENTER)).read_text().replace("&amp;", "&")
        assert stat.S_IMODE((state_of(course) / "running.json").stat().st_mode) == 0o600
    assert desk.address not in (course / str(ENTER)).read_text().replace("&amp;", "&")


def _serves(process: psutil.Process, folder: Path) -> bool:
    command = process.info["cmdline"] or []
    return "jupyter_server" in command and any(str(folder.resolve()) in word for word in command)


def test_the_secret_stays_the_same_so_that_yesterdays_page_works(tmp_path: Path) -> None:
    secrets = []
    for _ in ("yesterday", "today"):
        with serving(["start", "--folder", str(tmp_path / "scuola")], tmp_path / "scuola") as server:
            secrets.append(secret(server))
    assert secrets[0] == secrets[1]


def test_files_that_an_earlier_version_left_open_are_closed(tmp_path: Path) -> None:
    folder = tmp_path / "scuola"
    exercise = folder / "exercises" / "mission-for-my-territory"
    exercise.mkdir(parents=True)
    for name in ("answers.history.jsonl", "receipts.jsonl"):
        (exercise / name).write_text("\n")
        (exercise / name).chmod(0o644)
    folder.chmod(0o755)
    with serving(["start", "--folder", str(folder)], folder):
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *exercise.iterdir())}
        assert modes <= {0o700, 0o600}


# What the command itself does without: of what it starts, everything needs them.
NOT_IMPORTED_BY_START = ("jupyterlab", "ipykernel", "voila")


def hostile(home: Path) -> dict[str, Any]:
    """Make a home where everything that could get between does: other Pythons, other Jupyters, a proxy that is dead."""
    wrong = "raise SystemExit('the wrong module')\n"
    base = home / "base" / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    for folder, names in ((base, ("numpy", "sitecustomize", "usercustomize")), (home / "path", NOT_IMPORTED_BY_START)):
        folder.mkdir(parents=True)
        for name in names:
            (folder / f"{name}.py").write_text(wrong)
    (home / "startup.py").write_text("raise SystemExit('the wrong startup')\n")
    for place in (".jupyter/jupyter_server_config.py", ".jupyter/jupyter_lab_config.py", ".ipython/profile_default/startup/00.py",
                  ".ipython/profile_default/ipython_kernel_config.py"):  # fmt: skip
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_text("raise SystemExit('the wrong configuration')\n")
    return {
        "HOME": str(home), "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "all_proxy": "http://127.0.0.1:9",
        "PYTHONSTARTUP": str(home / "startup.py"), "JUPYTER_CONFIG_DIR": str(home / ".jupyter"), "JUPYTER_TOKEN": "wrong",
        "JUPYTERLAB_DIR": str(home / "nowhere"), "IPYTHONDIR": str(home / ".ipython"), "PYTHONUSERBASE": str(home / "base"),
        "PYTHONPATH": str(home / "path"),
    }  # fmt: skip


def test_it_starts_in_a_home_full_of_other_pythons_and_behind_a_dead_proxy(tmp_path: Path) -> None:
    with serving(["start", "--folder", str(tmp_path / "scuola")], tmp_path / "scuola", **hostile(tmp_path)) as server:
        page = server.reads(f"/voila/render/{LESSON}")
        assert "Problemi complessi" in page
        assert "Traceback" not in page
        assert "the wrong" not in (state_of(server.folder) / "jupyter.log").read_text()
    ended = subprocess.run(
        [sys.executable, "-c", "import ipykernel"], env={**os.environ, **hostile(tmp_path / "again")}
    )
    assert ended.returncode == 1  # the home is as hostile as it says


@pytest.mark.parametrize(
    "variable", ["PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "JUPYTER_PATH", "IPYTHONDIR"]
)
def test_what_is_started_does_not_inherit_a_python_of_others(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from scuola.jupyter.settings import environment

    monkeypatch.setenv(variable, "/somewhere/else")
    assert environment(Path("/nowhere"), Path("/nowhere")).get(variable) != "/somewhere/else"


def test_a_server_that_ends_is_told_with_its_own_last_words(tmp_path: Path) -> None:
    folder = tmp_path / "scuola"
    state_of(folder).mkdir(parents=True)
    config = state_of(folder) / "config"
    config.mkdir()
    (config / "jupyter_server_config.py").write_text("raise SystemExit('no such luck')\n")
    command = [sys.executable, "-m", "scuola", "start", "--folder", str(folder), "--no-browser"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    assert ended.returncode == 1
    assert "Scuola non si è avviata" in ended.stderr
    assert "l'ultima cosa che ha scritto: «no such luck»" in ended.stderr
    assert stat.S_IMODE((state_of(folder) / "jupyter.log").stat().st_mode) == 0o600
