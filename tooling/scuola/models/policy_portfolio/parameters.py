"""What can be decided, what may happen and what is assumed in the portfolio simulation.

The measures are those of the dataset: one switch each, made from its rows, so that other measures need no code.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import create_model

from scuola.models.policy_portfolio.coefficients import PolicyPortfolioCoefficients
from scuola.models.policy_portfolio.facts import CRITERIA, DEPARTMENTS, catalogue
from scuola.simulations.parameters import condition, switch
from scuola.simulations.vocabulary import DIDACTIC, MILLIONS_A_YEAR
from scuola.text import Text, formats
from scuola.text.units import SHARE

PEOPLE = Text("persone a tempo pieno", "full-time staff")
COST = Text("{money} e {people}", "{money} and {people}")
HOW = Text(
    "Effetto dopo {delay} anni; {low} dei benefici ai due quinti più poveri. {links}",
    "Takes effect after {delay} years; {low} of benefits to the two poorest quintiles. {links}",
)
WITH = Text("Con «{other}»: {value}. {reason}.", "With “{other}”: {value}. {reason}.")
NEEDS = Text("Richiede «{other}».", "Needs “{other}”.")
WEIGHT = Text("Quanto conta: {criterion}", "What counts: {criterion}")


class Limits(PolicyPortfolioCoefficients):
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


def _about(measure: int) -> Text:
    """Return how a measure works: delay, beneficiaries, links with the others; measures go by their number."""
    measures = catalogue()
    links = []
    for (a, b), value, reason in zip(measures.pairs.tolist(), measures.synergies, measures.reasons, strict=True):
        if measure in (a, b):
            other = measures.labels[b if a == measure else a]
            links.append(WITH(other=other, value=formats.signed(float(value), 1), reason=reason))
    links += [NEEDS(other=measures.labels[first]) for first, second in measures.needs if second == measure]
    sentences = Text(" ".join(link.it for link in links), " ".join(link.en for link in links))
    low = formats.percent(float(measures.low_income[measure]), 0)
    return HOW(delay=int(measures.delay[measure]), low=low, links=sentences)


def _switch(measure: int) -> Any:
    measures = catalogue()
    money = formats.number(float(measures.cost[measure]), 1, MILLIONS_A_YEAR)
    cost = COST(money=money, people=formats.number(float(measures.staff[measure]), 0, PEOPLE))
    department = list(DEPARTMENTS.values())[measures.department[measure]]
    return switch(measures.labels[measure], cost=cost, how=_about(measure), group=department, **DIDACTIC)


def _weight(criterion: Text) -> Any:
    return condition(0.2, WEIGHT(criterion=criterion), low=0, high=1, step=0.05, unit=SHARE, **DIDACTIC)


_fields: dict[str, Any] = {name: (bool, _switch(number)) for number, name in enumerate(catalogue().names)}
_fields |= {f"weight_{name}": (float, _weight(label)) for name, label in CRITERIA.items()}
PolicyPortfolio: type[Limits] = create_model("PolicyPortfolio", __base__=Limits, **_fields)


def chosen(parameters: Limits) -> NDArray[np.float64]:
    """Return the portfolio, zeros and ones in the order of the measures."""
    return np.array([float(getattr(parameters, name)) for name in catalogue().names])


def weights(parameters: Limits) -> NDArray[np.float64]:
    """Return the weights of the criteria, adding up to one (alike if all are zero)."""
    given = np.array([float(getattr(parameters, f"weight_{name}")) for name in CRITERIA])
    return given / given.sum() if given.sum() > 0 else np.full(len(given), 1 / len(given))
