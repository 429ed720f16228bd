"""T21 Multi-criteria analysis: options ranked by each role's weights, what would change the winner, how far roles agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from scuola.charts.chart import Chart
from scuola.charts.tool_charts import Cell, Grid
from scuola.declared.measures import Measure
from scuola.methods import multicriteria
from scuola.methods.multicriteria import Array
from scuola.text import Text, untranslated
from scuola.text.formats import listed, number, percent
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool
from scuola.tools.multi_criteria.analysis import Analysis, ruled_out, table_of, vetoed
from scuola.tools.multi_criteria.inputs import Direction, MultiCriteria

CLOSE, NEAR, AGREED = 0.05, 0.1, 0.7

MEASURES = {
    "best": Measure(
        label=Text("Punteggio della prima opzione", "Score of the first option"),
        how=Text("Ogni criterio portato da 0 (peggiore) a 1 (migliore) tra le opzioni, poi somma con i pesi medi di chi pesa.",
                 "Each criterion brought from 0 (worst) to 1 (best) among the options, then summed with the mean weights."),
        decimals=3,
    ),
    "margin": Measure(
        label=Text("Distacco dalla seconda", "Lead over the second"),
        how=Text("Differenza tra i punteggi delle prime due opzioni ammesse.",
                 "Difference between the scores of the first two options that are not ruled out."),
        decimals=3,
    ),
    "agreement": Measure(
        label=Text("Accordo tra chi pesa (W di Kendall)", "Agreement among those who weigh (Kendall's W)"),
        how=Text("W = 12S / (m²(k³−k)) sulle classifiche dei ruoli: 1 se sono uguali, 0 se non c'è alcun accordo.",
                 "W = 12S / (m²(k³−k)) on the rankings of the roles: 1 if alike, 0 if there is no agreement."),
        decimals=3, better="higher",
    ),
}  # fmt: skip

MISSING = Text(
    "Mancano valori nella tabella delle opzioni ({count}): finché mancano, la classifica non si calcola.",
    "Values are missing from the table of options ({count}): until they are there, no ranking is worked out.",
)
NO_WEIGHTS = Text("Nessun peso, per ora: {names}.", "No weights yet: {names}.")
RULED_OUT = Text(
    "Fuori per la soglia di veto su «{criterion}»: {names}. Nessun altro pregio la compensa.",
    "Ruled out by the veto threshold on “{criterion}”: {names}. No other merit makes up for it.",
)
FRAGILE = Text(
    "Le prime due sono quasi pari: è questa informazione, più della classifica, che serve a chi decide.",
    "The first two are nearly level: this, more than the ranking, is what those who decide need to know.",
)
TURNS = Text(
    "«{criterion}»: con un peso di {weight} (oggi {now}) vincerebbe «{option}».",
    "“{criterion}”: at a weight of {weight} (today {now}) “{option}” would win.",
)
APART = Text(
    "Chi pesa non vede le cose allo stesso modo (W = {value}): su quale criterio si discute prima di votare?",
    "Those who weigh do not see things alike (W = {value}): which criterion should be discussed before voting?",
)
ALIKE = Text(
    "«{criterion}» non distingue le opzioni: valgono tutte lo stesso.", "“{criterion}” does not tell the options apart."
)
WINNER = Text("La prima è «{name}» con {score}.", "The first is “{name}” with {score}.")
NOTHING = Text("Nessuna opzione è ammessa.", "No option is left.")
FIRSTS = Text(
    "Opzioni messe al primo posto: {firsts}, da {roles} ruoli.", "Options put first: {firsts}, by {roles} roles."
)
OUT = Text("esclusa", "ruled out")
STEADY = Text("nessun peso la cambia", "no weight changes it")


def run(inputs: MultiCriteria) -> Outcome:
    """Return scores, the lead of the first, how far roles agree, and at which weights the first changes."""
    table = table_of(inputs.performances, len(inputs.options), len(inputs.criteria))
    points = np.nan_to_num(table_of(inputs.weights, len(inputs.roles), len(inputs.criteria)))
    weighing = points.sum(axis=1) > 0
    roles = [role.name for role, has in zip(inputs.roles, weighing, strict=True) if has]
    findings = list(_about_gaps(inputs, table, weighing))
    if np.isnan(table).any() or not roles:
        return Outcome(dict.fromkeys(MEASURES), findings)
    lower = [one.direction is Direction.LESS for one in inputs.criteria]
    weights = points[weighing] / points[weighing].sum(axis=1, keepdims=True)
    found = Analysis(multicriteria.normalised(table, lower), weights, ruled_out(inputs, table))
    scores, order = found.scores, found.order
    values = {
        "best": float(scores[order[0]]) if order else None,
        "margin": float(scores[order[0]] - scores[order[1]]) if len(order) > 1 else None,
        "agreement": multicriteria.agreement(found.ranks) if len(roles) > 1 else None,
    }
    turns = {place: turn for place in range(len(inputs.criteria)) if (turn := found.turn(place))}
    findings += [*_about_vetoes(inputs, table), *_about_result(inputs, found, turns, values)]
    details = {
        "scores": {one.name: float(score) for one, score in zip(inputs.options, scores, strict=True)},
        "turns": {inputs.criteria[place].name: weight for place, (weight, _) in turns.items()},
        "order": [inputs.options[place].name for place in order],
    }
    charts: list[Chart] = [_ranking(inputs, found), _sensitivity(inputs, found, turns)]
    if len(roles) > 1:
        charts.append(_by_role(inputs, found.ranks, roles))
    return Outcome(values, findings, charts, details=details)


def _about_gaps(inputs: MultiCriteria, table: Array, weighing: Array) -> Iterator[Finding]:
    if count := int(np.isnan(table).sum()):
        yield Finding("VALORI_MANCANTI", Severity.CRITICAL, MISSING(count=count))
    if absent := [untranslated(one.name) for one, has in zip(inputs.roles, weighing, strict=True) if not has]:
        yield Finding("PESI_MANCANTI", Severity.ATTENTION, NO_WEIGHTS(names=listed(absent)))


def _about_vetoes(inputs: MultiCriteria, table: Array) -> Iterator[Finding]:
    for place, criterion in enumerate(inputs.criteria):
        if out := [untranslated(inputs.options[one].name) for one in vetoed(inputs, table, place)]:
            yield Finding("VETO", Severity.CRITICAL, RULED_OUT(criterion=criterion.name, names=listed(out)))
        if len(set(table[:, place])) == 1:
            yield Finding("CRITERIO_INUTILE", Severity.INFO, ALIKE(criterion=criterion.name))


def _about_result(
    inputs: MultiCriteria, found: Analysis, turns: Mapping[int, tuple[float, int]], values: Mapping[str, float | None]
) -> Iterator[Finding]:
    if (margin := values["margin"]) is not None and margin < CLOSE:
        yield Finding("QUASI_PARI", Severity.ATTENTION, FRAGILE)
    for place, (weight, option) in turns.items():
        if abs(weight - found.mean[place]) <= NEAR:
            said = TURNS(criterion=inputs.criteria[place].name, weight=percent(weight, 0),
                         now=percent(float(found.mean[place]), 0), option=inputs.options[option].name)  # fmt: skip
            yield Finding("RIBALTAMENTO", Severity.ATTENTION, said)
    if (agreed := values["agreement"]) is not None and agreed < AGREED:
        yield Finding("POCO_ACCORDO", Severity.ATTENTION, APART(value=number(agreed, 2)))


def _ranking(inputs: MultiCriteria, found: Analysis) -> Grid:
    order = found.order
    shown = [*order, *sorted(found.out)]
    score = {option: number(float(found.scores[option]), 3) for option in shown}
    said = WINNER(name=inputs.options[order[0]].name, score=score[order[0]]) if order else NOTHING
    return Grid(
        title=Text("Quale opzione viene prima, e grazie a che cosa?", "Which option comes first, and thanks to what?"),
        subtitle=Text("Da 0 (la peggiore) a 1 (la migliore) su ogni criterio; l'ultima colonna pesa e somma",
                      "From 0 (the worst) to 1 (the best) on each criterion; the last column weighs and adds up"),
        summary=said,
        corner=Text("Opzione", "Option"),
        rows=[untranslated(inputs.options[option].name) for option in shown],
        columns=[*(untranslated(one.name) for one in inputs.criteria), Text("Punteggio", "Score")],
        cells=[
            [*(Cell(number(float(value), 2), float(value)) for value in found.scaled[option]),
             Cell(OUT, 0) if option in found.out else Cell(score[option], float(found.scores[option]))]
            for option in shown
        ],
    )  # fmt: skip


def _sensitivity(inputs: MultiCriteria, found: Analysis, turns: Mapping[int, tuple[float, int]]) -> Grid:
    named = [untranslated(option.name) for option in inputs.options]
    nearest = min(turns, key=lambda place: abs(turns[place][0] - found.mean[place]), default=None)
    said = STEADY if nearest is None else TURNS(
        criterion=inputs.criteria[nearest].name, weight=percent(turns[nearest][0], 0),
        now=percent(float(found.mean[nearest]), 0), option=named[turns[nearest][1]])  # fmt: skip
    rows = [(percent(float(found.mean[place]), 0), turns.get(place)) for place in range(len(inputs.criteria))]
    return Grid(
        title=Text("Con quale peso cambia la prima?", "At which weight does the first change?"),
        subtitle=Text(
            "Gli altri pesi si ridimensionano in proporzione", "The other weights are rescaled in proportion"
        ),
        summary=said,
        corner=Text("Criterio", "Criterion"),
        rows=[untranslated(one.name) for one in inputs.criteria],
        columns=[Text("Peso oggi", "Weight today"), Text("Cambia a", "Changes at"), Text("Vincerebbe", "Would win")],
        cells=[
            [Cell(now), Cell(percent(turn[0], 0)), Cell(named[turn[1]])] if turn else [Cell(now), Cell(STEADY), None]
            for now, turn in rows
        ],
    )


def _by_role(inputs: MultiCriteria, ranks: Array, roles: list[str]) -> Grid:
    count = len(inputs.options)
    firsts = [inputs.options[int(np.argmin(row))].name for row in ranks]
    return Grid(
        title=Text("Come ordina le opzioni ciascun ruolo?", "How does each role rank the options?"),
        subtitle=Text(
            "1 è la prima; le soglie di veto non sono contate", "1 is the first; veto thresholds are not counted"
        ),
        summary=FIRSTS(firsts=len(set(firsts)), roles=len(roles)),
        corner=Text("Ruolo", "Role"),
        rows=[untranslated(role) for role in roles],
        columns=[untranslated(option.name) for option in inputs.options],
        cells=[[Cell(number(float(one)), count + 1 - float(one)) for one in row] for row in ranks],
        most=count,
    )


TOOL = Tool(
    code="T21",
    title=Text("Analisi multicriteri", "Multi-criteria analysis"),
    purpose=Text(
        "Confrontare opzioni su più criteri, con soglie di veto, e vedere con quale peso cambia la scelta.",
        "Compare options on several criteria, with veto thresholds, and see at which weight the choice changes.",
    ),
    inputs=MultiCriteria,
    measures=MEASURES,
    run=run,
    takes={
        "public-value": {"decision": "proposal"},
        "power-interest": {"decision": "decision", "roles.name": "actors.name"},
    },
    short=Short.of(
        "decision options criteria.name criteria.direction performances roles weights",
    ),
)
