"""What does not hold together in a pilot, in plain words: each remark says where, what, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from scuola import toolkit
from scuola.declared.inputs import Inputs
from scuola.partnerships.register import AGREEMENT
from scuola.pilots import consistency_words as texts
from scuola.pilots.expected import expectation
from scuola.pilots.gate import GATE_PARTS, gate_missing
from scuola.pilots.pieces import SCENARIO, Piece, is_older
from scuola.pilots.pilot import Pilot
from scuola.pilots.portfolio import Fund, Initiative, Portfolio, uncovered
from scuola.pilots.sections import SECTIONS, Equity, Evaluation, Expected, Goal, Organisation, Risks, Team
from scuola.text import Text, untranslated
from scuola.text.formats import day, listed, number
from scuola.toolkit.tool import Severity
from scuola.tools.theory_of_change import TheoryOfChange

SHORTEST_HYPOTHESIS = 25
ROUNDING = 0.5  # thousand euros


@dataclass(frozen=True)
class Remark:
    """Something that does not hold together: its code, how much it matters, the section, what to say of it."""

    code: str
    severity: Severity
    section: str
    text: Text


def remarks(pilot: Pilot, this_year: int | None = None) -> list[Remark]:
    """Return what does not hold together, the gravest first."""
    year = this_year or datetime.now(UTC).year
    found = [*_about_sections(pilot), *_about_paths(pilot), *_about_agreements(pilot, year)]
    for kind, check in CHECKS:
        section = pilot.section(kind)
        if section is not None and pilot.values.get(_name(kind)):
            found += check(section, year)
    found += [_remark("SCENARIO_VECCHIO", "evaluation", texts.OLDER(name=one.title), Severity.ATTENTION)
              for one in pilot.pieces if one.kind == SCENARIO and _older(one.slug, one.code, one.digest, one)]  # fmt: skip
    return sorted(found, key=lambda one: list(Severity).index(one.severity), reverse=True)


Section = TypeVar("Section", bound=Inputs)


def _name(kind: type[Inputs]) -> str:
    return next(name for name, (_, section) in SECTIONS.items() if section is kind)


def _remark(code: str, section: str, text: Text, severity: Severity = Severity.CRITICAL) -> Remark:
    return Remark(code, severity, section, text)


def _names(items: list[Initiative] | list[Organisation] | list[Fund]) -> Text:
    return listed([untranslated(f"«{one.name}»") for one in items])


def _about_sections(pilot: Pilot) -> Iterator[Remark]:
    """Yield the sections that are empty or incomplete, and an equity panel that does not pass."""
    for name in SECTIONS:
        if not pilot.values.get(name):
            yield _remark("SEZIONE_VUOTA", name, texts.EMPTY, Severity.INFO)
        elif faults := pilot.faults(name):
            yield _remark("SEZIONE_INCOMPLETA", name, texts.TO_COMPLETE(count=len(faults)), Severity.ATTENTION)
    if missing := gate_missing(pilot.section(Equity)):
        yield _remark("EQUITA_INCOMPLETA", "equity", texts.GATE(names=listed([GATE_PARTS[name] for name in missing])))


def _about_goal(goal: Goal, year: int) -> Iterator[Remark]:
    missing = [words for name, words in texts.MEASURE_PARTS.items() if getattr(goal, name) in (None, "")]
    if missing:
        yield _remark("MISSIONE_SENZA_MISURA", "goal", texts.NO_MEASURE(names=listed(missing)))
    if goal.baseline is not None and goal.baseline == goal.target:
        yield _remark("MISSIONE_FERMA", "goal", texts.UNCHANGED(value=number(goal.baseline)))
    if goal.year is not None and goal.year < year:
        yield _remark("MISSIONE_PASSATA", "goal", texts.PAST(year=goal.year))


def _about_team(team: Team, _: int) -> Iterator[Remark]:
    if without := [one for one in team.organisations if not one.role or not one.brings]:
        yield _remark("PARTNER_SENZA_RUOLO", "team", texts.NO_ROLE(names=_names(without)))
    voters = [one for one in team.organisations if one.votes]
    if voters and not any(one.kind == "community" for one in voters):
        yield _remark("DESTINATARI_SENZA_VOTO", "team", texts.NO_VOTE, Severity.ATTENTION)


def _about_portfolio(portfolio: Portfolio, _: int) -> Iterator[Remark]:
    every = portfolio.initiatives
    gaps: list[tuple[str, Text, Callable[[Initiative], bool]]] = [
        ("PROGETTO_ORFANO", texts.ORPHANS, lambda one: len(one.hypothesis) < SHORTEST_HYPOTHESIS),
        ("SENZA_RESPONSABILE", texts.NO_OWNER, lambda one: not one.owner),
        ("SENZA_TAPPE", texts.NO_MILESTONE, lambda one: not one.after_6 or not one.after_18),
        ("SENZA_ARRESTO", texts.NO_STOP, lambda one: one.function == "experiment" and not one.stop),
        ("NON_PAGATA", texts.UNPAID, lambda one: bool(one.cost) and not one.funds),
    ]
    for code, said, lacks in gaps:
        if without := [one for one in every if lacks(one)]:
            grave = Severity.CRITICAL if code == "PROGETTO_ORFANO" else Severity.ATTENTION
            yield _remark(code, "portfolio", said(names=_names(without)), grave)
    if unmoved := uncovered(portfolio):
        names = listed([untranslated(f"«{one.name}»") for one in unmoved])
        yield _remark("SETTORE_SCOPERTO", "portfolio", texts.UNCOVERED(names=names), Severity.ATTENTION)
    yield from _about_money(portfolio)
    yield from _about_expiry(portfolio)


def _about_agreements(pilot: Pilot, year: int) -> Iterator[Remark]:
    """Yield the agreements that ended, or end before the work does."""
    portfolio = pilot.section(Portfolio)
    last = max((one.ends for one in portfolio.initiatives if one.ends), default=0) if portfolio else 0
    for one in (entry for entry in pilot.agreements if entry.kind == AGREEMENT and not entry.closed):
        ends = date.fromisoformat(one.ends)
        if ends.year < year:
            yield _remark("ACCORDO_SCADUTO", "team", texts.EXPIRED(title=one.title, day=day(ends)), Severity.ATTENTION)
        elif ends.year < last:
            yield _remark(
                "ACCORDO_BREVE", "team", texts.ENDS_BEFORE(title=one.title, day=day(ends), year=last), Severity.INFO
            )


def _about_money(portfolio: Portfolio) -> Iterator[Remark]:
    unknown = [*(untranslated(one.name) for one in portfolio.initiatives if one.cost is None),
               *(untranslated(one.name) for one in portfolio.funds if one.amount is None)]  # fmt: skip
    if unknown:
        yield _remark("IMPORTI_MANCANTI", "portfolio", texts.NO_AMOUNT(names=listed(unknown)), Severity.ATTENTION)
    cost = sum(one.cost or 0 for one in portfolio.initiatives)
    money = sum(one.amount or 0 for one in portfolio.funds)
    if abs(cost - money) > ROUNDING and not unknown:
        said = texts.SHORTFALL if cost > money else texts.SURPLUS
        figures = {"cost": number(cost), "money": number(money), "gap": number(abs(cost - money))}
        grave = Severity.CRITICAL if cost > money else Severity.ATTENTION
        yield _remark("BILANCIO_NON_QUADRA", "portfolio", said(**figures), grave)


def _about_expiry(portfolio: Portfolio) -> Iterator[Remark]:
    funds = {one.name: one for one in portfolio.funds}
    for one in portfolio.initiatives:
        for fund in (funds[name] for name in one.funds if name in funds):
            if one.ends and fund.expiry and one.ends > fund.expiry:
                said = texts.TOO_LATE(name=one.name, ends=one.ends, fund=fund.name, expiry=fund.expiry)
                yield _remark("OLTRE_IL_FONDO", "portfolio", said)


def _about_theory(theory: TheoryOfChange, _: int) -> Iterator[Remark]:
    for finding in toolkit.find("theory-of-change").run(theory).findings:
        if finding.severity is not Severity.INFO:
            yield _remark(finding.code, "theory", finding.text, finding.severity)


def _about_paths(pilot: Pilot) -> Iterator[Remark]:
    """Yield the indicators whose path nobody said; a scenario that one is tied to says what is expected at the reviews."""
    evaluation = pilot.section(Evaluation)
    lacking = [
        untranslated(f"«{one.name}»") for one in (evaluation.indicators if evaluation else ()) if _lacks(pilot, one)
    ]
    if lacking:
        yield _remark(
            "INDICATORE_SENZA_PERCORSO", "evaluation", texts.NO_PATH(names=listed(lacking)), Severity.ATTENTION
        )


def _lacks(pilot: Pilot, one: Expected) -> bool:
    is_expected = None not in (one.after_6, one.after_18) or expectation(pilot, one, 0) is not None
    return one.baseline is None or one.target is None or not is_expected


def _about_evaluation(evaluation: Evaluation, _: int) -> Iterator[Remark]:
    if evaluation.indicators and not any(one.equity for one in evaluation.indicators):
        yield _remark("SENZA_INDICATORE_EQUITA", "evaluation", texts.NO_EQUITY_INDICATOR, Severity.ATTENTION)


def _about_risks(risks: Risks, _: int) -> Iterator[Remark]:
    if open_ := [untranslated(f"«{one.name}»") for one in risks.risks if not one.answer or not one.owner]:
        yield _remark("RISCHIO_SENZA_RISPOSTA", "risks", texts.NO_ANSWER(names=listed(open_)), Severity.ATTENTION)


CHECKS: tuple[tuple[type[Inputs], Callable[..., Iterator[Remark]]], ...] = (
    (Goal, _about_goal), (Team, _about_team), (Portfolio, _about_portfolio), (TheoryOfChange, _about_theory),
    (Evaluation, _about_evaluation), (Risks, _about_risks),
)  # fmt: skip


_known: dict[tuple[str, str, str], bool] = {}


def _older(slug: str, code: str, digest: str, piece: Piece) -> bool:
    """Say whether a scenario is older than its model; played once a process, since neither changes while it runs."""
    key = (slug, code, digest)
    if key not in _known:
        _known[key] = is_older(piece)
    return _known[key]
