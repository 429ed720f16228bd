"""The dossier of a pilot and the brief for a council, as blocks: chapters in their order, nothing invented in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from scuola.declared.filled import NOTHING
from scuola.partnerships.register import KINDS
from scuola.pilots.consistency import remarks
from scuola.pilots.pilot import Pilot
from scuola.pilots.portfolio import Portfolio
from scuola.pilots.sections import SECTIONS, About, Equity, Evaluation, Goal, Learning, Planning, Team
from scuola.printed.blocks import Block, Bullets, Heading, Paragraph, Rows, said
from scuola.printed.dossier_annexes import annexes
from scuola.printed.dossier_cycle import cycle
from scuola.printed.dossier_data import problem
from scuola.printed.dossier_means import amount, equity_panel, gate, money, resources
from scuola.printed.dossier_mission import expected, measure, mission
from scuola.printed.dossier_words import (
    AGREED_ON,
    AT_6,
    AT_18,
    BASELINE,
    BETWEEN,
    BRINGS,
    CHAPTERS,
    CLOSED,
    COST,
    FUNCTION,
    GAINS,
    HYPOTHESIS,
    INDICATOR,
    KIND,
    MISSING,
    MISSION,
    NAME,
    NO_OPEN_POINTS,
    NOT_LEGAL,
    OPEN_POINTS,
    OWNER,
    PLAN_NOTE,
    PLANS,
    ROLE,
    SIGNED,
    STEP,
    STOP,
    TARGET,
    TEST,
    UNTIL,
    VOTES,
)
from scuola.text import EMPTY, Text, formats, untranslated
from scuola.text.formats import yes_or_no
from scuola.toolkit.tool import Severity
from scuola.tools.theory_of_change import TheoryOfChange


def dossier(pilot: Pilot) -> list[Block]:
    """Return the whole dossier."""
    parts = (_summary, problem, _actors, mission, _portfolio, _governance, _change, resources, equity_panel, _learning)
    chapters = (_chapter(title, part, pilot) for title, part in zip(CHAPTERS, parts, strict=True))
    return [*chain.from_iterable(chapters), *annexes(pilot)]


def brief(pilot: Pilot) -> list[Block]:
    """Return what a council reads in two pages: the mission, the choice, who gains and who loses, money, what is open."""
    equity = pilot.section(Equity)
    losers = said(
        Text("Chi perde e come si compensa", "Who loses and how it is made up for"), equity.losers if equity else ""
    )
    grave = [one.text for one in remarks(pilot) if one.severity is Severity.CRITICAL]
    return [
        Heading(Text("La decisione", "The decision"), 2), *_summary(pilot),
        Heading(Text("Che cosa si fa", "What is done"), 2), *_initiatives(pilot, short=True),
        Heading(Text("Quando si verifica", "When it is checked"), 2), *_reviews(pilot),
        Heading(SECTIONS["equity"][0], 2), *losers, Paragraph(gate(equity)),
        *_acts(pilot),
        Heading(OPEN_POINTS, 2), Bullets(grave[:6]) if grave else Paragraph(NO_OPEN_POINTS),
    ]  # fmt: skip


def _reviews(pilot: Pilot) -> Iterator[Block]:
    """Yield where each indicator starts and where it should be at each review; that it is missing where there is none."""
    evaluation = pilot.section(Evaluation)
    if evaluation is None or not evaluation.indicators:
        yield Paragraph(MISSING)
        return
    rows = [
        [one.name, *map(amount, (one.baseline, *expected(pilot, one), one.target))] for one in evaluation.indicators
    ]
    yield Rows((INDICATOR, BASELINE, AT_6, AT_18, TARGET), rows)


def _acts(pilot: Pilot) -> Iterator[Block]:
    if (team := pilot.section(Team)) and team.acts:
        yield Heading(Text("Gli atti che si chiedono", "The acts that are asked for"), 2)
        yield from said("", team.acts)


def _chapter(title: Text, part: Callable[[Pilot], Iterator[Block]], pilot: Pilot) -> Iterator[Block]:
    yield Heading(title)
    blocks = list(part(pilot))
    yield from blocks or [Paragraph(MISSING)]


def _summary(pilot: Pilot) -> Iterator[Block]:
    about, goal = pilot.section(About), pilot.section(Goal)
    if goal and goal.statement:
        yield Paragraph(goal.statement, MISSION)
        yield from measure(goal)
    if about:
        yield from said("", about.summary)
    yield from money(pilot)


def _actors(pilot: Pilot) -> Iterator[Block]:
    team, about = pilot.section(Team), pilot.section(About)
    if team and team.organisations:
        rows = [
            [one.name, one.kind.label, one.role, one.brings, one.gains, yes_or_no(one.votes)]
            for one in team.organisations
        ]
        yield Rows((NAME, KIND, ROLE, BRINGS, GAINS, VOTES), rows, "organisations")
    if about:
        yield from said(Text("Chi non abbiamo ascoltato", "Whom we have not listened to"), about.unheard)


def _portfolio(pilot: Pilot) -> Iterator[Block]:
    yield from _initiatives(pilot)
    portfolio = pilot.section(Portfolio)
    for one in portfolio.initiatives if portfolio else ():
        yield Heading(one.name, 2)
        yield from said(HYPOTHESIS, one.hypothesis)
        yield from said(AT_6, one.after_6)
        yield from said(AT_18, one.after_18)
        yield from said(STOP, one.stop)
        yield from said(OWNER, one.owner)


def _initiatives(pilot: Pilot, *, short: bool = False) -> Iterator[Block]:
    portfolio = pilot.section(Portfolio)
    if portfolio is None or not portfolio.initiatives:
        return
    if short:
        rows = [[one.name, one.function.label, amount(one.cost), one.owner] for one in portfolio.initiatives]
        yield Rows((NAME, FUNCTION, COST, OWNER), rows)
        return
    rows = [[one.name, one.function.label, amount(one.cost), ", ".join(one.funds) or NOTHING, one.ends or NOTHING, one.owner]
            for one in portfolio.initiatives]  # fmt: skip
    columns = (NAME, FUNCTION, COST, Text("Pagata da", "Paid by"), Text("Fino al", "Until"), OWNER)
    yield Rows(columns, rows, "initiatives")


def _governance(pilot: Pilot) -> Iterator[Block]:
    team, planning = pilot.section(Team), pilot.section(Planning)
    if team:
        yield from said(Text("Come si decide", "How decisions are taken"), team.decisions)
        yield from said(Text("Istituto giuridico", "Legal instrument"), team.legal_form)
        yield from said(Text("Atti", "Acts"), team.acts)
    if pilot.agreements:
        rows = [
            [
                one.title,
                KINDS[one.kind],
                ", ".join(one.parties),
                *map(_day, (one.signed, one.ends)),
                one.closed or NOTHING,
            ]
            for one in pilot.agreements
        ]
        yield Rows((AGREED_ON, KIND, BETWEEN, SIGNED, UNTIL, CLOSED), rows, "agreements")
    if planning and planning.lines:
        yield Paragraph(PLAN_NOTE)
        rows = [[one.objective, one.body, one.dup, one.heading, one.peg, one.piao] for one in planning.lines]
        yield Rows(PLANS, rows, "planning")
    yield Paragraph(NOT_LEGAL)


def _day(written: str) -> Text:
    return formats.day(date.fromisoformat(written))


def _change(pilot: Pilot) -> Iterator[Block]:
    theory, evaluation = pilot.section(TheoryOfChange), pilot.section(Evaluation)
    if theory:
        yield Paragraph(theory.goal, Text("Il cambiamento", "The change"))
        yield Rows((STEP, KIND), [[one.name, one.kind.label] for one in theory.steps], "steps")
        rows = [[one.name, ", ".join(one.start), ", ".join(one.end), one.strength.label, one.test or NOTHING]
                for one in theory.hypotheses]  # fmt: skip
        if rows:
            columns = (HYPOTHESIS, Text("Da", "From"), Text("A", "To"), Text("Prova", "Evidence"), TEST)
            yield Rows(columns, rows, "hypotheses")
    if evaluation:
        yield from said(Text("Come si valuta", "How it is evaluated"), evaluation.method)
        yield from said(Text("Che cosa ci farebbe cambiare idea", "What would change our mind"), evaluation.doubts)


def _learning(pilot: Pilot) -> Iterator[Block]:
    if learning := pilot.section(Learning):
        yield from said(Text("Con chi", "With whom"), learning.territories)
        yield from said(Text("Su quale ipotesi", "On which hypothesis"), learning.hypothesis)
        yield from said(Text("Con quali dati", "With which data"), learning.data)
        yield from said(Text("Scambi", "Exchanges"), learning.exchange)
    yield from cycle(pilot)


def place_label(pilot: Pilot) -> Text:
    """Return the territory's label, or nothing while it is not chosen."""
    return pilot.place.label if pilot.place else EMPTY


def titled(pilot: Pilot) -> Text:
    """Return the title of the dossier."""
    return untranslated(pilot.title)
