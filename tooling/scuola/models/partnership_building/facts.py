"""What the partnership simulation starts from: eight invented bodies, what they offer and what they want."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scuola.data.datasets import columns
from scuola.files.content import kept
from scuola.models.partnership_building.coalitions import alignment
from scuola.text import Text

Array = NDArray[np.float64]

START, END = 2026, 2036
YEARS = END - START + 1
RESOURCES = ("money", "skills", "legitimacy", "data", "spaces", "volunteers")
MISSIONS = ("housing", "care", "energy", "neighbourhood")
ACTORS = {
    "municipality": Text("Comune", "Municipality"),
    "health-authority": Text("Azienda sanitaria", "Health authority"),
    "social-cooperative": Text("Cooperativa sociale", "Social cooperative"),
    "housing-cooperative": Text("Cooperativa di abitanti", "Housing cooperative"),
    "foundation": Text("Fondazione", "Foundation"),
    "tenants-union": Text("Sindacato inquilini", "Tenants' union"),
    "energy-company": Text("Impresa dell'energia", "Energy company"),
    "neighbourhood-committee": Text("Comitato di quartiere", "Neighbourhood committee"),
}
KINDS = {
    "public": Text("Enti pubblici", "Public bodies"),
    "third-sector": Text("Terzo settore", "Third sector"),
    "business": Text("Imprese", "Business"),
    "citizens": Text("Cittadini organizzati", "Organised citizens"),
}
#: Those nearest to people with low incomes: their presence opens the table (didactic).
NEAR = ("social-cooperative", "housing-cooperative", "tenants-union", "neighbourhood-committee")


@dataclass(frozen=True, eq=False)
class Partners:
    """The actors: offers `(actor, resource)`, strength `(actor,)`, how alike goals are `(coalition,)`, who is who."""

    offers: Array
    strength: Array
    aligned: Array
    kinds: Array
    near: Array
    leader: int


@kept
def partners() -> Partners:
    """Return the eight actors, in the order of ACTORS."""
    table = columns("synthetic-partners")
    order = [list(table["actor"]).index(name) for name in ACTORS]
    goals = np.stack([table[f"goal_{mission}"][order] for mission in MISSIONS], axis=1)
    kinds = table["kind"][order]
    return Partners(
        offers=np.stack([table[f"offers_{resource}"][order] for resource in RESOURCES], axis=1),
        strength=table["strength"][order],
        aligned=alignment(goals),
        kinds=np.stack([(kinds == kind).astype(float) for kind in KINDS], axis=1),
        near=np.array([float(name in NEAR) for name in ACTORS]),
        leader=list(ACTORS).index("municipality"),
    )
