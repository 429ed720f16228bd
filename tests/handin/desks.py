"""A course at a desk, and desks that are open as long as a test needs them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scuola.grading.folders import SOCKET
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT
from tests.waiting import SECONDS, eventually

PEOPLE = "nome;cognome;email\n" + "".join(
    f"{name};Inventata;{name.lower()}@example.org\n" for name in ("Anna", "Bruna", "Carla")
)


def made(root: Path, language: str = "it") -> Path:
    """Make an edition with three people and one released exercise."""
    (root / "people.csv").write_text(PEOPLE)
    course = root / "course"
    run("scuola", "course", "new", str(course), "--lang", language, "--participants", "people.csv", folder=root)
    run("scuola", "course", "release", ASSIGNMENT, folder=course)
    return course


@contextmanager
def on_a_socket(course: Path) -> Iterator[Path]:
    """Open the desk of a course on its socket, and close it at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "scuola", "course", "receive", "--course", str(course)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        assert eventually((course / SOCKET).is_socket), process.poll()
        yield course / SOCKET
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=SECONDS)
