"""Places in nurseries: who stays out? Synthetic teaching data throughout; as small as a simulation can be."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from scuola.declared.measures import Measure
from scuola.simulations.effects import financed
from scuola.simulations.model import Model, Spending, Story
from scuola.simulations.panel import Face, Panel, Side
from scuola.simulations.parameters import Evidence, Parameters, assumption, condition, lever
from scuola.simulations.result import RUNS, Array, Dimension, Result
from scuola.text import Text

YEARS = tuple(range(2026, 2033))
CHILDREN = 1_000
CHANCE_OF_A_PLACE = np.array([0.6, 0.8, 1.0, 1.2, 1.4])  # by income quintile, relative to the mean
INVENTED = Text("Dati inventati per esercizio", "Figures invented for an exercise")
PLACES, MILLIONS = Text("posti", "places"), Text("mln €/anno", "€m a year")


class Nursery(Parameters):
    """What can be decided, and what may happen."""

    places: float = lever(
        0, Text("Nuovi posti", "New places"), low=0, high=300, step=10, unit=PLACES,
        cost=Text("secondo il costo per posto", "by the cost of a place"),
        how=Text("Ogni posto accoglie un bambino in più.", "Each place takes in one more child."),
        group=Text("Azioni", "Actions"), source=INVENTED, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    budget: float = condition(
        2, Text("Bilancio", "Budget"), low=0, high=5, step=0.5, unit=MILLIONS,
        source=INVENTED, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    cost: float = assumption(
        0.01, Text("Costo di un posto", "Cost of a place"), low=0.005, high=0.02, step=0.001, unit=MILLIONS,
        source=INVENTED, evidence=Evidence.DIDACTIC,
    )  # fmt: skip
    covered: float = assumption(
        0.3, Text("Copertura di partenza", "Coverage at the start"), low=0.1, high=0.6, step=0.05,
        source=INVENTED, evidence=Evidence.DIDACTIC,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _births(seed: int, runs: int) -> Array:
    """Return how many children there are, over what is expected, `(run, year)`."""
    return np.exp(0.04 * np.random.default_rng([101, seed]).standard_normal((runs, len(YEARS))))


def simulate(parameters: Nursery, seed: int = 0, runs: int = RUNS) -> Result:
    """Return how many children stay out, and which, in `runs` futures; see `MEASURES`."""
    births, ones = _births(seed, runs), np.ones((runs, len(YEARS)))
    requested, available = parameters.places * parameters.cost * ones, parameters.budget * ones
    share = financed(requested, available)
    opening = np.minimum(np.arange(len(YEARS)) / 2, 1)  # a place takes two years to open
    places = parameters.covered * CHILDREN + parameters.places * share * opening
    rate = np.clip(places / (CHILDREN * births), 0, 1)
    by_quintile = np.clip(rate[..., None] * CHANCE_OF_A_PLACE, 0, 1)
    arrays = {
        "out": 1 - rate,
        "in_by_quintile": by_quintile,
        "hours_by_parent": (1 - rate)[..., None] * np.array([0.8, 0.2]) * 1_800,
        "in_by_place": np.clip(rate[..., None] * np.array([1.1, 0.9]), 0, 1),
        "requested": requested, "available": available, "spending": requested * share, "financed": share,
    }  # fmt: skip
    return Result(parameters, seed, YEARS, arrays)


DIMENSIONS = {
    "quintile": Dimension(
        Text("Quinto di reddito", "Income quintile"), {str(q): Text(f"{q}°", f"No. {q}") for q in range(1, 6)}
    ),
    "parent": Dimension(
        Text("Genitore", "Parent"), {"mother": Text("Madre", "Mother"), "father": Text("Padre", "Father")}
    ),
    "place": Dimension(Text("Luogo", "Place"), {"town": Text("Città", "Town"), "hills": Text("Collina", "Hills")}),
}
OUT_HOW = Text("Bambini senza posto, diviso tutti i bambini.", "Children without a place, divided by all children.")
MONEY = {"unit": Text("mln €", "€m"), "how": Text("Posti per costo di un posto.", "Places times the cost of a place.")}
MEASURES = {
    "out": Measure(label=Text("Bambini senza posto", "Children without a place"), how=OUT_HOW, form="share",
                   better="lower", target=0.55),
    "in_by_quintile": Measure(label=Text("Accolti, per reddito", "Taken in, by income"), how=OUT_HOW, form="share",
                              better="higher", axes=("quintile",)),
    "hours_by_parent": Measure(label=Text("Ore di cura", "Hours of care"), how=OUT_HOW, better="lower", axes=("parent",)),
    "in_by_place": Measure(label=Text("Accolti, per luogo", "Taken in, by place"), how=OUT_HOW, form="share",
                           better="higher", axes=("place",)),
    "requested": Measure(label=Text("Costo del piano", "Cost of the plan"), **MONEY),
    "available": Measure(label=Text("Bilancio disponibile", "Money available"), **MONEY),
    "spending": Measure(label=Text("Spesa", "Spending"), **MONEY),
    "financed": Measure(label=Text("Quota finanziata", "Share financed"), how=OUT_HOW, form="share", better="higher"),
}  # fmt: skip
STORY = Story(
    title=Text("Posti al nido", "Places in nurseries"),
    question=Text("Chi resta fuori?", "Who stays out?"),
    place=Text("Un comune inventato", "An invented municipality"),
    summary=Text("Quanti posti aprire, con quali soldi.", "How many places to open, with what money."),
    synthetic=Text("Dati inventati per esercizio.", "Figures invented for an exercise."),
    method=Text("I posti si dividono tra i bambini.", "Places are shared among children."),
    sources=(INVENTED,),
    panel=Panel(
        faces=(
            Face("in_by_quintile", "quintile", Side.BENEFIT, Text("Chi entra?", "Who gets in?")),
            Face("hours_by_parent", "parent", Side.COST, Text("Chi fa le ore?", "Who does the hours?")),
            Face("in_by_place", "place", Side.ACCESS, Text("Dove si entra?", "Where does one get in?")),
        ),
        incomes={"1": 11.0, "2": 17.5, "3": 24.0, "4": 33.0, "5": 58.0},
        incomes_source=INVENTED,
        channel=Text("Chi ha meno tempo fa meno domande.", "Those with less time apply less."),
        corrective=Text("Posti riservati.", "Reserved places."),
        blind_spots=Text("Chi non fa domanda.", "Those who do not apply."),
    ),
)

MODEL = Model(
    story=STORY,
    parameters=Nursery,
    measures=MEASURES,
    dimensions=DIMENSIONS,
    headline="out",
    scorecards=("out", "requested", "spending", "financed"),
    horizon=YEARS[-1],
    simulate=simulate,
    spending=Spending(requested="requested", available="available", spent="spending", financed="financed"),
)
