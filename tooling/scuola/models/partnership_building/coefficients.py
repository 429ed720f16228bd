"""The numbers in the equations of the partnership simulation: each with unit, range, source and evidence, on its card."""

from __future__ import annotations

from scuola.simulations.adversity import Tried
from scuola.simulations.parameters import coefficient
from scuola.simulations.vocabulary import DIDACTIC
from scuola.text import Text
from scuola.text.units import SHARE

POINTS = Text("punti", "points")
LOG_POINTS = Text("punti logaritmici", "log points")
RESOURCE = Text("unità di risorsa", "units of resource")
THOUSANDS_A_YEAR = Text("mila €/anno", "€k a year")

#: What the texts of levers say too; costs in thousands of euro a year.
PLATFORM_COST = 80
DATA_AGREEMENT_COST = 30
PLATFORM_RELIEF = 0.6


class PartnershipBuildingCoefficients(Tried):
    """Numbers of the equations of the partnership simulation that may be disputed."""

    # What a coalition is worth.
    enough: float = coefficient(
        1.5, Text("Risorsa che copre il 63% di ciò che serve", "Resource that covers 63% of what is needed"),
        low=0.75, high=2.25, unit=RESOURCE, **DIDACTIC,
    )  # fmt: skip
    scarcity: float = coefficient(
        1.5, Text("Quanto la risorsa più scarsa frena le altre", "How far the scarcest resource holds the others back"),
        low=0.75, high=2.25, unit=Text("(esponente)", "(exponent)"), **DIDACTIC,
    )  # fmt: skip
    greatest_value: float = coefficient(
        4.0, Text("Scala del valore di un partenariato", "Scale of the value of a partnership"),
        low=2, high=6, unit=POINTS, **DIDACTIC,
    )  # fmt: skip
    value_without_alignment: float = coefficient(
        0.55, Text("Valore di ciò che si copre, se gli obiettivi sono diversi", "Value of what is covered, if goals differ"),
        low=0.28, high=0.82, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    value_of_alignment: float = coefficient(
        0.9, Text("Valore in più se gli obiettivi si somigliano", "Extra value if goals are alike"),
        low=0.45, high=1.35, unit=SHARE, **DIDACTIC,
    )  # fmt: skip

    # What levers do, and what they cost.
    platform_cost: float = coefficient(
        PLATFORM_COST, Text("Costo massimo di ufficio e piattaforma", "Highest cost of office and platform"),
        low=40, high=120, unit=THOUSANDS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    platform_relief: float = coefficient(
        PLATFORM_RELIEF, Text("Costo di coordinarsi che la piattaforma toglie", "Cost of coordination that the platform removes"),
        low=0.3, high=0.9, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    data_agreement_cost: float = coefficient(
        DATA_AGREEMENT_COST, Text("Costo massimo dell'accordo sui dati", "Highest cost of the agreement on data"),
        low=15, high=45, unit=THOUSANDS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    data_agreement_alignment: float = coefficient(
        0.15, Text("Somiglianza degli obiettivi in più con l'accordo sui dati", "How much more alike goals are with the agreement on data"),
        low=0.08, high=0.22, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    largest_grant: float = coefficient(
        1.5, Text("Risorsa che il contributo dà al capofila, al massimo", "Resource that the grant gives to the lead partner, at most"),
        low=0.75, high=2.25, unit=RESOURCE, **DIDACTIC,
    )  # fmt: skip
    grant_scale: float = coefficient(
        80, Text("Scala del contributo al capofila (63% dell'effetto)", "Scale of the grant to the lead partner (63% of the effect)"),
        low=40, high=120, unit=THOUSANDS_A_YEAR, **DIDACTIC,
    )  # fmt: skip

    # Chance, and emergencies.
    emergency_coordination: float = coefficient(
        0.5, Text("Costo di coordinarsi in più in un'emergenza", "Extra cost of coordination in an emergency"),
        low=0.25, high=0.75, unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    offer_deviation: float = coefficient(
        0.30, Text("Deviazione standard di ciò che ciascuno porta", "Standard deviation of what each brings"),
        low=0.15, high=0.45, unit=LOG_POINTS, **DIDACTIC,
    )  # fmt: skip
    coordination_deviation: float = coefficient(
        0.10, Text("Deviazione standard del costo di coordinarsi", "Standard deviation of the cost of coordination"),
        low=0.05, high=0.15, unit=LOG_POINTS, **DIDACTIC,
    )  # fmt: skip

    # Who gets the value, by income quintile, poorest first.
    value_if_closed: tuple[float, ...] = coefficient(
        (0.08, 0.15, 0.20, 0.26, 0.31),
        Text("Valore ai quinti, senza attori vicini a chi ha meno", "Value to quintiles, without actors near those who have less"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
    value_if_open: tuple[float, ...] = coefficient(
        (0.28, 0.24, 0.20, 0.16, 0.12),
        Text("Valore ai quinti, con tutti gli attori vicini a chi ha meno", "Value to quintiles, with all actors near those who have less"),
        unit=SHARE, **DIDACTIC,
    )  # fmt: skip
