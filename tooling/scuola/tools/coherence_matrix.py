"""T19 Coherence matrix: how policies affect one another, who pushes and who is exposed, which conflicts to govern."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scuola.charts.tool_charts import Cell, Grid
from scuola.declared.inputs import Inputs, line, links, rows
from scuola.declared.matrices import Matrix, matrix
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import signed
from scuola.toolkit.coherence import Effects, drawn, effects, net_index
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

SCALE = (
    Text("cancella", "cancels"),
    Text("contrasta", "counteracts"),
    Text("vincola", "constrains"),
    Text("indifferente", "consistent"),
    Text("abilita", "enables"),
    Text("rafforza", "reinforces"),
    Text("indivisibile", "indivisible"),
)
STRONG, APART, MOST = 2, 2, 3


class Policy(Inputs):
    """A policy of the body or of its territory."""

    name: str = line(Text("Politica", "Policy"), most=60)


class Reason(Inputs):
    """Why a policy affects another so much."""

    name: str = line(Text("Perché", "Why"), most=200)
    start: list[str] = links(Text("Da", "From"), to="policies")
    end: list[str] = links(Text("A", "To"), to="policies")


class CoherenceMatrix(Inputs):
    """The inputs of the coherence matrix."""

    policies: list[Policy] = rows(Text("Politiche", "Policies"), least=2, most=8)
    effects: Matrix = matrix(
        Text("Che cosa fa ogni politica alle altre", "What each policy does to the others"),
        help=Text("Dalla riga alla colonna: la tabella non è simmetrica.", "From row to column: the table is not symmetric."),
        rows="policies", columns="policies", low=-3, high=3, levels=SCALE,
    )  # fmt: skip
    reasons: list[Reason] = rows(
        Text("Spiegazioni", "Reasons"), most=20,
        help=Text("Una riga per ogni effetto forte (2 o 3, positivo o negativo).",
                  "A line for every strong effect (2 or 3, positive or negative)."),
    )  # fmt: skip


MEASURES = {
    "index": Measure(
        label=Text("Indice netto di coerenza", "Net coherence index"),
        how=Text("Effetti positivi meno negativi, sul totale: da −1 a 1. Dice il segno dell'insieme, non dove sono i conflitti.",
                 "Positive effects minus negative, out of all: from −1 to 1. It tells the sign of the whole, not where conflicts are."),
        decimals=2,
    ),
    "conflicts": Measure(
        label=Text("Conflitti da governare", "Conflicts to be governed"),
        how=Text("Celle a −2 o −3.", "Cells at −2 or −3."),
        decimals=0, better="lower",
    ),
    "explained": Measure(
        label=Text("Effetti forti con una spiegazione", "Strong effects with a reason"),
        how=Text("Celle da 2 in su, in positivo o in negativo, che hanno una riga di spiegazione.",
                 "Cells of 2 or more, positive or negative, that have a line of explanation."),
        form="share", decimals=0, better="higher",
    ),
}  # fmt: skip

CONFLICT = Text(
    "{start} → {end} ({value}, {word}): chi ha la responsabilità di governarlo, e con quale compensazione?",
    "{start} → {end} ({value}, {word}): who is responsible for governing it, and with what compensation?",
)
UNEXPLAINED = Text(
    "{start} → {end} ({value}): che cosa lo fa dire?", "{start} → {end} ({value}): what makes one say so?"
)
UNEVEN = Text(
    "{start} incide su {end} per {there}, {end} su {start} per {back}: chi deve muoversi per primo?",
    "{start} affects {end} by {there}, {end} affects {start} by {back}: who has to move first?",
)
EXPOSED = Text(
    "«{name}» subisce dalle altre più danno che aiuto ({value}): chi parla per lei quando le altre decidono?",
    "“{name}” gets more harm than help from the others ({value}): who speaks for it when the others decide?",
)
SUMMARY = Text(
    "Spinge di più «{pushes}» ({push}); ostacola di più «{hinders}» ({hinder}).",
    "“{pushes}” pushes most ({push}); “{hinders}” hinders most ({hinder}).",
)


def run(inputs: CoherenceMatrix) -> Outcome:
    """Return the net index, the conflicts and the strong effects without a reason; sums of rows and columns."""
    names = [policy.name for policy in inputs.policies]
    cells = effects(inputs.effects, len(names), len(names), diagonal=False)
    strong = [(a, b) for a, row in enumerate(cells) for b, value in enumerate(row) if abs(value) >= STRONG]
    told = {(a, b) for a, b in strong if any(names[a] in one.start and names[b] in one.end for one in inputs.reasons)}
    push, exposure = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
    values = {
        "index": net_index(value for row in cells for value in row),
        "conflicts": float(sum(cells[a][b] < 0 for a, b in strong)),
        "explained": len(told) / len(strong) if strong else None,
    }
    findings = [*_about_strong(names, cells, strong, told), *_about_balance(names, cells, exposure)]
    details = {"push": push, "exposure": exposure, "total": float(sum(push))}
    return Outcome(values, findings, [_drawing(names, cells, push, exposure)], details=details)


def _about_strong(
    names: list[str], cells: Effects, strong: list[tuple[int, int]], told: set[tuple[int, int]]
) -> Iterator[Finding]:
    for a, b in strong:
        said = {"start": names[a], "end": names[b], "value": signed(cells[a][b])}
        if cells[a][b] < 0:
            yield Finding("CONFLITTO", Severity.CRITICAL, CONFLICT(**said, word=SCALE[cells[a][b] + MOST]))
    for a, b in strong:
        if (a, b) not in told:
            said = {"start": names[a], "end": names[b], "value": signed(cells[a][b])}
            yield Finding("SPIEGAZIONE_MANCANTE", Severity.ATTENTION, UNEXPLAINED(**said))


def _about_balance(names: list[str], cells: Effects, exposure: list[int]) -> Iterator[Finding]:
    for a, b in combinations(range(len(names)), 2):
        if abs(cells[a][b] - cells[b][a]) > APART:
            there, back = signed(cells[a][b]), signed(cells[b][a])
            said = UNEVEN(start=names[a], end=names[b], there=there, back=back)
            yield Finding("ASIMMETRIA", Severity.INFO, said)
    for name, value in zip(names, exposure, strict=True):
        if value < 0:
            yield Finding("ESPOSTA", Severity.ATTENTION, EXPOSED(name=name, value=signed(value)))


def _drawing(names: list[str], cells: Effects, push: list[int], exposure: list[int]) -> Grid:
    first, last = push.index(max(push)), push.index(min(push))
    shown = [[None if a == b else drawn(value) for b, value in enumerate(row)] for a, row in enumerate(cells)]
    return Grid(
        title=Text("Come ogni politica incide sulle altre", "How each policy affects the others"),
        subtitle=Text("Da −3 (cancella) a +3 (indivisibile), dalla riga alla colonna",
                      "From −3 (cancels) to +3 (indivisible), from row to column"),
        summary=SUMMARY(pushes=names[first], push=signed(push[first]), hinders=names[last], hinder=signed(push[last])),
        corner=Text("Politica", "Policy"),
        rows=[*(untranslated(name) for name in names), Text("Esposizione (somma)", "Exposure (sum)")],
        columns=[*(untranslated(name) for name in names), Text("Spinta (somma)", "Push (sum)")],
        cells=[
            *([*row, Cell(signed(total))] for row, total in zip(shown, push, strict=True)),
            [*(Cell(signed(total)) for total in exposure), Cell(signed(sum(push)))],
        ],
        most=MOST,
    )  # fmt: skip


TOOL = Tool(
    code="T19",
    title=Text("Matrice di coerenza", "Coherence matrix"),
    purpose=Text(
        "Vedere come ogni politica incide sulle altre, con la scala di Nilsson, Griggs e Visbeck (2016), e quali conflitti "
        "vanno governati.",
        "See how each policy affects the others, on the scale of Nilsson, Griggs and Visbeck (2016), and which conflicts "
        "must be governed.",
    ),
    inputs=CoherenceMatrix,
    measures=MEASURES,
    run=run,
    takes={"policy-mix": {"policies.name": "instruments.name"}},
    short=Short.of(
        "policies effects",
        silent="explained SPIEGAZIONE_MANCANTE",
    ),
)
