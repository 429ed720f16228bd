"""Tests wait on events, however busy the machine is: one limit, that of `tests.waiting`, and none of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
#: A wait with a number of its own, in any of the ways in which one is written.
OF_ITS_OWN = re.compile(
    r"\btimeout=\d|set_default_timeout\(\d|wait_for\([^()]*(\([^()]*\))?[^()]*, ?\d|\.wait\(\d|monotonic\(\) \+ \d|eventually\(.*, ?\d+\)$"
)
#: Measured beside other tools; what participants write; how long a fault has to be before it is one.
MAY = {"benchmarks", "corpus", "test_options.py", "test_waits.py"}


def waits() -> Iterator[str]:
    for file in sorted(TESTS.rglob("*.py")):
        if not MAY & set(file.relative_to(TESTS).parts):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if OF_ITS_OWN.search(line):
                    yield f"{file.relative_to(TESTS)}:{number}: {line.strip()}"


def test_no_test_waits_for_seconds_of_its_own() -> None:
    assert list(waits()) == []
