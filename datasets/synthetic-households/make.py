"""Writes synthetic-households.csv: 4,000 made-up households whose margins are those that Istat published.

Run with `python datasets/synthetic-households/make.py`; the same seed gives the same file, byte for byte.
Tenure by income quintile is met exactly (strata); the third and fourth quintile, where nothing is published, are
interpolated so that the published totals hold. Everything else is drawn at random: no household is a real one.
"""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import NormalDist

import numpy as np

SEED, HOUSEHOLDS = 20_260_101, 4_000
QUINTILES = 5
MEDIAN_INCOME, LOG_INCOME_SD = 28_000, 0.60
#: Shares of each quintile, in the order of TENURES. Tenants (the three kinds of rent together) are published for
#: quintiles 1, 2 and 5, mortgages for 1, 4 and 5; totals of owners, tenants and free use are published.
TENURES = ("owner", "mortgage", "market", "agreed", "public", "free")
SHARES = np.array([
    [0.503, 0.059, 0.188, 0.060, 0.070, 0.120],
    [0.555, 0.100, 0.158, 0.055, 0.032, 0.100],
    [0.569, 0.150, 0.133, 0.048, 0.015, 0.085],
    [0.601, 0.176, 0.110, 0.038, 0.005, 0.070],
    [0.655, 0.172, 0.086, 0.027, 0.000, 0.060],
])  # fmt: skip
ZONES, ZONE_SHARES = (1, 2, 3, 4), (0.18, 0.30, 0.37, 0.15)
AGES, AGE_SHARES = ("under 35", "35-64", "65 and over"), (0.16, 0.50, 0.34)
COLUMNS = (
    "household", "income", "quintile", "tenure", "age", "zone", "size", "rent_factor", "instalment", "source", "status",
)  # fmt: skip


def tenures() -> np.ndarray:
    """Return the tenure of every household, quintile after quintile, with exact shares in each."""
    each = HOUSEHOLDS // QUINTILES
    counts = np.floor(SHARES * each + 1e-9).astype(int)
    counts[:, 0] += each - counts.sum(axis=1)
    return np.concatenate([np.repeat(TENURES, row) for row in counts])


def households() -> list[dict[str, object]]:
    """Return the households in order of income."""
    rng = np.random.default_rng(SEED)
    rank = (np.arange(HOUSEHOLDS) + rng.random(HOUSEHOLDS)) / HOUSEHOLDS
    income = MEDIAN_INCOME * np.exp(LOG_INCOME_SD * np.array([NormalDist().inv_cdf(one) for one in rank]))
    quintile = np.arange(HOUSEHOLDS) * QUINTILES // HOUSEHOLDS
    tenure = tenures()
    for q in range(QUINTILES):
        tenure[quintile == q] = rng.permutation(tenure[quintile == q])
    zone = rng.choice(ZONES, HOUSEHOLDS, p=ZONE_SHARES)
    age = rng.choice(AGES, HOUSEHOLDS, p=AGE_SHARES)
    size = np.clip(rng.normal(62 + 5.4 * (quintile - 2), 14), 28, 130)
    factor = np.where(
        tenure == "agreed", rng.uniform(0.62, 0.92, HOUSEHOLDS) * 0.78, rng.uniform(0.62, 1.0, HOUSEHOLDS)
    )
    instalment = np.clip(rng.normal(0.20, 0.07, HOUSEHOLDS), 0.05, 0.5) * income**0.55 * MEDIAN_INCOME**0.45
    return [
        {
            "household": i + 1,
            "income": round(float(income[i])),
            "quintile": int(quintile[i]) + 1,
            "tenure": str(tenure[i]),
            "age": str(age[i]),
            "zone": int(zone[i]),
            "size": round(float(size[i]), 1),
            "rent_factor": round(float(factor[i]), 3) if tenure[i] in ("market", "agreed") else 0,
            "instalment": round(float(instalment[i])) if tenure[i] == "mortgage" else 0,
            "source": "scuola-generator",
            "status": "synthetic",
        }
        for i in range(HOUSEHOLDS)
    ]


def write(path: Path) -> None:
    """Write the households to a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(households())


if __name__ == "__main__":
    write(Path(__file__).with_name("synthetic-households.csv"))
