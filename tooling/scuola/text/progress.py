"""How a long command says how far it has come to the program that started it: a line for each step."""

from __future__ import annotations

import os
import re

SAID_AS, LINES = "SCUOLA_PROGRESS", "lines"
LINE = re.compile(r"^progress (\d+)/(\d+)$")


def said_in_lines() -> bool:
    """Say whether a program wants to hear of it, in place of a person."""
    return os.environ.get(SAID_AS) == LINES


def line(done: int, total: int) -> str:
    """Return the line for so many of so many."""
    return f"progress {done}/{total}"


def counted(written: str) -> tuple[int, int] | None:
    """Return how many of how many a line tells of, or None if it says something else."""
    found = LINE.match(written)
    return (int(found[1]), int(found[2])) if found else None
