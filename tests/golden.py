"""Medians of every simulation as they were, so that a change that means to be only quicker or clearer is seen to be.

A change that means to move them writes them again (`.venv/bin/python -m tests.golden`), and says why.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import yaml

from scuola import simulations
from scuola.notebooks.pictures import half_plan
from scuola.simulations.parameters import Parameters

PATH = Path(__file__).parent / "recorded" / "medians.yaml"
RUNS = 64
HEADER = f"# Medians of {RUNS} futures (seed 0) at the horizon: as things go, and with every lever half way.\n"


def medians(slug: str, parameters: Parameters) -> dict[str, float]:
    """Return the median of each measure that is not split, at the horizon."""
    model = simulations.find(slug)
    result = model.simulate(parameters, 0, RUNS)
    year = result.at(model.horizon)
    names = [name for name, measure in model.measures.items() if not measure.axes]
    return {name: float(f"{np.median(result[name][:, year]):.6g}") for name in names}


def both(slug: str) -> dict[str, dict[str, float]]:
    """Return the medians of the trend and of a plan with every lever half way."""
    model = simulations.find(slug)
    return {"trend": medians(slug, model.parameters()), "half": medians(slug, half_plan(model))}


def recorded() -> dict[str, dict[str, dict[str, float]]]:
    """Return the medians as they were, by simulation; one that has just been added has none."""
    found: dict[str, dict[str, dict[str, float]]] = yaml.safe_load(PATH.read_text())
    return found


if __name__ == "__main__":
    PATH.write_text(HEADER + yaml.safe_dump({slug: both(slug) for slug in simulations.slugs()}, sort_keys=False))
