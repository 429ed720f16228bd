"""The installation says how far it has come, and in pip's own words why it stopped."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
#: What pip prints, as `bootstrap.py` reads it: so many packages, then an end.
PIP = """
import sys
for number in range(int(sys.argv[1])):
    print(f"Collecting package-{number}==1.0")
    print("  Downloading package (1 kB)")
print("ERROR: no space left on the device" if int(sys.argv[2]) else "Successfully installed")
sys.exit(int(sys.argv[2]))
"""


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("SCUOLA_LANGUAGE", "it")
    described = importlib.util.spec_from_file_location("bootstrap", ROOT / "tooling" / "bootstrap.py")
    assert described
    assert described.loader
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_it_counts_the_packages_that_are_locked(bootstrap: ModuleType, file: str) -> None:
    locked = set(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==", (ROOT / file).read_text(), re.MULTILINE))
    assert bootstrap.count(str(ROOT / file)) >= len(locked) > 50


def test_it_says_every_now_and_then_how_many_packages_there_are(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.install([sys.executable, "-c", PIP, "120", "0"], 120, ".")
    assert capsys.readouterr().out.splitlines() == ["Pacchetti: 50 di 120", "Pacchetti: 100 di 120"]


def test_in_a_terminal_it_counts_on_one_line(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert bootstrap.install([sys.executable, "-c", PIP, "3", "0"], 3, ".")
    assert capsys.readouterr().out == "".join(f"Pacchetti: {done} di 3\r" for done in (1, 2, 3)) + "\r\033[K"


#: What pip does once it has all packages: it puts one after the other in place, and says nothing until the end.
QUIET = """
import os, sys, time
site, count = sys.argv[1], int(sys.argv[2])
print("Installing collected packages: package-0, package-1", flush=True)
for number in range(count):
    os.mkdir(os.path.join(site, "package_%d-1.0.dist-info" % number))
    while number == count // 2 and not os.path.exists(os.path.join(site, "seen")):
        time.sleep(0.01)
print("Successfully installed")
"""


def test_while_pip_is_silent_the_packages_in_place_are_counted(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site = tmp_path / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)

    def show(words: dict[str, str], done: int, total: int) -> None:
        print(words["it"].format(done=done, total=total))
        if done >= 50:
            (site / "seen").touch()

    monkeypatch.setattr(bootstrap, "show", show)
    assert bootstrap.install([sys.executable, "-c", QUIET, str(site), "120"], 120, str(tmp_path))
    assert "Pacchetti installati: 50 di 120" in capsys.readouterr().out.splitlines()


def test_what_pip_said_last_is_shown_where_it_failed(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert not bootstrap.install([sys.executable, "-c", PIP, "60", "1"], 60, ".")
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "ERROR: no space left on the device"
    assert len(said) == 20
