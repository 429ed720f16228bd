"""Writes synthetic-energy-profiles.csv: made-up shapes of a day's electricity use, by kind of user and of day.

Run with `python datasets/synthetic-energy-profiles/make.py`. They stand in for measured profiles, which are not
published in an open form: evening peak at home, working hours in firms, mornings in schools and offices.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

HOURS = np.arange(24)
COLUMNS = ("user", "day", "hour", "relative_use", "source", "status")


def _peak(hour: float, width: float) -> np.ndarray:
    return np.exp(-0.5 * ((HOURS - hour) / width) ** 2)


def shapes() -> dict[tuple[str, str], np.ndarray]:
    """Return the relative use of each hour (mean of all hours of a week's days = about 1), by user and day."""
    home = 0.30 + 0.9 * _peak(20, 2.2) + 0.45 * _peak(8, 1.4) + 0.35 * _peak(13, 1.8)
    open_hours = (HOURS >= 8) & (HOURS < 19)
    morning, evening = (HOURS >= 7) & (HOURS < 17), (HOURS >= 17) & (HOURS < 22)
    return {
        ("household", "weekday"): home,
        ("household", "weekend"): home + 0.15,
        ("business", "weekday"): 0.18 + 0.85 * open_hours,
        ("business", "weekend"): 0.18 + 0.085 * open_hours,
        ("public", "weekday"): 0.15 + 0.9 * morning + 0.15 * evening,
        ("public", "weekend"): 0.15 + 0.15 * evening,
    }


def write(path: Path) -> None:
    """Write the shapes to a file, scaled so that each user's week has mean 1."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        found = shapes()
        for (user, day), shape in found.items():
            week = (5 * found[user, "weekday"].mean() + 2 * found[user, "weekend"].mean()) / 7
            for hour, value in enumerate(shape / week):
                writer.writerow([user, day, hour, round(float(value), 4), "scuola-generator", "synthetic"])


if __name__ == "__main__":
    write(Path(__file__).with_name("synthetic-energy-profiles.csv"))
