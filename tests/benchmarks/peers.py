"""The same rules in arrays, as the School's models are made, and in the libraries that people know, in one process.

Results are compared before anything is timed: they must be equal. The libraries are in no locked requirements; `make
bench-peers` gives them an environment of their own. One that is missing or does not run is reported with its reason.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from tests.benchmarks import rules_chain, rules_game, rules_housing
from tests.benchmarks.measuring import Measurement, Take, Target, in_turns, median, milliseconds

HOUSEHOLDS, GROUPS, RUNS = 100_000, (200, 2_000), 200
ROUNDS = 5
Play = Callable[[], np.ndarray]
Make = Callable[[], Play]


def measure() -> list[Measurement]:
    """Measure the housing micro-simulation, the public good and the ageing chain beside each library."""
    warnings.simplefilter("ignore")  # of other people's libraries
    return [*_housing(), *_game(), *_chain()]


def _housing() -> Iterator[Measurement]:
    name = f"housing micro-simulation, {HOUSEHOLDS:,} households, {rules_housing.YEARS} years"
    ours = partial(rules_housing.ours, HOUSEHOLDS)
    for library, make in (("Mesa", rules_housing.mesa), ("AgentPy", rules_housing.agentpy)):
        yield _beside(f"{name}: {library}", ours, partial(make, HOUSEHOLDS), 150)


def _game() -> Iterator[Measurement]:
    for groups in GROUPS:
        name, ours = (
            f"public good with punishment and talk, {groups:,} groups of four",
            partial(rules_game.ours, groups),
        )
        for library, make in (("Mesa", rules_game.mesa), ("AgentPy", rules_game.agentpy)):
            yield _beside(f"{name}: {library}", ours, partial(make, groups), 25)


def _chain() -> Iterator[Measurement]:
    size = f"{rules_chain.COHORTS} × {rules_chain.PROVINCES}, {rules_chain.YEARS} years"
    name, ours = f"ageing chain, {size}, per run of {RUNS}", partial(rules_chain.ours, RUNS)
    sides: tuple[tuple[str, Make, float], ...] = (
        ("PySD", rules_chain.pysd, 1_000),
        ("BPTK-Py, Python engine", partial(rules_chain.bptk, "python"), 500),
        ("BPTK-Py, Rust engine", partial(rules_chain.bptk, "rust"), 500),
    )
    for library, make, target in sides:
        yield _beside(f"{name}: {library}", ours, make, target, runs=RUNS)


def _beside(name: str, ours: Play, make: Make, times: float, runs: int = 1) -> Measurement:
    """Measure ours and a library in turns, its set-up apart. With `runs`, ours makes as many at once, and the first is
    the library's; what the library has set up runs again and again.
    """
    target = Target(times, "ratio", at_least=True)
    try:
        made = make()
        expected = ours() if runs == 1 else ours()[..., 0]
        np.testing.assert_allclose(made(), expected, rtol=1e-8)
    except Exception as error:  # somebody else's library: say what it said, and go on
        why = (
            f"{error}: run `make bench-peers`" if isinstance(error, ImportError) else f"{type(error).__name__}: {error}"
        )
        return Measurement(name, "ms", median([milliseconds(ours) / runs]), None, target, 1, why)
    sides: dict[str, Take] = {
        "ours": lambda: milliseconds(ours) / runs,
        "stock": lambda: milliseconds(made if runs > 1 else make()),
    }
    taken = in_turns(sides, ROUNDS)
    return Measurement(name, "ms", median(taken["ours"]), median(taken["stock"]), target, ROUNDS, "equal results")
