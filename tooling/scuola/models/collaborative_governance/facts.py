"""The table of the governance simulation: twelve members, from the strongest to the weakest, two rounds a year."""

from __future__ import annotations

import numpy as np

START, END = 2026, 2036
YEARS = END - START + 1
ROUNDS_A_YEAR = 2
ROUNDS = YEARS * ROUNDS_A_YEAR
MEMBERS = 12
#: Where each stands between the strongest (1) and the weakest (−1).
POSITIONS = np.linspace(1, -1, MEMBERS)
