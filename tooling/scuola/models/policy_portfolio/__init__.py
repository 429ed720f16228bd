"""Composing a policy portfolio: which of twenty-four measures, under limits of money and staff, 2026–2036.

Everything is synthetic. The learner's portfolio is worked out at once in every future; the exact optimum and the other
reference solutions, which take longer, are worked out on request (`ANALYSIS`). Choices of our own: measures have names,
departments and reasons (and not random numbers), and the budget split by department is in the reference solutions only.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scuola.adversity import adversity
from scuola.blocks import financed
from scuola.models.policy_portfolio.analysis import analyse, best_plan
from scuola.models.policy_portfolio.facts import DEPARTMENTS, END, START, YEARS, catalogue
from scuola.models.policy_portfolio.measures import DIMENSIONS, MEASURES
from scuola.models.policy_portfolio.parameters import Limits, PolicyPortfolio, chosen, weights
from scuola.models.policy_portfolio.story import METHOD, PANEL, PLACE, QUESTION, SOURCES, SUMMARY, SYNTHETIC, TITLE
from scuola.simulation import RUNS, Result, Spending

__all__ = [
    "ANALYSIS", "BEST", "DIMENSIONS", "HEADLINE", "HORIZON", "MEASURES", "METHOD", "PANEL", "PARAMETERS", "PLACE", "QUESTION",
    "SCORECARDS", "SOURCES", "SPENDING", "SUMMARY", "SYNTHETIC", "TITLE", "simulate",
]  # fmt: skip

Array = NDArray[np.float64]

PARAMETERS = PolicyPortfolio
ANALYSIS = analyse
BEST = best_plan
HEADLINE = "value"
HORIZON = END
SCORECARDS = ("value", "from_links", "weakest", "poorest_share", "chosen", "staffed")
SPENDING = Spending(requested="requested", available="available", spent="spending", financed="financed")

MODEL_NUMBER = 7
EFFECT_SD, LINK_SD = 0.25, 0.40
TAKES_HOLD = 1.5
#: What the two poorest quintiles, and the three others, get of what goes to them.
POOREST, OTHERS = np.array([0.55, 0.45]), np.array([0.30, 0.33, 0.37])


@lru_cache(maxsize=8)
def _chance(seed: int, runs: int) -> tuple[Array, Array]:
    """Return how much effects `(run, measure)` and links `(run, link)` turn out to be of what is expected."""
    known = catalogue()
    draws = np.random.default_rng([MODEL_NUMBER, seed]).standard_normal((runs, len(known.names) + len(known.pairs)))
    effects, links = draws[:, : len(known.names)], draws[:, len(known.names) :]
    return np.exp(EFFECT_SD * effects - EFFECT_SD**2 / 2), np.exp(LINK_SD * links - LINK_SD**2 / 2)


def simulate(parameters: Limits, seed: int = 0, runs: int = RUNS) -> Result:
    """Return value, who gets it and what it takes, in `runs` futures; see `MEASURES`."""
    known, portfolio = catalogue(), active(chosen(parameters))
    blows = adversity(parameters, MODEL_NUMBER, seed, runs, YEARS)
    asked, given = portfolio @ known.cost * blows.prices, parameters.budget * blows.budget
    needed = portfolio @ known.staff
    staffed = financed(needed, parameters.staff * (1 - 0.5 * blows.emergency)) if needed else np.ones((runs, YEARS))
    share = np.minimum(financed(asked, given), staffed)
    effects = _effects(portfolio, share)
    department = np.eye(len(DEPARTMENTS))[known.department]
    arrays = {
        **_values(parameters, effects, seed, runs),
        "chosen": np.full((runs, YEARS), portfolio.sum()),
        "staff_needed": np.full((runs, YEARS), needed),
        "staffed": staffed,
        "staff_by_department": share[..., None] * ((portfolio * known.staff) @ department),
        "spending_by_department": (share * blows.prices)[..., None] * ((portfolio * known.cost) @ department),
        "requested": asked,
        "available": given,
        "spending": asked * share,
        "financed": share,
    }
    return Result(parameters, seed, tuple(range(START, END + 1)), arrays)


def active(portfolio: Array) -> Array:
    """Return a portfolio without the measures whose condition is missing."""
    kept = portfolio.copy()
    for first, second in catalogue().needs:
        kept[second] = min(kept[second], kept[first])
    return kept


def _effects(portfolio: Array, share: Array) -> Array:
    """Return how far each measure has taken hold, `(run, year, measure)`: after its delay, little by little."""
    delay = catalogue().delay.astype(int)
    effects = np.zeros((*share.shape, len(portfolio)))
    for year in range(1, YEARS):
        since = year - 1 - delay
        done = share[:, np.maximum(since, 0)] * (since >= 0) * portfolio
        effects[:, year] = effects[:, year - 1] + (done - effects[:, year - 1]) / TAKES_HOLD
    return effects


def _values(parameters: Limits, effects: Array, seed: int, runs: int) -> dict[str, Array]:
    """Return the value of the effects, by whom and where it goes."""
    known, (luck, luck_of_links) = catalogue(), _chance(seed, runs)
    real = effects * luck[:, None, :]
    own = real * (known.scores @ weights(parameters))
    a, b = known.pairs.T
    links = effects[..., a] * effects[..., b] * known.synergies * luck_of_links[:, None, :]
    value = own.sum(axis=-1) + links.sum(axis=-1)
    low, inner = (own @ part + links @ ((part[a] + part[b]) / 2) for part in (known.low_income, known.inner_areas))
    by_criterion = real @ known.scores
    return {
        "value": value,
        "from_links": links.sum(axis=-1),
        "value_by_quintile": np.concatenate([low[..., None] * POOREST, (value - low)[..., None] * OTHERS], axis=-1),
        "value_by_place": np.stack([inner, value - inner], axis=-1),
        "effect_by_criterion": by_criterion,
        "weakest": by_criterion.min(axis=-1),
        "poorest_share": np.clip(np.divide(low, value, out=np.full_like(value, 0.4), where=value > 1e-9), 0, 1),
    }
