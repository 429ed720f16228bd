"""The portfolio of a pilot: the sectors of its map, initiatives, what each does in it, the money that pays for them."""

from __future__ import annotations

from scuola.declared.inputs import (
    Choice,
    Inputs,
    calendar_year,
    choice,
    line,
    links,
    number,
    paragraph,
    rows,
)
from scuola.text import Text

THOUSANDS = Text("migliaia di €", "€ thousand")
ROLES_ONLY = Text("Il ruolo, non il nome di una persona.", "The role, not a person's name.")


class Function(Choice):
    """What an initiative does in the portfolio."""

    FOUNDATION = "foundation", Text("fondamento", "foundation")
    EXPERIMENT = "experiment", Text("esperimento", "experiment")
    SCALE = "scale", Text("messa a scala", "scaling up")
    PROTECTION = "protection", Text("tutela dei più fragili", "protection of the most fragile")


class Origin(Choice):
    """Where money comes from."""

    ORDINARY = "ordinary", Text("bilancio ordinario", "ordinary budget")
    EXPIRING = "expiring", Text("fondo a termine", "fund that expires")
    PRIVATE = "private", Text("privati o fondazioni", "private or foundations")
    KIND = "kind", Text("apporto non monetario, stimato", "contribution in kind, estimated")


class Fund(Inputs):
    """A source of money, in all."""

    name: str = line(Text("Fonte", "Source"), most=80)
    origin: Origin = choice(Text("Da dove viene", "Where it comes from"), default=Origin.ORDINARY)
    amount: float | None = number(
        Text("Importo in tutto", "Amount in all"), low=0, high=1e7, default=None, unit=THOUSANDS
    )
    expiry: int | None = calendar_year(
        Text("Ultimo anno in cui si può spendere", "Last year in which it can be spent"),
        low=2020,
        high=2100,
        default=None,
    )
    heading: str = line(Text("Missione e programma contabile", "Accounting mission and programme"), most=80, default="")


class MapSector(Inputs):
    """A sector that must move for the mission, with those who act in it."""

    name: str = line(Text("Settore", "Sector"), most=80)
    actors: str = line(Text("Chi vi agisce", "Who acts in it"), default="", help=ROLES_ONLY)


class Initiative(Inputs):
    """An initiative of the portfolio."""

    name: str = line(Text("Iniziativa", "Initiative"), most=80)
    function: Function = choice(
        Text("Funzione nel portafoglio", "Function in the portfolio"), default=Function.FOUNDATION
    )
    sectors: list[str] = links(Text("Settori che muove", "Sectors that it moves"), to="sectors")
    hypothesis: str = paragraph(Text("Crediamo che… perché…", "We believe that… because…"), most=500, default="")
    cost: float | None = number(Text("Costo in tutto", "Cost in all"), low=0, high=1e7, default=None, unit=THOUSANDS)
    funds: list[str] = links(Text("Pagata da", "Paid by"), to="funds")
    ends: int | None = calendar_year(
        Text("Ultimo anno di lavoro", "Last year of work"), low=2020, high=2100, default=None
    )
    owner: str = line(Text("Chi ne risponde", "Who answers for it"), default="", help=ROLES_ONLY)
    after_6: str = line(Text("Tappa a 6 mesi", "Milestone at 6 months"), default="")
    after_18: str = line(Text("Tappa a 18 mesi", "Milestone at 18 months"), default="")
    stop: str = line(Text("Regola di arresto", "Stop rule"), default="")


class Portfolio(Inputs):
    """The sectors of the map, initiatives, and the money that pays for them."""

    sectors: list[MapSector] = rows(
        Text("La mappa: settori che devono muoversi", "The map: sectors that must move"), most=12
    )
    initiatives: list[Initiative] = rows(Text("Iniziative", "Initiatives"), most=20)
    funds: list[Fund] = rows(Text("Fonti di finanziamento", "Sources of funding"), most=15)
    afterwards: str = paragraph(
        Text("Che cosa resta quando i fondi scadono", "What remains when funds expire"), most=1_500, default=""
    )


def uncovered(portfolio: Portfolio) -> list[MapSector]:
    """Return the sectors of the map that no initiative moves."""
    moved = {name for one in portfolio.initiatives for name in one.sectors}
    return [one for one in portfolio.sectors if one.name not in moved]
