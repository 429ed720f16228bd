"""The numbers in the equations of the portfolio simulation: each with unit, range, source and evidence, on its card."""

from __future__ import annotations

from scuola.simulations.adversity import Tried
from scuola.simulations.parameters import coefficient
from scuola.simulations.vocabulary import DIDACTIC, YEARS
from scuola.text import Text
from scuola.text.units import SHARE

LOG_POINTS = Text("punti logaritmici", "log points")


class PolicyPortfolioCoefficients(Tried):
    """Numbers of the equations of the portfolio simulation that may be disputed."""

    # How measures take effect.
    taking_hold: float = coefficient(
        1.5, Text("Tempo in cui una misura fa effetto, dopo il ritardo", "Time in which a measure takes hold, after its delay"),
        low=1, high=2.25, unit=YEARS, **DIDACTIC,
    )  # fmt: skip
    staff_in_emergency: float = coefficient(
        0.5, Text("Personale che un'emergenza occupa altrove", "Staff that an emergency keeps busy elsewhere"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    effect_deviation: float = coefficient(
        0.25, Text("Deviazione standard dell'effetto di una misura", "Standard deviation of the effect of a measure"),
        low=0.12, high=0.38, unit=LOG_POINTS, **DIDACTIC,
    )  # fmt: skip
    link_deviation: float = coefficient(
        0.40, Text("Deviazione standard di un legame tra misure", "Standard deviation of a link between measures"),
        low=0.2, high=0.6, unit=LOG_POINTS, **DIDACTIC,
    )  # fmt: skip

    # Who gets what goes to the poorest two quintiles, and to the others.
    poorest_quintiles: tuple[float, ...] = coefficient(
        (0.55, 0.45),
        Text("Riparto tra i due quinti più poveri", "Sharing between the two poorest quintiles"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    other_quintiles: tuple[float, ...] = coefficient(
        (0.30, 0.33, 0.37),
        Text("Riparto tra gli altri tre quinti", "Sharing among the other three quintiles"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # What counts for each role: housing, care, climate, work, community.
    mayor_weights: tuple[float, ...] = coefficient(
        (0.25, 0.20, 0.20, 0.20, 0.15),
        Text("Pesi della sindaca: casa, cura, clima, lavoro, comunità", "Weights of the mayor: housing, care, climate, work, community"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    health_authority_weights: tuple[float, ...] = coefficient(
        (0.10, 0.50, 0.05, 0.10, 0.25),
        Text("Pesi dell'azienda sanitaria, nello stesso ordine", "Weights of the health authority, in the same order"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    cooperative_weights: tuple[float, ...] = coefficient(
        (0.15, 0.30, 0.05, 0.30, 0.20),
        Text("Pesi della cooperativa sociale, nello stesso ordine", "Weights of the social cooperative, in the same order"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    tenants_union_weights: tuple[float, ...] = coefficient(
        (0.50, 0.10, 0.10, 0.10, 0.20),
        Text("Pesi del sindacato inquilini, nello stesso ordine", "Weights of the tenants' union, in the same order"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    business_weights: tuple[float, ...] = coefficient(
        (0.10, 0.05, 0.25, 0.50, 0.10),
        Text("Pesi delle imprese, nello stesso ordine", "Weights of business, in the same order"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    committee_weights: tuple[float, ...] = coefficient(
        (0.20, 0.10, 0.25, 0.05, 0.40),
        Text("Pesi del comitato di quartiere, nello stesso ordine", "Weights of the neighbourhood committee, in the same order"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
