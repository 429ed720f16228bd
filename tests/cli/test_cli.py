"""The command line: what goes wrong is said in words, with an exit code that says so too."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from scuola import cli
from scuola.serving.ports import free_port
from tests.waiting import SECONDS

ROOT = Path(__file__).parents[2]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run the command and return its exit code and what it said."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    captured = capsys.readouterr()
    return int(ended.value.code or 0), captured.out + captured.err


def test_an_unknown_language_is_said_in_the_one_spoken_so_far(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "start", "--lang", "fr")
    assert code == 1
    assert "«fr»" in said
    assert "it (italiano)" in said


@pytest.mark.parametrize("arguments", [("dance",), ("start", "--port", "0"), ("new", "poem", "x"), ("start", "--x")])
def test_a_command_written_wrongly_is_said_with_what_to_do(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, *arguments)
    assert code == 2
    assert "scuola --help" in said
    assert "Traceback" not in said


def test_an_occupied_port_is_said_and_another_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, said = run(capsys, "start", "--folder", str(tmp_path / "x"), "--no-browser", "--port", port)
    assert code == 1
    assert f"La porta {port} è già occupata" in said
    assert "--port" in said


def test_without_a_wish_the_next_free_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = taken.getsockname()[1]
        assert free_port(None, busy) > busy


def test_an_unknown_simulation_is_said_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "present", "no-such", "--no-browser")
    assert code == 1
    assert "ageing" in said


@pytest.mark.parametrize("command", ["calibrate", "build"])
def test_an_exercise_or_page_that_is_not_there_is_said_with_those_that_are(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, command, "nowhere")
    assert code == 1
    assert "«nowhere»" in said
    assert "a-table-that-holds" in said


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    code, said = run(capsys, "start", "--folder", str(tmp_path / "file"))
    assert code == 1
    assert "è un file" in said


def test_checking_a_clean_checkout_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "build", "--check")
    assert code == 0
    assert "indice Gulpease" in said
    assert said.strip().endswith("Tutto in ordine.")


def test_a_key_that_is_missing_is_named_in_a_project_and_not_missed_in_an_installed_package(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = next((checkout / "certificates/keys").glob("*.yaml"))
    key.unlink()
    code, said = run(capsys, "build", "--check")
    assert code == 1
    assert f"Manca la chiave dell'esercizio {key.stem}" in said
    shutil.rmtree(checkout / "certificates")
    code, said = run(capsys, "build", "--check")
    assert (code, said.strip().rpartition("\n")[2]) == (0, "Tutto in ordine.")


def test_checking_names_a_stale_notebook_and_fails(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = checkout / "modules/home/home.md"
    path.write_text(path.read_text() + "\n```python\n1\n```\n")
    code, said = run(capsys, "build", "--check")
    assert code == 1
    assert "home.it.ipynb" in said


def test_building_says_how_many_and_fails_if_one_did(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = checkout / "modules/home/home.md"
    path.write_text(path.read_text() + "\nOut of place.\n")
    code, said = run(capsys, "build", "home")
    assert code == 1
    assert "Quaderni costruiti: 0" in said
    assert "home.md, riga" in said


def test_a_defect_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*, whole: bool) -> list[object]:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(cli.authoring, "_check", fails)
    code, said = run(capsys, "build", "--check")
    assert code == 70
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said


def test_the_datasets_are_listed_described_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "data", "list")
    assert code == 0
    assert "synthetic-households" in said
    assert "sintetico" in said
    code, said = run(capsys, "data", "show", "life-table", "--lang", "en")
    assert code == 0
    for words in ("deaths per person-year", "CC-BY-4.0", "worked out", "un-wpp-2024", "from 1990; to 2100"):
        assert words in said, words
    assert run(capsys, "data", "check")[0] == 0
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a;b\n1;2\n")
    code, said = run(capsys, "data", "check", "life-table", "--file", str(wrong))
    assert code == 1
    assert "death_rate" in said
    code, said = run(capsys, "data", "show", "no-such")
    assert code == 1
    assert "life-table" in said


def test_cards_are_written_where_asked_and_a_file_in_the_way_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, "cards", str(tmp_path / "cards"))
    assert code == 0
    assert "housing.it.html" in said
    (tmp_path / "file").write_text("")
    code, said = run(capsys, "cards", str(tmp_path / "file"))
    assert code == 1
    assert "Traceback" not in said


def test_help_is_in_the_language_of_the_environment() -> None:
    command = [sys.executable, "-m", "scuola", "--help"]
    for code, words in (("it", "cartella di lavoro"), ("en", "working folder")):
        said = subprocess.run(
            command, env={**os.environ, "SCUOLA_LANGUAGE": code}, capture_output=True, text=True, check=True
        )
        assert words in said.stdout


def test_nothing_heavy_is_imported_to_show_help() -> None:
    script = "import sys, scuola.cli; print([m for m in ('pandas', 'nbgrader', 'voila', 'numpy', 'pydantic') if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


OLD = next(
    (Path(p) for p in ("/root/.pyenv/versions/3.10.13/bin/python3.10", "/usr/bin/python3.10") if Path(p).exists()), None
)


def test_an_old_python_is_told_what_to_do() -> None:
    """With a real Python 3.10 where there is one; else with this one told that it is old."""
    bootstrap = str(ROOT / "tooling" / "bootstrap.py")
    pretend = f"import sys; sys.version_info = (3, 10, 0); sys.argv[0] = 'x'; exec(open({bootstrap!r}).read())"
    command = [str(OLD), bootstrap] if OLD else [sys.executable, "-c", pretend]
    for code, words in (("it", "ha bisogno di Python 3.11"), ("en", "needs Python 3.11")):
        ended = subprocess.run(
            [*command, "venv", "requirements.txt"],
            env={**os.environ, "SCUOLA_LANGUAGE": code},
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 2
        assert words in ended.stdout
        assert "PYTHON=" in ended.stdout


def test_two_that_start_at_the_same_moment_each_get_a_server_of_their_own(tmp_path: Path) -> None:
    folders = [tmp_path / name / "scuola" for name in ("anna", "bruno")]
    processes = []
    for folder in folders:
        folder.parent.mkdir()
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "scuola", "start", "--no-browser", "--folder", str(folder)],
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                stdout=subprocess.PIPE,
                text=True,
            )
        )
    addresses = [next(line.split()[-1] for line in process.stdout or [] if "http://" in line) for process in processes]
    for folder, process, address in zip(folders, processes, addresses, strict=True):
        token = (folder / ".scuola/jupyter/token").read_text().strip()
        asked = urllib.request.Request(urljoin(address, "/api/status"), headers={"Authorization": f"token {token}"})
        with urllib.request.urlopen(asked) as answer:
            assert answer.status == 200
        process.terminate()
        process.communicate(timeout=SECONDS)
    assert len({urlsplit(address).port for address in addresses}) == 2
