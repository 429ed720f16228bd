"""T27 Impact finance: what paying for outcomes buys beyond what would have happened anyway, and whom it may leave out."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.chart import Bars, Format, Series
from scuola.charts.tool_charts import NONE, Cell, Grid
from scuola.declared.inputs import Inputs, line, number, rows, section, yesno
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.text.formats import number as written
from scuola.text.formats import percent
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

EURO = Text("€", "€")
PEOPLE = Text("persone", "people")
PERCENT = Text("%", "%")
CENT, MOSTLY = 0.01, 0.5


class Success(Inputs):
    """How many are expected to succeed, with the programme."""

    low: float = number(Text("Stima bassa", "Low estimate"), low=0, high=100, unit=PERCENT)
    central: float = number(Text("Centrale", "Central"), low=0, high=100, unit=PERCENT)
    high: float = number(Text("Alta", "High"), low=0, high=100, unit=PERCENT)


class Group(Inputs):
    """A group of those whom the contract is about."""

    name: str = line(Text("Gruppo", "Group"), most=80)
    anyway: float = number(Text("Ce la farebbe comunque", "Would succeed anyway"), low=0, high=100, unit=PERCENT)
    included: bool = yesno(Text("I requisiti lo ammettono", "The requirements admit it"))


class ImpactFinance(Inputs):
    """The inputs of impact finance."""

    contract: str = line(Text("Il contratto", "The contract"))
    cohort: int = number(Text("Persone seguite", "People followed"), low=1, high=100_000, unit=PEOPLE)
    price: float = number(Text("Prezzo per ogni risultato", "Price of each result"), low=0, high=1e6, unit=EURO)
    success: Success = section(Text("Chi riesce, con il programma", "Who succeeds, with the programme"))
    anyway: float = number(
        Text("Chi riuscirebbe comunque", "Who would succeed anyway"), low=0, high=100, unit=PERCENT,
        help=Text("Da un gruppo simile senza programma: è il controfattuale.",
                  "From a similar group without the programme: the counterfactual."),
    )  # fmt: skip
    cost: float = number(
        Text("Denaro anticipato dall'investitore", "Money advanced by the investor"),
        low=0,
        high=1e9,
        unit=EURO,
        default=0,
    )
    fees: float = number(
        Text("Costi di contratto e valutazione", "Costs of contract and evaluation"),
        low=0,
        high=1e9,
        unit=EURO,
        default=0,
    )
    groups: list[Group] = rows(
        Text("Gruppi, dal più facile al più difficile", "Groups, from the easiest to the hardest"), most=6
    )


MEASURES = {
    "payment": Measure(
        label=Text("Pagamento atteso", "Expected payment"),
        how=Text("Persone × probabilità centrale di riuscita × prezzo.", "People × central probability of success × price."),
        unit=EURO, decimals=0,
    ),
    "additional": Measure(
        label=Text("Risultati in più", "Additional results"),
        how=Text("Persone × (probabilità con il programma − probabilità comunque).",
                 "People × (probability with the programme − probability anyway)."),
        unit=PEOPLE, decimals=1, better="higher",
    ),
    "per_additional": Measure(
        label=Text("Pagamento per ogni risultato in più", "Payment for each additional result"),
        how=Text("Pagamento atteso diviso per i risultati in più.", "Expected payment over additional results."),
        unit=EURO, decimals=0, better="lower",
    ),
    "deadweight": Measure(
        label=Text("Risultati pagati che ci sarebbero stati comunque", "Paid results that would have happened anyway"),
        how=Text("Probabilità comunque, divisa per la probabilità con il programma.",
                 "Probability anyway over probability with the programme."),
        form="share", decimals=0, better="lower",
    ),
    "investor": Measure(
        label=Text("Guadagno dell'investitore", "Investor's gain"),
        how=Text("Pagamento atteso su denaro anticipato, meno uno.", "Expected payment over money advanced, minus one."),
        unit=PERCENT, decimals=1,
    ),
}  # fmt: skip

NOTHING_MORE = Text(
    "Con il programma non riesce più gente di quanta riuscirebbe comunque: che cosa si sta comprando?",
    "With the programme no more people succeed than would anyway: what is being bought?",
)
CREAMING = Text(
    "I requisiti lasciano fuori chi ha più difficoltà («{name}»): il prezzo paga i casi facili. È più alto per chi parte da lontano?",
    "The requirements leave out those in most difficulty (“{name}”): it pays for easy cases. Is the price higher for those further away?",
)
ANYWAY = Text(
    "{share} dei risultati pagati ci sarebbe stato comunque: il prezzo ne tiene conto?",
    "{share} of the paid results would have happened anyway: does the price take it into account?",
)
LOSS_AT_LOW = Text(
    "Con la stima bassa non c'è alcun risultato in più: chi sopporta la perdita, secondo il contratto?",
    "With the low estimate there is no additional result: who bears the loss, under the contract?",
)
CROSSED = Text("Le tre stime di riuscita non sono in ordine.", "The three estimates of success are not in order.")
FEES = Text(
    "Contratto e valutazione costano {share} del pagamento: la misura vale il suo prezzo, a questa scala?",
    "Contract and evaluation cost {share} of the payment: is the measure worth its price, at this scale?",
)
ADVANCE = Text(
    "È un anticipo, non denaro in più: il pubblico restituisce {payment} se i risultati arrivano.",
    "It is an advance, not extra money: the public pays back {payment} if results come.",
)
SUMMARY = Text(
    "Da {low} a {high} risultati in più: ciascuno costa da {cheap} a {dear}.",
    "From {low} to {high} additional results: each costs from {cheap} to {dear}.",
)


def run(inputs: ImpactFinance) -> Outcome:
    """Return what is paid, what is bought beyond what would have happened anyway, and who may be left out."""
    paid, more, each = _bought(inputs, inputs.success.central)
    values = {
        "payment": paid,
        "additional": more,
        "per_additional": each,
        "deadweight": min(1.0, inputs.anyway / inputs.success.central) if inputs.success.central >= CENT else None,
        "investor": 100 * (paid / inputs.cost - 1) if inputs.cost >= CENT else None,
    }
    findings = [*_about_results(inputs, values["deadweight"]), *_about_people(inputs), *_about_money(inputs, paid)]
    return Outcome(values, findings, [_people(inputs), _estimates(inputs)])


def _bought(inputs: ImpactFinance, success: float) -> tuple[float, float, float | None]:
    """Return payment (€), additional results and euro for each of them (None if there are none)."""
    paid = inputs.cohort * success / 100 * inputs.price
    more = inputs.cohort * (success - inputs.anyway) / 100
    return paid, more, paid / more if more >= CENT else None


def _about_results(inputs: ImpactFinance, deadweight: float | None) -> Iterator[Finding]:
    success = inputs.success
    if not success.low <= success.central <= success.high:
        yield Finding("STIME_ROVESCIATE", Severity.ATTENTION, CROSSED)
    if success.central <= inputs.anyway:
        yield Finding("NIENTE_IN_PIU", Severity.CRITICAL, NOTHING_MORE)
    elif success.low <= inputs.anyway:
        yield Finding("PERDITA_POSSIBILE", Severity.ATTENTION, LOSS_AT_LOW)
    if deadweight is not None and deadweight > MOSTLY:
        yield Finding("SAREBBE_ACCADUTO", Severity.ATTENTION, ANYWAY(share=percent(deadweight, 0)))


def _about_people(inputs: ImpactFinance) -> Iterator[Finding]:
    hardest = min(inputs.groups, key=lambda group: group.anyway, default=None)
    if hardest and not hardest.included:
        yield Finding("CASI_FACILI", Severity.CRITICAL, CREAMING(name=hardest.name))


def _about_money(inputs: ImpactFinance, paid: float) -> Iterator[Finding]:
    if inputs.cost >= CENT:
        yield Finding("ANTICIPO", Severity.INFO, ADVANCE(payment=written(paid, 0, EURO)))
    if paid >= CENT and inputs.fees / paid > 0.1:
        yield Finding("COSTI_DI_CONTRATTO", Severity.ATTENTION, FEES(share=percent(inputs.fees / paid, 0)))


def _people(inputs: ImpactFinance) -> Bars:
    estimates = [inputs.success.low, inputs.success.central, inputs.success.high]
    anyway = [inputs.cohort * min(inputs.anyway, one) / 100 for one in estimates]
    more = [inputs.cohort * max(one - inputs.anyway, 0) / 100 for one in estimates]
    said = {"low": written(more[0], 0), "high": written(more[2], 0)}
    return Bars(
        title=Text("Quanti risultati sono davvero in più?", "How many results are really additional?"),
        subtitle=Text("Persone che riescono, su quelle seguite", "People who succeed, out of those followed"),
        summary=Text("Risultati in più: da {low} a {high}.", "Additional results: from {low} to {high}.")(**said),
        format=Format(digits=0, unit=PEOPLE),
        groups=[Text("Stima bassa", "Low estimate"), Text("Centrale", "Central"), Text("Alta", "High")],
        series=[Series(Text("ci sarebbero stati comunque", "would have happened anyway"), "baseline", anyway),
                Series(Text("in più", "additional"), "gain", more)],
    )  # fmt: skip


def _estimates(inputs: ImpactFinance) -> Grid:
    named = {Text("Bassa", "Low"): inputs.success.low, Text("Centrale", "Central"): inputs.success.central,
             Text("Alta", "High"): inputs.success.high}  # fmt: skip
    rows_ = {name: _bought(inputs, success) for name, success in named.items()}
    prices = [each for _, _, each in rows_.values() if each is not None]
    said = SUMMARY(low=written(min(more for _, more, _ in rows_.values()), 0), high=written(max(more for _, more, _ in rows_.values()), 0),
                   cheap=written(min(prices), 0, EURO), dear=written(max(prices), 0, EURO)) if prices else NOTHING_MORE  # fmt: skip
    return Grid(
        title=Text("Quanto costa un risultato in più?", "What does one more result cost?"),
        subtitle=Text("Con le tre stime di riuscita", "With the three estimates of success"),
        summary=said,
        corner=Text("Stima", "Estimate"),
        rows=list(rows_),
        columns=[
            Text("Pagamento", "Payment"),
            Text("Risultati in più", "Additional results"),
            Text("Per ciascuno", "Each"),
        ],
        cells=[
            [
                Cell(written(paid, 0, EURO)),
                Cell(written(more, 1)),
                Cell(NONE if each is None else written(each, 0, EURO)),
            ]
            for paid, more, each in rows_.values()
        ],
    )


TOOL = Tool(
    code="T27",
    title=Text("Pagare a risultato", "Paying by results"),
    purpose=Text(
        "Vedere quanto costa un risultato in più rispetto a ciò che sarebbe accaduto comunque, e chi rischia di restare fuori.",
        "See what one more result costs, beyond what would have happened anyway, and who risks being left out.",
    ),
    inputs=ImpactFinance,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "contract cohort price success anyway",
        silent="investor",
    ),
)
