"""Composing a policy portfolio: which of twenty-four measures, under limits of money and staff, 2026–2036.

Everything is synthetic. The learner's portfolio is worked out at once in every future; the exact optimum and the other
reference solutions, which take longer, are worked out on request (`ANALYSIS`). Choices of our own: measures have names,
departments and reasons (and not random numbers), and the budget split by department is in the reference solutions only.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.models.policy_portfolio.analysis import analyse, best_plan
from scuola.models.policy_portfolio.facts import DEPARTMENTS, END, START, YEARS, catalogue
from scuola.models.policy_portfolio.measures import DIMENSIONS, MEASURES
from scuola.models.policy_portfolio.parameters import Limits, PolicyPortfolio, chosen, weights
from scuola.models.policy_portfolio.story import STORY
from scuola.models.policy_portfolio.today import TODAY
from scuola.simulations.adversity import adversity
from scuola.simulations.effects import financed
from scuola.simulations.model import Model, Spending
from scuola.simulations.result import RUNS, Result

Array = NDArray[np.float64]


MODEL_NUMBER = 7


@lru_cache(maxsize=8)
def _chance(
    measures: int, pairs: int, seed: int, runs: int, effect_deviation: float, link_deviation: float
) -> tuple[Array, Array]:
    """Return how much effects `(run, measure)` and links `(run, link)` turn out to be of what is expected."""
    draws = np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, measures + pairs))
    effects, links = draws[:, :measures], draws[:, measures:]
    return _around_one(effects, effect_deviation), _around_one(links, link_deviation)


def _around_one(draws: Array, deviation: float) -> Array:
    """Return lognormal draws whose mean is one."""
    return np.asarray(np.exp(deviation * draws - deviation**2 / 2))


def simulate(parameters: Limits, seed: int = 0, runs: int = RUNS) -> Result:
    """Return value, who gets it and what it takes, in `runs` futures; see `MEASURES`."""
    measures, portfolio = catalogue(), active(chosen(parameters))
    blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS)
    asked, given = portfolio @ measures.cost * blows.prices, parameters.budget * blows.budget
    needed = portfolio @ measures.staff
    present = parameters.staff * (1 - parameters.staff_in_emergency * blows.emergency)
    staffed = financed(needed, present) if needed else np.ones((runs, YEARS))
    share = np.minimum(financed(asked, given), staffed)
    effects = _effects(portfolio, share, parameters.taking_hold)
    department = np.eye(len(DEPARTMENTS))[measures.department]
    arrays = {
        **_values(parameters, effects, seed, runs),
        "chosen": np.full((runs, YEARS), portfolio.sum()),
        "staff_needed": np.full((runs, YEARS), needed),
        "staffed": staffed,
        "staff_by_department": share[..., None] * ((portfolio * measures.staff) @ department),
        "spending_by_department": (share * blows.prices)[..., None] * ((portfolio * measures.cost) @ department),
        "requested": asked,
        "available": given,
        "spending": asked * share,
        "financed": share,
    }
    return Result(parameters, seed, tuple(range(START, END + 1)), arrays)


def active(portfolio: Array) -> Array:
    """Return a portfolio without the measures whose condition is missing."""
    started = portfolio.copy()
    for first, second in catalogue().needs:
        started[second] = min(started[second], started[first])
    return started


def _effects(portfolio: Array, share: Array, taking_hold: float) -> Array:
    """Return how far each measure has taken hold, `(run, year, measure)`: after its delay, little by little."""
    delay = catalogue().delay.astype(int)
    effects = np.zeros((*share.shape, len(portfolio)))
    for year in range(1, YEARS):
        since = year - 1 - delay
        done = share[:, np.maximum(since, 0)] * (since >= 0) * portfolio
        effects[:, year] = effects[:, year - 1] + (done - effects[:, year - 1]) / taking_hold
    return effects


def _values(parameters: Limits, effects: Array, seed: int, runs: int) -> dict[str, Array]:
    """Return the value of the effects, by whom and where it goes."""
    measures = catalogue()
    sizes = len(measures.names), len(measures.pairs)
    luck, luck_of_links = _chance(*sizes, seed, runs, parameters.effect_deviation, parameters.link_deviation)
    real = effects * luck[:, None, :]
    own = real * (measures.scores @ weights(parameters))
    a, b = measures.pairs.T
    links = effects[..., a] * effects[..., b] * measures.synergies * luck_of_links[:, None, :]
    value = own.sum(axis=-1) + links.sum(axis=-1)
    to_low_income, to_inner_areas = (
        own @ part + links @ ((part[a] + part[b]) / 2) for part in (measures.low_income, measures.inner_areas)
    )
    poorest, others = np.array(parameters.poorest_quintiles), np.array(parameters.other_quintiles)
    by_quintile = [to_low_income[..., None] * poorest, (value - to_low_income)[..., None] * others]
    even = np.full_like(value, len(poorest) / (len(poorest) + len(others)))
    poorest_share = np.divide(to_low_income, value, out=even, where=value > 1e-9)
    by_criterion = real @ measures.scores
    return {
        "value": value,
        "from_links": links.sum(axis=-1),
        "value_by_quintile": np.concatenate(by_quintile, axis=-1),
        "value_by_place": np.stack([to_inner_areas, value - to_inner_areas], axis=-1),
        "effect_by_criterion": by_criterion,
        "weakest": by_criterion.min(axis=-1),
        "poorest_share": np.clip(poorest_share, 0, 1),
    }


MODEL = Model(
    story=STORY,
    parameters=PolicyPortfolio,
    measures=MEASURES,
    dimensions=DIMENSIONS,
    headline="value",
    scorecards=("value", "from_links", "weakest", "poorest_share", "chosen", "staffed"),
    given={"chosen": frozenset({"condition"})},
    horizon=END,
    simulate=simulate,
    today=TODAY,
    dragged=RUNS,
    spending=Spending(requested="requested", available="available", spent="spending", financed="financed"),
    analysis=analyse,
    best=best_plan,
)
