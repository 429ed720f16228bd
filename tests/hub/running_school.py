"""The school that is shown to try things, with another way of signing in: one account for all, no root needed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from scuola.hub import demo, running, school


@contextmanager
def running_school(folder: Path, port: int, language: str = "it", **more: object) -> Iterator[school.School]:
    """Give a school that runs, whose file says `more` beside the usual, and end it."""
    file = demo.make(folder, port)
    written = yaml.safe_load(file.read_text())
    file.write_text(yaml.safe_dump({**written, "language": language, **more}, sort_keys=False, allow_unicode=True))
    with running_again(file) as this:
        yield this


@contextmanager
def running_again(file: Path) -> Iterator[school.School]:
    """Run the school of a file, and end it."""
    this = school.read(file)
    process = running.launch(file, this)
    try:
        running.wait_until_ready(process, this)
        yield this
    finally:
        running.end(process)


def some_port() -> int:
    """Return a port at which a school finds all of its ports free."""
    return school.free_port(random.randrange(20_000, 30_000))
