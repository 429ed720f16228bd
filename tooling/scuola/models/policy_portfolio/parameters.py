"""What can be decided, what may happen and what is assumed in the portfolio simulation.

The measures are those of the dataset: one switch each, made from its rows, so that other measures need no code.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import create_model

from scuola import formats
from scuola.adversity import Tried
from scuola.models.policy_portfolio.facts import CRITERIA, DEPARTMENTS, catalogue
from scuola.simulation import condition, switch
from scuola.text import Text
from scuola.vocabulary import DIDACTIC, MILLIONS_A_YEAR, SHARE

PEOPLE = Text("persone a tempo pieno", "full-time staff")
COST = Text("{money} e {people}", "{money} and {people}")
HOW = Text(
    "Effetto dopo {delay} anni; {low} dei benefici ai due quinti più poveri. {links}",
    "Takes effect after {delay} years; {low} of benefits to the two poorest quintiles. {links}",
)
WITH = Text("Con «{other}»: {value}. {reason}.", "With “{other}”: {value}. {reason}.")
NEEDS = Text("Richiede «{other}».", "Needs “{other}”.")
WEIGHT = Text("Quanto conta: {criterion}", "What counts: {criterion}")


class Limits(Tried):
    """The circumstances: money, staff, what counts, the equity floor for the reference solutions."""

    budget: float = condition(
        24, Text("Bilancio", "Budget"), low=0, high=60, step=1, unit=MILLIONS_A_YEAR, **DIDACTIC
    )  # fmt: skip
    staff: float = condition(
        54, Text("Personale disponibile", "Staff available"), low=0, high=120, step=2, unit=PEOPLE, **DIDACTIC
    )  # fmt: skip
    equity_floor: float = condition(
        0.5, Text("Quota minima ai due quinti più poveri", "Least share to the two poorest quintiles"),
        low=0, high=0.7, step=0.05, unit=SHARE, **DIDACTIC,
        help=Text("Vale per le soluzioni di riferimento della scheda Analisi.",
                  "It holds for the reference solutions of the Analysis tab."),
    )  # fmt: skip


def _about(place: int) -> Text:
    """Return how a measure works: delay, beneficiaries, links with the others."""
    known = catalogue()
    said = []
    for (a, b), value, reason in zip(known.pairs.tolist(), known.synergies, known.reasons, strict=True):
        if place in (a, b):
            other = known.labels[b if a == place else a]
            said.append(WITH(other=other, value=formats.signed(float(value), 1), reason=reason))
    said += [NEEDS(other=known.labels[first]) for first, second in known.needs if second == place]
    links = Text(" ".join(one.it for one in said), " ".join(one.en for one in said))
    low = formats.percent(float(known.low_income[place]), 0)
    return HOW(delay=int(known.delay[place]), low=low, links=links)


def _switch(place: int) -> Any:
    known = catalogue()
    money = formats.number(float(known.cost[place]), 1, MILLIONS_A_YEAR)
    cost = COST(money=money, people=formats.number(float(known.staff[place]), 0, PEOPLE))
    department = list(DEPARTMENTS.values())[known.department[place]]
    return switch(known.labels[place], cost=cost, how=_about(place), group=department, **DIDACTIC)


def _weight(criterion: Text) -> Any:
    return condition(0.2, WEIGHT(criterion=criterion), low=0, high=1, step=0.05, unit=SHARE, **DIDACTIC)


_fields: dict[str, Any] = {name: (bool, _switch(place)) for place, name in enumerate(catalogue().names)}
_fields |= {f"weight_{name}": (float, _weight(label)) for name, label in CRITERIA.items()}
PolicyPortfolio: type[Limits] = create_model("PolicyPortfolio", __base__=Limits, **_fields)


def chosen(parameters: Limits) -> NDArray[np.float64]:
    """Return the portfolio, zeros and ones in the order of the measures."""
    return np.array([float(getattr(parameters, name)) for name in catalogue().names])


def weights(parameters: Limits) -> NDArray[np.float64]:
    """Return the weights of the criteria, adding up to one (alike if all are zero)."""
    given = np.array([float(getattr(parameters, f"weight_{name}")) for name in CRITERIA])
    return given / given.sum() if given.sum() > 0 else np.full(len(given), 1 / len(given))
