"""T22 Outcome budget: which money pushes which outcome, at what cost per unit, and what remains when funds expire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scuola.charts.chart import Bars, Chart, Format, Series
from scuola.charts.tool_charts import NONE, Cell, Grid
from scuola.declared.inputs import Choice, Inputs, calendar_year, choice, line, rows
from scuola.declared.inputs import number as typed
from scuola.declared.matrices import Matrix, cell_at, matrix
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed, number, percent
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

THOUSANDS = Text("mila €", "€ thousand")
AT_RISK, WHOLE, ROUNDING = 0.5, 100.0, 0.01


class Source(Choice):
    """Where the money of a line comes from."""

    ORDINARY = "ordinary", Text("bilancio ordinario", "ordinary budget")
    EXPIRING = "expiring", Text("fondo con scadenza", "fund that expires")


class Result(Inputs):
    """An outcome, and the change of its indicator that is expected."""

    name: str = line(Text("Esito", "Outcome"), most=80)
    unit: str = line(Text("Unità dell'indicatore", "Unit of the indicator"), most=60)
    low: float = typed(Text("Cambiamento atteso, basso", "Expected change, low"), low=0, high=1e9, default=0)
    central: float = typed(Text("Centrale", "Central"), low=0, high=1e9, default=0)
    high: float = typed(Text("Alto", "High"), low=0, high=1e9, default=0)


class Line(Inputs):
    """A budget line."""

    name: str = line(Text("Voce di bilancio", "Budget line"), most=80)
    amount: float = typed(Text("Importo annuo", "Yearly amount"), low=0, high=1e9, unit=THOUSANDS)
    source: Source = choice(Text("Da dove viene", "Where it comes from"), default=Source.ORDINARY)
    expiry: int = calendar_year(
        Text("Ultimo anno, se scade", "Last year, if it expires"), low=2020, high=2060, default=2026
    )
    heading: str = line(Text("Missione e programma contabile", "Accounting mission and programme"), most=80, default="")
    owner: str = line(Text("Responsabile (ruolo)", "In charge (role)"), most=80, default="")


class OutcomeBudget(Inputs):
    """The inputs of the outcome budget."""

    mission: str = line(Text("La missione", "The mission"))
    outcomes: list[Result] = rows(Text("Esiti", "Outcomes"), least=1, most=5)
    lines: list[Line] = rows(Text("Voci di bilancio", "Budget lines"), least=1, most=12)
    shares: Matrix = matrix(
        Text("Quanta parte di ogni voce va a ogni esito", "How much of each line goes to each outcome"),
        help=Text("In per cento: ogni riga dovrebbe fare 100.", "In per cent: each row should make 100."),
        rows="lines", columns="outcomes", low=0, high=100, unit=Text("%", "%"),
    )  # fmt: skip


MEASURES = {
    "expiring": Measure(
        label=Text("Risorse della missione che scadono", "Resources of the mission that expire"),
        how=Text("Importi attribuiti agli esiti che vengono da fondi con scadenza, su tutti gli importi attribuiti.",
                 "Amounts that go to outcomes from funds that expire, out of all amounts that go to outcomes."),
        form="share", decimals=0, better="lower",
    ),
    "traced": Measure(
        label=Text("Importi ricondotti a un esito", "Amounts traced to an outcome"),
        how=Text("Somma di importo × quota, sul totale delle voci (una riga oltre 100 conta 100).",
                 "Sum of amount × share, out of all lines (a row beyond 100 counts as 100)."),
        form="share", decimals=0, better="higher",
    ),
    "unfunded": Measure(
        label=Text("Esiti senza risorse", "Outcomes without resources"),
        how=Text("Esiti a cui non va nessuna voce.", "Outcomes that no line goes to."),
        decimals=0, better="lower",
    ),
}  # fmt: skip

FUNDS = Text(
    "{share} delle risorse scade entro il {year}: quale parte si sposterà sul bilancio ordinario, e da quando?",
    "{share} of the resources expires by {year}: which part will move to the ordinary budget, and from when?",
)
NOT_WHOLE = Text(
    "Quote che non fanno 100%: {names}. Dove va il resto?",
    "Shares that do not make 100%: {names}. Where does the rest go?",
)
EMPTY = Text(
    "Nessuna voce va a «{name}»: è un esito o un auspicio?", "No line goes to “{name}”: is it an outcome or a wish?"
)
NO_OWNER = Text("Voci senza responsabile: {names}.", "Lines with nobody in charge: {names}.")
NO_CHANGE = Text(
    "Per «{name}» non è scritto quale cambiamento si attende: il costo per unità non si calcola.",
    "For “{name}” the change that is expected is not written: the cost per unit cannot be worked out.",
)
CROSSED = Text(
    "«{name}»: il cambiamento basso, il centrale e l'alto non sono in ordine.",
    "“{name}”: the low, central and high changes are not in order.",
)
SUMMARY = Text("Riceve di più «{name}»: {amount} l'anno.", "“{name}” receives most: {amount} a year.")
UNNAMED = Text("(senza missione contabile)", "(no accounting mission)")


def run(inputs: OutcomeBudget) -> Outcome:
    """Return what expires, what is traced and what is unfunded, with the cost of a unit of each outcome."""
    given = _given(inputs)
    by_outcome = [sum(row[place] for row in given) for place in range(len(inputs.outcomes))]
    by_source = {source: [sum(row[place] for row, one in zip(given, inputs.lines, strict=True) if one.source is source)
                          for place in range(len(inputs.outcomes))] for source in Source}  # fmt: skip
    total, listed_total = sum(by_outcome), sum(one.amount for one in inputs.lines)
    expiring = sum(by_source[Source.EXPIRING])
    values = {
        "expiring": expiring / total if total >= ROUNDING else None,
        "traced": min(1.0, total / listed_total) if listed_total >= ROUNDING else None,
        "unfunded": float(sum(amount < ROUNDING for amount in by_outcome)),
    }
    costs = [_costs(one, amount) for one, amount in zip(inputs.outcomes, by_outcome, strict=True)]
    findings = [*_about_money(inputs, given, values["expiring"]), *_about_outcomes(inputs, by_outcome)]
    details = {"amounts": by_outcome, "costs": [cost for three in costs for cost in three if cost is not None]}
    charts: list[Chart] = [_by_source(inputs, by_source, by_outcome), _per_unit(inputs, by_outcome, costs),
                           _headings(inputs, given)]  # fmt: skip
    return Outcome(values, findings, charts, details=details)


def _given(inputs: OutcomeBudget) -> list[list[float]]:
    """Return thousand euros by line and outcome; the shares of a line beyond 100% are scaled down to it."""
    table = []
    for row, one in enumerate(inputs.lines):
        shares = [cell_at(inputs.shares, row, place) or 0.0 for place in range(len(inputs.outcomes))]
        whole = max(sum(shares), WHOLE)
        table.append([one.amount * share / whole for share in shares])
    return table


def _costs(one: Result, amount: float) -> tuple[float | None, float | None, float | None]:
    """Return euro per unit of change: lowest (high change), central, highest (low change)."""
    low, central, high = (
        amount * 1000 / change if min(amount, change) >= ROUNDING else None
        for change in (one.high, one.central, one.low)
    )
    return low, central, high


def _about_money(inputs: OutcomeBudget, given: list[list[float]], expiring: float | None) -> Iterator[Finding]:
    if expiring is not None and expiring > AT_RISK:
        year = max(one.expiry for one in inputs.lines if one.source is Source.EXPIRING)
        yield Finding("RISCHIO_FONDI", Severity.CRITICAL, FUNDS(share=percent(expiring, 0), year=year))
    sums = [
        sum(cell_at(inputs.shares, row, place) or 0.0 for place in range(len(inputs.outcomes)))
        for row in range(len(given))
    ]
    if odd := [
        untranslated(one.name) for one, whole in zip(inputs.lines, sums, strict=True) if abs(whole - WHOLE) > ROUNDING
    ]:
        yield Finding("QUOTE_NON_100", Severity.ATTENTION, NOT_WHOLE(names=listed(odd)))
    if bare := [untranslated(one.name) for one in inputs.lines if not one.owner]:
        yield Finding("SENZA_RESPONSABILE", Severity.ATTENTION, NO_OWNER(names=listed(bare)))


def _about_outcomes(inputs: OutcomeBudget, by_outcome: list[float]) -> Iterator[Finding]:
    for one, amount in zip(inputs.outcomes, by_outcome, strict=True):
        if amount < ROUNDING:
            yield Finding("ESITO_SENZA_RISORSE", Severity.CRITICAL, EMPTY(name=one.name))
        elif one.central < ROUNDING:
            yield Finding("CAMBIAMENTO_ASSENTE", Severity.ATTENTION, NO_CHANGE(name=one.name))
        if not one.low <= one.central <= one.high:
            yield Finding("INTERVALLO_ROVESCIATO", Severity.ATTENTION, CROSSED(name=one.name))


def _by_source(inputs: OutcomeBudget, by_source: dict[Source, list[float]], by_outcome: list[float]) -> Bars:
    most = by_outcome.index(max(by_outcome))
    return Bars(
        title=Text("Che cosa resta quando i fondi scadono?", "What remains when funds expire?"),
        subtitle=Text("Migliaia di euro l'anno per esito", "Thousand euros a year by outcome"),
        summary=SUMMARY(name=inputs.outcomes[most].name, amount=number(by_outcome[most], 0, THOUSANDS)),
        format=Format(digits=0, unit=THOUSANDS),
        groups=[untranslated(one.name) for one in inputs.outcomes],
        series=[Series(Source.ORDINARY.label, "mine", by_source[Source.ORDINARY]),
                Series(Source.EXPIRING.label, "loss", by_source[Source.EXPIRING])],
    )  # fmt: skip


def _per_unit(inputs: OutcomeBudget, by_outcome: list[float], costs: Sequence[tuple[float | None, ...]]) -> Grid:
    def said(cost: float | None) -> Cell:
        return Cell(NONE if cost is None else number(cost, 0, Text("€", "€")))

    return Grid(
        title=Text("Quanto costa un'unità di cambiamento?", "What does a unit of change cost?"),
        subtitle=Text("Dal cambiamento atteso più alto al più basso", "From the highest expected change to the lowest"),
        summary=Text("Il costo per unità è un intervallo: nessun esito ha un prezzo solo.",
                     "The cost per unit is a range: no outcome has one price only."),
        corner=Text("Esito", "Outcome"),
        rows=[untranslated(one.name) for one in inputs.outcomes],
        columns=[Text("Unità", "Unit"), Text("Risorse", "Resources"), Text("Costo minimo", "Lowest cost"),
                 Text("Centrale", "Central"), Text("Massimo", "Highest")],
        cells=[
            [Cell(untranslated(one.unit)), Cell(number(amount, 0, THOUSANDS)), *(said(cost) for cost in three)]
            for one, amount, three in zip(inputs.outcomes, by_outcome, costs, strict=True)
        ],
    )  # fmt: skip


def _headings(inputs: OutcomeBudget, given: list[list[float]]) -> Grid:
    """Return the same money by accounting heading: the outcome budget and the accounts must tell one story."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(inputs.outcomes))
    for one, row in zip(inputs.lines, given, strict=True):
        sums[one.heading] = [a + b for a, b in zip(sums[one.heading], row, strict=True)]
    most = max((value for row in sums.values() for value in row), default=0.0)
    return Grid(
        title=Text(
            "La stessa spesa, nelle missioni del bilancio", "The same spending, in the missions of the accounts"
        ),
        subtitle=Text(
            "Migliaia di euro per missione contabile ed esito", "Thousand euros by accounting mission and outcome"
        ),
        summary=Text(f"Missioni contabili toccate: {len(sums)}.", f"Accounting missions involved: {len(sums)}."),
        corner=Text("Missione contabile", "Accounting mission"),
        rows=[untranslated(heading) if heading else UNNAMED for heading in sums],
        columns=[untranslated(one.name) for one in inputs.outcomes],
        cells=[[Cell(number(value, 0), value) for value in row] for row in sums.values()],
        most=most or 1.0,
    )


TOOL = Tool(
    code="T22",
    title=Text("Bilancio per esiti", "Outcome budget"),
    purpose=Text(
        "Ricondurre le voci di bilancio agli esiti della missione, con il costo di un'unità di cambiamento e ciò che resta "
        "quando i fondi scadono.",
        "Trace budget lines to the outcomes of the mission, with the cost of a unit of change and what remains when funds "
        "expire.",
    ),
    inputs=OutcomeBudget,
    measures=MEASURES,
    run=run,
    takes={"outcome-indicators": {"mission": "mission", "outcomes.name": "indicators.name"}},
    short=Short.of(
        "mission outcomes.name lines.name lines.amount lines.source shares",
        silent="CAMBIAMENTO_ASSENTE SENZA_RESPONSABILE RISCHIO_FONDI",
        undrawn=(1, 2),
    ),
)
