"""What people hand in: honest work of many kinds, accidents, attacks, and what no grader in one process can see."""

from __future__ import annotations

from tests.grading.corpus.cases import ACCIDENTS, ATTACKS
from tests.grading.corpus.cheats import CHEATS, MISCHIEF
from tests.grading.corpus.features import HONEST
from tests.grading.corpus.gaps import GAPS
from tests.grading.corpus.names import NAMES

#: Handed in for the exercise of `tests.grading.exercise`; `NAMES` and `GAPS` are looked at by themselves.
SUMS = {**ACCIDENTS, **ATTACKS, **CHEATS, **MISCHIEF, **HONEST}

__all__ = ["ACCIDENTS", "ATTACKS", "CHEATS", "GAPS", "HONEST", "MISCHIEF", "NAMES", "SUMS"]
