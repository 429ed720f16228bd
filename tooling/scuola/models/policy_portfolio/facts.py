"""What the portfolio simulation starts from: twenty-four invented measures, the links between them, the roles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import columns
from scuola.files.content import kept
from scuola.models.policy_portfolio.choice import Problem
from scuola.models.policy_portfolio.coefficients import PolicyPortfolioCoefficients
from scuola.text import Text

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START + 1
DEPARTMENTS = {
    "housing": Text("Casa", "Housing"),
    "welfare": Text("Welfare", "Welfare services"),
    "energy": Text("Energia", "Energy"),
    "planning": Text("Urbanistica", "Planning"),
    "work": Text("Lavoro", "Work"),
}
CRITERIA = {
    "housing": Text("Casa", "Housing"),
    "care": Text("Cura", "Care"),
    "climate": Text("Clima", "Climate"),
    "work": Text("Lavoro", "Work"),
    "community": Text("Comunità", "Community"),
}


def weights_of_roles(coefficients: PolicyPortfolioCoefficients) -> dict[Text, Array]:
    """Return what counts for whom, in the order of `CRITERIA`, adding up to one."""
    roles = {
        Text("Sindaca", "Mayor"): coefficients.mayor_weights,
        Text("Azienda sanitaria", "Health authority"): coefficients.health_authority_weights,
        Text("Cooperativa sociale", "Social cooperative"): coefficients.cooperative_weights,
        Text("Sindacato inquilini", "Tenants' union"): coefficients.tenants_union_weights,
        Text("Imprese", "Business"): coefficients.business_weights,
        Text("Comitato di quartiere", "Neighbourhood committee"): coefficients.committee_weights,
    }
    return {role: np.array(weights) for role, weights in roles.items()}


@dataclass(frozen=True)
class Measures:
    """The measures, in the order of the table: arrays `(measure,)`; scores `(measure, criterion)`, each adding to 100."""

    names: tuple[str, ...]
    labels: tuple[Text, ...]
    department: NDArray[np.intp]
    cost: Array
    staff: Array
    scores: Array
    low_income: Array
    inner_areas: Array
    delay: Array
    pairs: NDArray[np.intp]
    synergies: Array
    reasons: tuple[Text, ...]
    needs: tuple[tuple[int, int], ...]

    def problem(self, weights: Array, money: float, people: float, equity: float = 0.0) -> Problem:
        """Return the choice that weights (adding up to one) and limits make of them."""
        return Problem(
            self.scores @ weights, self.cost, self.staff, self.department, self.low_income, self.pairs, self.synergies,
            self.needs, money, people, equity,
        )  # fmt: skip


@kept
def catalogue() -> Measures:
    """Return the twenty-four measures and their links."""
    table, links = columns("synthetic-measures"), columns("synthetic-links")
    names = list(table["measure"])
    first, second = (np.array([names.index(name) for name in links[side]]) for side in ("first", "second"))
    synergy = links["kind"] == "synergy"
    scores = np.stack([table[f"score_{criterion}"] for criterion in CRITERIA], axis=1)
    reasons = [Text(it, en) for it, en in zip(links["reason"], links["reason_en"], strict=True)]
    return Measures(
        names=tuple(names),
        labels=tuple(Text(it, en) for it, en in zip(table["name"], table["name_en"], strict=True)),
        department=np.array([list(DEPARTMENTS).index(name) for name in table["department"]]),
        cost=table["cost"],
        staff=table["staff"],
        scores=scores / scores.sum(axis=0) * 100,
        low_income=table["low_income_share"],
        inner_areas=table["inner_area_share"],
        delay=table["delay"].astype(float),
        pairs=np.stack([first, second], axis=1)[synergy],
        synergies=links["value"][synergy],
        reasons=tuple(reason for reason, is_synergy in zip(reasons, synergy, strict=True) if is_synergy),
        needs=tuple(zip(first[~synergy].tolist(), second[~synergy].tolist(), strict=True)),
    )
