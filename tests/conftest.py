"""What all tests share: a throw-away content folder, a participant's folder, the language set back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from scuola.files.content import Content, using
from scuola.text import speak
from scuola.workspace import MARKER, Workspace

ROOT = Path(__file__).parents[1]

# A property holds however busy the machine is: how long an example takes says nothing of it.
settings.register_profile("scuola", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("scuola")


def _begun_anew() -> Iterator[None]:
    speak("it")
    umask = os.umask(0o022)
    yield
    os.umask(umask)
    speak("it")


#: Each test begins in Italian and with an ordinary umask, whatever the one before spoke and kept private; so does what
#: the tests of a module share, whatever the module before left.
_each_test = pytest.fixture(autouse=True)(_begun_anew)
_each_module = pytest.fixture(scope="module", autouse=True)(_begun_anew)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder inside a participant's workspace, as the present one."""
    folder = tmp_path / "modules" / "any-lesson"
    folder.mkdir(parents=True)
    (tmp_path / MARKER).parent.mkdir()
    (tmp_path / MARKER).write_text('{"language": "it", "course": "/nowhere"}')
    assert Workspace.at(tmp_path)
    monkeypatch.chdir(folder)
    return folder


def speak_throughout(language: str, page: Path) -> None:
    """Speak a language in a participant's folder that is in it, too; `page` is a folder of a page in it."""
    (page.parents[1] / MARKER).write_text(f'{{"language": "{language}", "course": "/nowhere"}}')
    speak(language)


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """A copy of the content, which a test may change; the package reads it in place of the real one."""
    copy = tmp_path / "checkout"
    for name in ("certificates", "curriculum", "modules", "exercises", "datasets"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "pyproject.toml", copy)
    with using(Content(copy)):
        yield copy


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Root may write anywhere: tests of read-only folders run as nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
