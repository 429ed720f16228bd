"""The table of the governance simulation: twelve members, two rounds a year, what they put in and get out."""

from __future__ import annotations

import numpy as np

START, END = 2026, 2036
YEARS = END - START + 1
ROUNDS_A_YEAR = 2
ROUNDS = YEARS * ROUNDS_A_YEAR
MEMBERS, LEAST_MEMBERS = 12, 4
ENDOWMENT = 10.0
#: Return to the table of what is put in common, per member: the dilemma is real (below 1), cooperation pays (12 × 0.16).
RATE = 0.16
COMPLEMENTARITY = 0.55
POSITIONS = np.linspace(1.2, -1.2, MEMBERS)
CLASSES = 3
#: Who gets the value that is made, by income: as at closed tables, and as at open ones (didactic).
CLOSED = np.array([0.08, 0.15, 0.20, 0.26, 0.31])
OPEN = np.array([0.26, 0.23, 0.20, 0.17, 0.14])
HOURS_A_MEETING, WOMEN = 3, 0.55
