"""What all tests share: a throw-away content folder, a participant's folder, the language set back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scuola import content as content_module
from scuola import curriculum
from scuola.place import MARKER, Workspace
from scuola.text import speak

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _italian() -> Iterator[None]:
    """Each test begins in Italian, whatever the one before spoke."""
    speak("it")
    yield
    speak("it")


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


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the content, which a test may change; the package reads it in place of the real one."""
    copy = tmp_path / "checkout"
    for name in ("curriculum", "modules", "exercises", "datasets"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "pyproject.toml", copy)
    for module in _users_of_content():
        monkeypatch.setattr(f"{module}.content", lambda: copy)
    _forget()
    yield copy
    _forget()


def _users_of_content() -> Iterator[str]:
    """Yield the modules that import `content` by name."""
    import importlib
    import pkgutil

    import scuola

    yield content_module.__name__
    for found in pkgutil.walk_packages(scuola.__path__, "scuola."):
        if found.name.startswith(("scuola.models.", "scuola.tools.", "scuola.__main__")):
            continue
        if "content" in vars(importlib.import_module(found.name)) and found.name != content_module.__name__:
            yield found.name


def _forget() -> None:
    for cached in (curriculum.programme, curriculum.lesson, curriculum.paths, curriculum.competences):
        cached.cache_clear()
    curriculum.glossary.cache_clear()
    curriculum.bibliography.cache_clear()
    curriculum.cases.cache_clear()
    curriculum.sessions.cache_clear()
    curriculum.edition.cache_clear()
    curriculum.session_rules.cache_clear()
    curriculum.role_play.cache_clear()


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
