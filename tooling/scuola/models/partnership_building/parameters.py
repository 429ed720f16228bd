"""What can be decided, what may happen and what is assumed in the partnership simulation."""

from __future__ import annotations

from scuola.models.partnership_building.coefficients import (
    DATA_AGREEMENT_COST,
    PLATFORM_COST,
    PLATFORM_RELIEF,
    THOUSANDS_A_YEAR,
    PartnershipBuildingCoefficients,
)
from scuola.simulations.parameters import assumption, condition, lever
from scuola.simulations.vocabulary import AS_SET, DIDACTIC, FREE
from scuola.text import Text
from scuola.text.formats import exact, percent
from scuola.text.units import SHARE

TOGETHER = Text("Lavorare insieme", "Working together")
PACT = Text("Patto tra i partner", "Pact between partners")
AT_MOST_EUROS = Text("{cost} € l'anno, al massimo", "€{cost} a year, at the maximum")


class PartnershipBuilding(PartnershipBuildingCoefficients):
    """Parameters of the partnership simulation: six levers and the circumstances."""

    platform: float = lever(
        0, Text("Ufficio e piattaforma comuni", "Common office and platform"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST_EUROS(cost=exact(PLATFORM_COST * 1_000)),
        how=Text(
            "Riduce fino al {part} il costo di coordinarsi, dall'anno dopo.",
            "Cuts the cost of coordination by up to {part}, from the next year.",
        )(part=percent(PLATFORM_RELIEF, 0)),
        group=TOGETHER, **DIDACTIC,
    )  # fmt: skip
    data_agreement: float = lever(
        0, Text("Accordo su dati e obiettivi", "Agreement on data and goals"),
        low=0, high=1, step=0.05, unit=SHARE,
        cost=AT_MOST_EUROS(cost=exact(DATA_AGREEMENT_COST * 1_000)),
        how=Text(
            "Avvicina gli obiettivi: vale di più, più partner ci sono.",
            "Brings goals closer: worth more, the more partners there are.",
        ),
        group=TOGETHER, **DIDACTIC,
    )  # fmt: skip
    lead_grant: float = lever(
        0, Text("Contributo al capofila per ciò che gli manca", "Grant to the lead partner for what it lacks"),
        low=0, high=200, step=10, unit=THOUSANDS_A_YEAR, cost=AS_SET,
        how=Text("Alza la risorsa più scarsa del Comune: la più scarsa è quella che frena tutti.",
                 "Raises the municipality's scarcest resource: the scarcest is the one that holds everybody back."),
        group=TOGETHER, **DIDACTIC,
    )  # fmt: skip
    fair_division: float = lever(
        0, Text("Dividere secondo il contributo", "Divide by contribution"),
        low=0, high=1, step=0.05, unit=SHARE, cost=FREE,
        how=Text(
            "Allo 0% si divide secondo la forza di ciascuno, al 100% secondo quanto ciascuno aggiunge (valore di Shapley). Chi "
            "riceve meno di quanto varrebbe altrove se ne va.",
            "At 0% shares follow each one's strength, at 100% what each adds (Shapley value). Those who get less than they "
            "would be worth elsewhere leave.",
        ),
        group=PACT, **DIDACTIC,
    )  # fmt: skip
    transaction_fund: float = lever(
        0, Text("Fondo di compensazione", "Compensation fund"),
        low=0, high=100, step=5, unit=THOUSANDS_A_YEAR, cost=AS_SET,
        how=Text("Trattiene chi se ne andrebbe per poco.", "Holds back those who would leave for little."),
        group=PACT, **DIDACTIC,
    )  # fmt: skip
    size_cap: float = lever(
        8, Text("Numero massimo di partner", "Largest number of partners"),
        low=2, high=8, step=1, unit=Text("partner", "partners"), cost=FREE,
        how=Text("Pochi si coordinano meglio; ma manca qualcosa, o qualcuno.",
                 "Few coordinate better; but something, or somebody, is missing."),
        group=PACT, **DIDACTIC,
    )  # fmt: skip

    budget: float = condition(
        150, Text("Bilancio aggiuntivo", "Additional budget"),
        low=0, high=400, step=10, unit=THOUSANDS_A_YEAR, **DIDACTIC,
    )  # fmt: skip
    coordination: float = condition(
        0.016, Text("Costo di coordinare una coppia di partner", "Cost of coordinating a pair of partners"),
        low=0.005, high=0.03, step=0.001, unit=Text("del valore massimo", "of the greatest value"), **DIDACTIC,
    )  # fmt: skip
    fund_worth: float = assumption(
        1.2, Text("Quanto trattiene un fondo di 100.000 €", "What a fund of €100,000 holds back"),
        low=0.2, high=2, unit=Text("punti", "points"), **DIDACTIC,
    )  # fmt: skip
