"""Ten minutes before a council: ten slides of a programme, a minute each, with what to say in the notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from scuola.pilots.consistency import remarks
from scuola.pilots.pilot import Pilot
from scuola.pilots.portfolio import Portfolio
from scuola.pilots.sections import About, Equity, Evaluation, Goal, Team
from scuola.printed.dossier import place_label
from scuola.printed.dossier_means import amount, gate
from scuola.printed.dossier_words import (
    AMOUNT,
    AT_6,
    AT_18,
    BASELINE,
    COST,
    EXPIRY,
    FROM_TO,
    FUNCTION,
    INDICATOR,
    MONEY,
    NAME,
    NO_OPEN_POINTS,
    OWNER,
    ROLE,
    STOP,
)  # fmt: skip
from scuola.printed.slides import Slide, Table
from scuola.text import Text
from scuola.text.formats import exact, number
from scuola.tools.theory_of_change import TheoryOfChange

MOST_ROWS, MOST_LINES = 5, 4
TITLES = {
    "asked": Text("Che cosa si chiede", "What is asked"),
    "problem": Text("Il problema", "The problem"),
    "goal": Text("La missione e la sua misura", "The mission and its measure"),
    "equity": Text("Chi guadagna, chi perde", "Who gains, who loses"),
    "done": Text("Che cosa si fa", "What is done"),
    "why": Text("Perché dovrebbe funzionare", "Why it should work"),
    "money": Text("Quanto costa e chi paga", "What it costs and who pays"),
    "known": Text("Come si saprà se funziona", "How we shall know whether it works"),
    "who": Text("Chi ne risponde", "Who answers for it"),
}
SAY = {
    "asked": Text("Dire subito la decisione: che cosa cambia se il Consiglio dice sì, e se dice no.",
                  "Say the decision at once: what changes if the council says yes, and if it says no."),
    "problem": Text("Una persona, un numero, chi manca. Poi fermarsi.", "One person, one number, who is missing. Then stop."),
    "goal": Text("Da dove a dove, entro quando, per chi.", "From where to where, by when, for whom."),
    "equity": Text("Dire chi perde prima che lo dica qualcun altro, e che cosa si fa per loro.",
                   "Say who loses before somebody else does, and what is done for them."),
    "done": Text("Non leggere la tabella: dire quale iniziativa viene prima, e perché.",
                 "Do not read the table: say which initiative comes first, and why."),
    "why": Text("L'ipotesi più debole, detta ad alta voce, vale più delle altre tre.",
                "The weakest hypothesis, said aloud, is worth more than the other three."),
    "money": Text("Che cosa resta quando i fondi a termine finiscono.", "What remains when the funds that expire are over."),
    "known": Text("Il giorno della prima verifica, e che cosa farebbe smettere.",
                  "The day of the first review, and what would make us stop."),
    "who": Text("Chi decide, chi vota, che cosa non torna ancora.", "Who decides, who votes, what does not hold yet."),
}  # fmt: skip
THE_REST = Text("Il resto, per rispondere alle domande:", "The rest, to answer questions:")
MORE = Text("… e altre {count}", "… and {count} more")
UNHEARD = Text("Non abbiamo ascoltato: {who}", "We have not listened to: {who}")
FOR = Text("Per {group}", "For {group}")
MITIGATION = Text("Il correttivo: {what}", "The correction: {what}")
DOUBT = Text("Che cosa ci farebbe cambiare idea: {what}", "What would change our mind: {what}")
TO_WRITE = Text("Da scrivere nel programma.", "To be written in the programme.")

#: A full stop after which another sentence begins: not that of an abbreviation before a number, or of one letter.
END = re.compile(r"(?<!\b[A-Za-z])\.\s+(?=[^\W\d_a-z]|[«“\"(])")


def talk(pilot: Pilot) -> list[Slide]:
    """Return the slides: the title, then one a minute."""
    parts: dict[str, Callable[[Pilot], Slide]] = {
        "asked": _asked, "problem": _problem, "goal": _goal, "equity": _equity, "done": _done, "why": _why,
        "money": _money, "known": _known, "who": _who,
    }  # fmt: skip
    return [Slide(pilot.title, (place_label(pilot),)), *(part(pilot) for part in parts.values())]


def _slide(name: str, lines: Sequence[object], table: Table | None = None) -> Slide:
    """Return a slide with the first sentence of each line; the whole of what was cut stands in the notes."""
    there = [str(one).strip() for one in lines if str(one).strip()]
    short = [_first_sentence(one) for one in there[:MOST_LINES]]
    left = [one for one, shown in zip(there, short, strict=False) if one != shown] + there[MOST_LINES:]
    notes = [str(SAY[name]), *([str(THE_REST), *left] if left else [])]
    return Slide(TITLES[name], short if short or table else [TO_WRITE], table, "\n".join(notes))


def _first_sentence(text: str) -> str:
    """Return the first sentence of a text.

    >>> _first_sentence("Mancano 40 case. Le altre sono vuote.")
    'Mancano 40 case.'
    >>> _first_sentence("Alloggi non assegnati (L.R. 24/2001). Altri no.")
    'Alloggi non assegnati (L.R. 24/2001).'
    """
    line = text.splitlines()[0]
    end = END.search(line)
    return line if end is None else line[: end.start() + 1]


def _table(columns: Sequence[Text], rows: Sequence[Sequence[object]]) -> Table | None:
    if not rows:
        return None
    shown = [list(row) for row in rows[:MOST_ROWS]]
    if len(rows) > MOST_ROWS:
        shown.append([MORE(count=len(rows) - MOST_ROWS), *([""] * (len(columns) - 1))])
    return Table(columns, shown)


def _asked(pilot: Pilot) -> Slide:
    goal, about, team = pilot.section(Goal), pilot.section(About), pilot.section(Team)
    acts = team.acts if team else ""
    return _slide("asked", [goal.statement if goal else "", acts, _cost(pilot), about.summary if about else ""])


def _cost(pilot: Pilot) -> object:
    portfolio = pilot.section(Portfolio)
    if portfolio is None or not portfolio.initiatives:
        return ""
    cost, given = sum(one.cost or 0 for one in portfolio.initiatives), sum(one.amount or 0 for one in portfolio.funds)
    return MONEY(cost=number(cost), money=number(given))


def _problem(pilot: Pilot) -> Slide:
    about = pilot.section(About)
    if about is None:
        return _slide("problem", [])
    lines: list[object] = [line for line in about.problem.splitlines() if line.strip()]
    unheard = [UNHEARD(who=about.unheard)] if about.unheard else []
    return _slide("problem", [*lines[: MOST_LINES - 1], *unheard, *lines[MOST_LINES - 1 :]])


def _goal(pilot: Pilot) -> Slide:
    goal = pilot.section(Goal)
    if goal is None or not goal.statement:
        return _slide("goal", [])
    path: object = ""
    if goal.baseline is not None and goal.target is not None:
        path = FROM_TO(start=exact(goal.baseline), end=exact(goal.target), unit=goal.unit, year=goal.year or "…")
    return _slide("goal", [goal.statement, goal.indicator, path, FOR(group=goal.group) if goal.group else ""])


def _equity(pilot: Pilot) -> Slide:
    equity = pilot.section(Equity)
    if equity is None:
        return _slide("equity", [gate(None)])
    correction = MITIGATION(what=equity.mitigation) if equity.mitigation else ""
    return _slide("equity", [equity.losers, correction, equity.poorest, equity.unseen, gate(equity)])


def _done(pilot: Pilot) -> Slide:
    portfolio = pilot.section(Portfolio)
    rows = [[one.name, one.function.label, amount(one.cost)] for one in portfolio.initiatives] if portfolio else []
    return _slide("done", [], _table((NAME, FUNCTION, COST), rows))


def _why(pilot: Pilot) -> Slide:
    theory, evaluation = pilot.section(TheoryOfChange), pilot.section(Evaluation)
    believed = [one.name for one in theory.hypotheses] if theory else []
    doubt = [DOUBT(what=evaluation.doubts)] if evaluation and evaluation.doubts else []
    return _slide("why", [*believed[: MOST_LINES - 1], *doubt, *believed[MOST_LINES - 1 :]])


def _money(pilot: Pilot) -> Slide:
    portfolio = pilot.section(Portfolio)
    rows = [[one.name, amount(one.amount), one.expiry or ""] for one in portfolio.funds] if portfolio else []
    return _slide(
        "money", [_cost(pilot), portfolio.afterwards if portfolio else ""], _table((NAME, AMOUNT, EXPIRY), rows)
    )


def _known(pilot: Pilot) -> Slide:
    evaluation, portfolio = pilot.section(Evaluation), pilot.section(Portfolio)
    rows = (
        [[one.name, *map(amount, (one.baseline, one.after_6, one.after_18))] for one in evaluation.indicators]
        if evaluation
        else []
    )
    stops = [f"{STOP}: {one.stop}" for one in portfolio.initiatives if one.stop] if portfolio else []
    return _slide("known", stops[:2], _table((INDICATOR, BASELINE, AT_6, AT_18), rows))


def _who(pilot: Pilot) -> Slide:
    team, portfolio = pilot.section(Team), pilot.section(Portfolio)
    rows = [[one.name, one.role] for one in team.organisations] if team else []
    owners = list(dict.fromkeys(one.owner for one in portfolio.initiatives if one.owner)) if portfolio else []
    open_points = [one.text for one in remarks(pilot)]
    answers = f"{OWNER}: {', '.join(owners)}" if owners else ""
    slide = _slide("who", [answers], _table((NAME, ROLE), rows))
    notes = [slide.notes, *map(str, open_points or [NO_OPEN_POINTS])]
    return Slide(slide.title, slide.lines, slide.table, "\n".join(notes))
