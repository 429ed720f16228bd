"""What a programme costs and who pays, what may go wrong, who gains and who loses: chapters 7 and 8 of the dossier."""

from __future__ import annotations

from collections.abc import Iterator

from scuola import toolkit
from scuola.declared.filled import NOTHING
from scuola.pilots.gate import gate_missing
from scuola.pilots.pilot import Pilot
from scuola.pilots.portfolio import Portfolio
from scuola.pilots.sections import Equity, Risk, Risks
from scuola.printed.blocks import Block, Paragraph, Rows, said
from scuola.printed.dossier_words import (
    AMOUNT,
    ANSWER,
    BENEFIT,
    ELIGIBLE,
    EXPIRING,
    EXPIRY,
    GATE_OPEN,
    GATE_SHUT,
    GROUP,
    HEADING,
    INCOME,
    LEVELS,
    LIKELY,
    MONEY,
    NAME,
    ORIGIN,
    OWNER,
    PAYS,
    REACHED,
    RISK,
    SERIOUS,
)
from scuola.text import Text
from scuola.text.formats import exact, listed, number


def money(pilot: Pilot) -> Iterator[Block]:
    """Yield what the initiatives cost and what the sources give."""
    if portfolio := pilot.section(Portfolio):
        cost, given = (sum(values) for values in ([one.cost or 0 for one in portfolio.initiatives],
                                                  [one.amount or 0 for one in portfolio.funds]))  # fmt: skip
        yield Paragraph(MONEY(cost=number(cost), money=number(given)))


def amount(value: float | None) -> Text:
    """Return a number as it is written, or a dash."""
    return NOTHING if value is None else exact(value)


def resources(pilot: Pilot) -> Iterator[Block]:
    """Yield sources of money, what remains, risks."""
    portfolio, risks = pilot.section(Portfolio), pilot.section(Risks)
    yield from money(pilot)
    if portfolio and portfolio.funds:
        rows = [
            [one.name, one.origin.label, amount(one.amount), one.expiry or NOTHING, one.heading]
            for one in portfolio.funds
        ]
        yield Rows((NAME, ORIGIN, AMOUNT, EXPIRY, HEADING), rows, "funds")
        given = sum(one.amount or 0 for one in portfolio.funds)
        expiring = sum(one.amount or 0 for one in portfolio.funds if one.expiry)
        if given:
            yield Paragraph(EXPIRING(share=number(100 * expiring / given)))
        yield from said(Text("Che cosa resta", "What remains"), portfolio.afterwards)
    if risks and risks.risks:
        yield Rows((RISK, LIKELY, SERIOUS, ANSWER, OWNER), [_risk(one) for one in risks.risks], "risks")


def _risk(one: Risk) -> list[object]:
    return [one.name, LEVELS[one.likely], LEVELS[one.serious], one.answer, one.owner]


def gate(equity: Equity | None) -> Text:
    """Return whether the equity gate lets the dossier pass, in words."""
    return GATE_SHUT if gate_missing(equity) else GATE_OPEN


def equity_panel(pilot: Pilot) -> Iterator[Block]:
    """Yield the distribution panel."""
    equity = pilot.section(Equity)
    yield Paragraph(gate(equity))
    if equity is None:
        return
    yield from said(Text("La misura", "The measure"), equity.measure)
    if equity.axes:
        yield Paragraph(listed([axis.label for axis in equity.axes]), Text("Assi", "Axes"))
    rows = [
        [one.name, exact(one.income), one.eligible, one.reached, exact(one.benefit), exact(one.cost)]
        for one in equity.groups
    ]
    yield Rows((GROUP, INCOME, ELIGIBLE, REACHED, BENEFIT, PAYS), rows, "distribution")
    tool = toolkit.find("distribution-panel")
    outcome = tool.run(equity)
    for name, measure in tool.measures.items():
        if (value := outcome.values[name]) is not None:
            yield Paragraph(measure.show(value), measure.label)
    yield from said(Text("Chi perde e come si compensa", "Who loses and how it is made up for"), equity.losers)
    yield from said(Text("Chi non risulta nei dati", "Who does not appear in the data"), equity.unseen)
    yield from said(Text("Se andasse al quinto più povero", "If it went to the poorest quintile"), equity.poorest)
    yield from said(Text("Il correttivo", "The correction"), equity.mitigation)
