"""T28 Transferability: context, mechanism, outcome. What makes a case work, and whether the conditions are here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scuola.charts.tool_charts import Cell, Grid
from scuola.declared.inputs import Choice, Inputs, choice, line, paragraph, rows, yesno
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class State(Choice):
    """Whether a condition is here."""

    PRESENT = "present", Text("c'è", "present")
    BUILDABLE = "buildable", Text("si può costruire", "can be built")
    SUBSTITUTABLE = "substitutable", Text("si può sostituire", "can be replaced")
    MISSING = "missing", Text("manca", "missing")


class Holder(Choice):
    """Who holds the lever that a condition depends on."""

    LOCAL = "local", Text("comune o unione", "municipality or union")
    HEALTH = "health", Text("azienda sanitaria", "health authority")
    REGION = "region", Text("Regione", "Region")
    STATE = "state", Text("Stato o UE", "State or EU")
    THIRD = "third", Text("Terzo settore e abitanti", "third sector and residents")
    MARKET = "market", Text("imprese e privati", "firms and private owners")


class Condition(Inputs):
    """A condition without which the mechanism does not work."""

    name: str = line(Text("Condizione", "Condition"), most=100)
    state: State = choice(Text("Qui da noi", "Here"))
    holder: Holder = choice(Text("Chi tiene la leva", "Who holds the lever"))
    essential: bool = yesno(Text("È indispensabile", "It is indispensable"), default=True)
    how: str = line(Text("Come la si costruisce o sostituisce", "How it is built or replaced"), default="")


class Transfer(Inputs):
    """The inputs of the transferability test."""

    case: str = line(Text("Il caso da cui si impara", "The case to learn from"))
    place: str = line(Text("Il luogo in cui lo si porterebbe", "The place where it would be taken"))
    outcome: str = line(Text("Il risultato che interessa", "The result that matters"))
    mechanism: str = paragraph(
        Text("La funzione: che cosa lo fa funzionare", "The function: what makes it work"),
        most=800,
        help=Text(
            "Non la forma (una cooperativa, uno sportello), ma ciò che produce il risultato.",
            "Not the form (a cooperative, a help desk), but what produces the result.",
        ),
    )
    conditions: list[Condition] = rows(Text("Condizioni", "Conditions"), least=1, most=12)
    adaptation: str = paragraph(Text("Che cosa si cambierebbe", "What would be changed"), most=800, default="")
    signal: str = line(
        Text("Il primo segnale che non funziona, e quando", "The first sign that it does not work, and when"),
        default="",
    )


MEASURES = {
    "present": Measure(
        label=Text("Condizioni già presenti", "Conditions already present"),
        how=Text("Condizioni che ci sono, su tutte quelle elencate.", "Conditions that are here, out of all those listed."),
        form="share", decimals=0, better="higher",
    ),
    "own": Measure(
        label=Text("Condizioni la cui leva è in mano nostra", "Conditions whose lever is in our own hands"),
        how=Text("Condizioni che dipendono dal comune o dall'unione, su tutte.",
                 "Conditions that depend on the municipality or union, out of all."),
        form="share", decimals=0,
    ),
    "to_do": Measure(
        label=Text("Condizioni da costruire o sostituire", "Conditions to be built or replaced"),
        how=Text("Quante condizioni oggi non ci sono ma si possono ottenere.",
                 "How many conditions are not here today but can be obtained."),
        decimals=0, better="lower",
    ),
}  # fmt: skip

GO = Text("si può provare", "worth trying")
ADAPT = Text("da adattare prima", "to be adapted first")
NO_GO = Text("non così", "not like this")

MISSING = Text(
    "Manca una condizione indispensabile: {names}. Un'altra forma può svolgere la stessa funzione?",
    "An indispensable condition is missing: {names}. Can another form carry out the same function?",
)
NO_WAY = Text(
    "«{name}» si può costruire o sostituire: come, con chi e in quanto tempo?",
    "“{name}” can be built or replaced: how, with whom and in how long?",
)
OTHERS = Text(
    "Queste leve non sono nostre: {names}. Chi va portato al tavolo, e che cosa gli si offre?",
    "These levers are not ours: {names}. Who has to be brought to the table, and what are they offered?",
)
NO_LOCAL = Text(
    "Nessuna delle leve è nostra: la scala scelta coincide con il problema, o serve un'altra missione?",
    "None of the levers is ours: does the scale match the problem, or is another mission needed?",
)
NO_SIGNAL = Text(
    "Da che cosa si vedrebbe presto che non funziona? Il segnale non è scritto.",
    "What would show early that it does not work? The sign is not written.",
)
SUMMARY = Text(
    "Condizioni già presenti: {present} su {all}; con la leva in mano al comune o all'unione: {own}.",
    "Conditions here already: {present} out of {all}; with the lever in the hands of municipality or union: {own}.",
)
#: How deep the colour of each state is: what is missing stands out, in another colour.
DEPTH = {State.PRESENT: 1.0, State.BUILDABLE: 0.35, State.SUBSTITUTABLE: 0.35, State.MISSING: -1.0}


def run(inputs: Transfer) -> Outcome:
    """Return how many conditions are here, who holds them, and whether to try, to adapt or not to go on."""
    states = Counter(one.state for one in inputs.conditions)
    holders = Counter(one.holder for one in inputs.conditions)
    everything = len(inputs.conditions)
    values = {
        "present": states[State.PRESENT] / everything,
        "own": holders[Holder.LOCAL] / everything,
        "to_do": float(states[State.BUILDABLE] + states[State.SUBSTITUTABLE]),
    }
    findings = [*_about_conditions(inputs.conditions), *_about_levers(inputs.conditions)]
    if not inputs.signal:
        findings.append(Finding("SEGNALE_MANCANTE", Severity.ATTENTION, NO_SIGNAL))
    summary = SUMMARY(all=everything, present=states[State.PRESENT], own=holders[Holder.LOCAL])
    return Outcome(values, findings, [_drawing(inputs.conditions, summary)], verdict=verdict(inputs.conditions))


def verdict(conditions: list[Condition]) -> Text:
    """Return whether to try, adapt first, or not like this: one missing indispensable condition is enough."""
    if any(one.essential and one.state is State.MISSING for one in conditions):
        return NO_GO
    return GO if all(one.state is State.PRESENT for one in conditions) else ADAPT


def _about_conditions(conditions: list[Condition]) -> Iterator[Finding]:
    if missing := [untranslated(one.name) for one in conditions if one.essential and one.state is State.MISSING]:
        yield Finding("CONDIZIONE_MANCANTE", Severity.CRITICAL, MISSING(names=listed(missing)))
    for one in conditions:
        if one.state in (State.BUILDABLE, State.SUBSTITUTABLE) and not one.how:
            yield Finding("COME_MANCANTE", Severity.ATTENTION, NO_WAY(name=one.name))


def _about_levers(conditions: list[Condition]) -> Iterator[Finding]:
    others = [one for one in conditions if one.holder is not Holder.LOCAL]
    if len(others) == len(conditions):
        yield Finding("LEVE_ALTRUI", Severity.CRITICAL, NO_LOCAL)
    elif others:
        names = [Text(f"{one.name} ({one.holder.label.it})", f"{one.name} ({one.holder.label.en})") for one in others]
        yield Finding("ALLEANZA", Severity.INFO, OTHERS(names=listed(names)))


def _drawing(conditions: list[Condition], summary: Text) -> Grid:
    return Grid(
        title=Text("Le condizioni e chi ne tiene la leva", "The conditions and who holds their lever"),
        subtitle=Text(
            "Ogni condizione nella colonna di chi può muoverla", "Each condition in the column of whoever can move it"
        ),
        summary=summary,
        corner=Text("Condizione", "Condition"),
        rows=[untranslated(one.name) for one in conditions],
        columns=[holder.label for holder in Holder],
        cells=[
            [Cell(one.state.label, DEPTH[one.state]) if one.holder is holder else None for holder in Holder]
            for one in conditions
        ],
    )


TOOL = Tool(
    code="T28",
    title=Text("Prova di trasferibilità", "Transferability test"),
    purpose=Text(
        "Chiedersi che cosa fa funzionare un caso, se le stesse condizioni ci sono qui e chi ne tiene le leve.",
        "Ask what makes a case work, whether the same conditions are here, and who holds the levers.",
    ),
    inputs=Transfer,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "case place outcome mechanism conditions.name conditions.state conditions.holder conditions.essential",
        silent="SEGNALE_MANCANTE COME_MANCANTE",
    ),
)
