"""The annex that a body attaches to its DUP and PIAO: the table that joins mission, objectives, budget and PEG, and its measures."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.declared.filled import NOTHING
from scuola.pilots.pilot import Pilot
from scuola.pilots.portfolio import Portfolio
from scuola.pilots.sections import Equity, Evaluation, Goal, Planning, Team
from scuola.printed.blocks import Block, Heading, Paragraph, Rows, said
from scuola.printed.dossier_means import amount
from scuola.printed.dossier_words import (
    AMOUNT,
    AT_6,
    AT_18,
    BASELINE,
    COST,
    EXPIRY,
    FROM_TO,
    HEADING,
    INDICATOR,
    MISSING,
    MISSION,
    NAME,
    NOT_LEGAL,
    ORIGIN,
    OWNER,
    PLANS,
    SOURCE,
    TARGET,
    UNIT,
)
from scuola.text import Text
from scuola.text.formats import exact

TITLE = Text("Allegato al DUP e al PIAO", "Annex to the DUP and PIAO")
PREMISE = Text(
    "Il presente allegato collega la missione del programma «{title}» agli obiettivi del Documento unico di programmazione "
    "(DUP, art. 170 del d.lgs. 267/2000), del Piano esecutivo di gestione (PEG, art. 169) e del Piano integrato di attività e "
    "organizzazione (PIAO, art. 6 del d.l. 80/2021). È redatto per essere adattato da ciascun ente, per la parte di competenza.",
    "This annex joins the mission of the programme “{title}” to the goals of the planning document (DUP, art. 170 of Legislative "
    "Decree 267/2000), of the executive plan (PEG, art. 169) and of the plan of activity and organisation (PIAO, art. 6 of "
    "Decree-Law 80/2021). Each body adapts it, for its own part.",
)
TABLE = Text("1. Dalla missione agli obiettivi", "1. From the mission to objectives")
MEASURES = Text("2. Indicatori di risultato", "2. Indicators of results")
MONEY = Text("3. Risorse e durata", "3. Resources and duration")
WHO = Text("4. Responsabilità", "4. Who is responsible")
FAIR = Text("5. Equità", "5. Equity")
ACTS = Text("6. Atti da adottare", "6. Acts to be adopted")
LINKED = Text("Missione e obiettivi", "Mission and objectives")
MISSION_ROW = Text("Missione: {statement}", "Mission: {statement}")


def annex(pilot: Pilot) -> list[Block]:
    """Return the annex; what is not written yet is said to be missing."""
    parts = ((TABLE, _linked), (MEASURES, _measures), (MONEY, _money), (WHO, _who), (FAIR, _equity), (ACTS, _acts))
    found: list[Block] = [Paragraph(PREMISE(title=pilot.title))]
    for title, part in parts:
        found += [Heading(title), *(list(part(pilot)) or [Paragraph(MISSING)])]
    return [*found, Paragraph(NOT_LEGAL)]


def _linked(pilot: Pilot) -> Iterator[Block]:
    goal, planning = pilot.section(Goal), pilot.section(Planning)
    if goal is None or planning is None or not goal.statement or not planning.lines:
        return
    _, *others = PLANS
    mission = [MISSION_ROW(statement=goal.statement), *[NOTHING] * len(others)]
    lines = [[one.objective, *(getattr(one, name) or NOTHING for name in ("body", "dup", "heading", "peg", "piao"))]
             for one in planning.lines]  # fmt: skip
    yield Rows((LINKED, *others), [mission, *lines])


def _measures(pilot: Pilot) -> Iterator[Block]:
    goal, evaluation = pilot.section(Goal), pilot.section(Evaluation)
    if goal and goal.baseline is not None and goal.target is not None:
        path = FROM_TO(start=exact(goal.baseline), end=exact(goal.target), unit=goal.unit, year=goal.year or "…")
        yield Paragraph(path, goal.indicator or MISSION)
    if evaluation and evaluation.indicators:
        rows = [[one.name, one.unit, *map(amount, (one.baseline, one.after_6, one.after_18, one.target)), one.source or NOTHING]
                for one in evaluation.indicators]  # fmt: skip
        yield Rows((INDICATOR, UNIT, BASELINE, AT_6, AT_18, TARGET, SOURCE), rows)


def _money(pilot: Pilot) -> Iterator[Block]:
    portfolio = pilot.section(Portfolio)
    if portfolio and portfolio.funds:
        rows = [[one.name, one.origin.label, amount(one.amount), one.expiry or NOTHING, one.heading or NOTHING]
                for one in portfolio.funds]  # fmt: skip
        yield Rows((NAME, ORIGIN, AMOUNT, EXPIRY, HEADING), rows)
        yield from said(Text("Che cosa resta", "What remains"), portfolio.afterwards)


def _who(pilot: Pilot) -> Iterator[Block]:
    portfolio = pilot.section(Portfolio)
    if portfolio and portfolio.initiatives:
        rows = [[one.name, amount(one.cost), one.owner or NOTHING, one.after_6 or NOTHING, one.after_18 or NOTHING]
                for one in portfolio.initiatives]  # fmt: skip
        yield Rows((NAME, COST, OWNER, AT_6, AT_18), rows)


def _equity(pilot: Pilot) -> Iterator[Block]:
    if equity := pilot.section(Equity):
        yield from said(Text("Chi perde e come si compensa", "Who loses and how it is made up for"), equity.losers)
        yield from said(Text("Il correttivo", "The correction"), equity.mitigation)


def _acts(pilot: Pilot) -> Iterator[Block]:
    if team := pilot.section(Team):
        yield from said("", team.acts)
        yield from said(Text("Istituto giuridico", "Legal instrument"), team.legal_form)
