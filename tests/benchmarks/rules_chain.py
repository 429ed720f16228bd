"""An ageing chain: 21 cohorts in nine provinces, fifty yearly Euler steps, with arrays, in PySD and in BPTK-Py.

Deterministic, so figures are equal. With arrays, 200 runs are projected at once, each with its own mortality.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

COHORTS, PROVINCES, YEARS, WIDTH = 21, 9, 50, 5
AGES = WIDTH * np.arange(COHORTS)
MORTALITY = np.minimum(0.0004 * np.exp(0.085 * AGES), 0.6)
FERTILITY = np.where((AGES >= 15) & (AGES < 50), 0.017, 0.0)
MIGRATION = np.where((AGES >= 15) & (AGES < 40), 400.0, 20.0)
START = 30_000 * np.exp(-(((AGES - 45) / 40) ** 2))[:, None] * np.linspace(0.5, 2, PROVINCES)


def ours(runs: int) -> np.ndarray:
    """Return people of every cohort and province at the end, `(cohort, province, run)`; run 0 has usual mortality."""
    people = np.repeat(START[:, :, None], runs, axis=2)
    die = MORTALITY[:, None, None] * (1 + 0.1 * np.linspace(0, 1, runs))
    grow = np.full(COHORTS, 1 / WIDTH)
    grow[-1] = 0
    stay = 1 - die - grow[:, None, None]
    older = grow[:-1, None, None]
    arrive = MIGRATION[:, None, None]
    after, moved = np.empty_like(people), np.empty_like(people[1:])
    for _ in range(YEARS):
        np.multiply(people, stay, out=after)
        np.multiply(people[:-1], older, out=moved)
        after[1:] += moved
        after[0] += np.tensordot(FERTILITY, people, axes=1)
        after += arrive
        people, after = after, people
    return people


VENSIM = """{{UTF-8}}
Cohort: {cohorts} ~~|
Source <-> Cohort ~~|
Province: {provinces} ~~|
mortality[Cohort] = {mortality} ~~|
fertility[Cohort] = {fertility} ~~|
arriving[Cohort] = {arriving} ~~|
leaving share[Cohort] = {leaving} ~~|
shift[Cohort, Source] = {shift} ~~|
initial people[Cohort, Province] = {start} ~~|
leaving[Cohort, Province] = people[Cohort, Province] * leaving share[Cohort] ~~|
entering[Cohort, Province] = SUM(shift[Cohort, Source!] * people[Source!, Province]) ~~|
people[Cohort, Province] = INTEG(entering[Cohort, Province] + arriving[Cohort] - leaving[Cohort, Province]
    - people[Cohort, Province] * mortality[Cohort], initial people[Cohort, Province]) ~~|
INITIAL TIME = 0 ~~|
FINAL TIME = {years} ~~|
TIME STEP = 1 ~~|
SAVEPER = {years} ~~|
"""


def vensim() -> str:
    """Return the chain as a Vensim model: one array stock; births and ageing by a matrix, the quicker way in PySD."""
    shift = np.diag(np.full(COHORTS - 1, 1 / WIDTH), -1)
    shift[0] += FERTILITY
    leaving = np.full(COHORTS, 1 / WIDTH)
    leaving[-1] = 0
    return VENSIM.format(
        cohorts=", ".join(f"c{n}" for n in range(COHORTS)),
        provinces=", ".join(f"p{n}" for n in range(PROVINCES)),
        mortality=_row(MORTALITY), fertility=_row(FERTILITY), arriving=_row(MIGRATION), leaving=_row(leaving),
        shift=_rows(shift), start=_rows(START), years=YEARS,
    )  # fmt: skip


def _row(values: np.ndarray) -> str:
    return ", ".join(f"{value:.17g}" for value in values)


def _rows(values: np.ndarray) -> str:
    return "; ".join(_row(row) for row in values) + ";"


def pysd() -> Callable[[], np.ndarray]:
    """Return the chain in PySD, translated and loaded: calling it runs it once."""
    import pysd as library

    folder = Path(tempfile.mkdtemp())
    path = folder / "chain.mdl"
    path.write_text(vensim(), encoding="utf-8")
    model = library.read_vensim(str(path))

    def run() -> np.ndarray:
        last = model.run(return_columns=["people"]).iloc[-1]
        return np.array([[last[f"people[c{c},p{p}]"] for p in range(PROVINCES)] for c in range(COHORTS)])

    return run


def bptk(backend: str) -> Callable[[], np.ndarray]:
    """Return the chain in BPTK-Py, with its Python or its Rust engine: calling it runs it once by the public call."""
    from BPTK_Py import Model
    from BPTK_Py import bptk as Engine

    model = Model(starttime=0.0, stoptime=float(YEARS), dt=1.0, name="chain")
    stocks = [[model.stock(f"people_{c}_{p}") for p in range(PROVINCES)] for c in range(COHORTS)]
    for p in range(PROVINCES):
        births = model.flow(f"births_{p}")
        births.equation = sum(stocks[c][p] * float(FERTILITY[c]) for c in range(COHORTS) if FERTILITY[c])
        entering = births
        for c in range(COHORTS):
            stock, older, deaths = stocks[c][p], model.flow(f"older_{c}_{p}"), model.flow(f"deaths_{c}_{p}")
            stock.initial_value = float(START[c, p])
            older.equation = stock * (1 / WIDTH if c < COHORTS - 1 else 0.0)
            deaths.equation = stock * float(MORTALITY[c])
            stock.equation = entering + float(MIGRATION[c]) - older - deaths
            entering = older
    engine, names = Engine(loglevel="ERROR"), [f"people_{c}_{p}" for c in range(COHORTS) for p in range(PROVINCES)]
    engine.register_scenario_manager({"chain": {"model": model}})
    engine.register_scenarios(scenarios={"base": {}}, scenario_manager="chain")

    def run() -> np.ndarray:
        engine.reset_scenario_cache(scenario_manager="chain", scenario="base")
        table = engine.run_scenarios(
            scenarios=["base"], scenario_managers=["chain"], equations=names, return_format="df", backend=backend
        )
        last = table.iloc[-1]
        return np.array([last[name] for name in names]).reshape(COHORTS, PROVINCES)

    return run
