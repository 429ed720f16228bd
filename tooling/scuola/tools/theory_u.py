"""T29 Theory U (optional): a journal in five moves, to listen better and to slow down before deciding.

It measures nothing and draws nothing: it puts together what was written and asks about what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scuola.declared.inputs import Choice, Inputs, choice, line, paragraph
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

LIMITED = Text("Strumento riflessivo, con prove limitate", "A tool for reflection, with limited evidence")


class Listening(Choice):
    """How one listened: four ways, from the most closed to the most open (Scharmer 2009)."""

    CONFIRMING = "confirming", Text("per confermare ciò che si sapeva", "to confirm what was known")
    FACTUAL = "factual", Text("per notare i fatti che smentiscono", "to notice facts that contradict it")
    EMPATHIC = "empathic", Text("per vedere con gli occhi di chi parla", "to see with the eyes of those who speak")
    GENERATIVE = (
        "generative",
        Text("per lasciar emergere ciò che ancora non c'è", "to let what is not there yet emerge"),
    )


MOVES = {
    "intent": Text("Cominciare insieme", "Co-initiating"),
    "sensed": Text("Percepire insieme", "Co-sensing"),
    "pause": Text("Fermarsi", "Presencing"),
    "made": Text("Creare insieme", "Co-creating"),
    "grown": Text("Far crescere insieme", "Co-evolving"),
}


def move(name: str, ask: Text) -> Any:
    """A paragraph for one of the moves, which may be left out."""
    number = list(MOVES).index(name) + 1
    return paragraph(
        Text("{number}. {name}", "{number}. {name}")(number=number, name=MOVES[name]), help=ask, default=""
    )


class Journal(Inputs):
    """The inputs of the journal: five moves, each as long or as short as one likes."""

    issue: str = line(
        Text("La questione su cui riflettere (nessun nome di persona)", "The issue to reflect on (no names of people)")
    )
    intent: str = move(
        "intent",
        Text(
            "Perché mi riguarda? Con chi condivido l'intenzione di occuparmene?",
            "Why does it concern me? With whom do I share the intention to deal with it?",
        ),
    )
    heard: str = line(
        Text("Chi si è ascoltato (ruoli, separati da virgole)", "Who was listened to (roles, separated by commas)"),
        default="",
    )
    listening: Listening | None = choice(
        Text("Come si è ascoltato, quasi sempre", "How one listened, mostly"), default=None
    )
    sensed: str = move(
        "sensed",
        Text(
            "Andare dove la questione si vive. Che cosa si è visto e sentito che non si aspettava?",
            "Go where the issue is lived. What was seen and heard that was not expected?",
        ),
    )
    pause: str = move(
        "pause",
        Text(
            "Dopo un tempo di silenzio: che cosa lasciare andare, che cosa sta nascendo?",
            "After some time in silence: what to let go of, what is being born?",
        ),
    )
    made: str = move(
        "made",
        Text(
            "Quale idea si può toccare con mano, prima di averla perfezionata?",
            "Which idea can be put into people's hands before it is perfect?",
        ),
    )
    trial: str = line(
        Text("La prova più piccola: che cosa, con chi, entro quando", "The smallest trial: what, with whom, by when"),
        default="",
    )
    grown: str = move(
        "grown",
        Text(
            "Se funziona, che cosa deve cambiare intorno: regole, bilancio, abitudini?",
            "If it works, what must change around it: rules, budget, habits?",
        ),
    )


MEASURES: Mapping[str, Measure] = {}

MISSING = Text(
    "Ancora senza righe: {names}. Da quale ricominciare?", "Still without a line: {names}. Which one to take up?"
)
NOBODY = Text(
    "Non è scritto chi si è ascoltato: chi vive la questione e finora non c'era?",
    "It is not written who was listened to: who lives the issue and has not been there so far?",
)
CONFIRMED = Text(
    "Si è ascoltato per confermare: che cosa avrebbe fatto cambiare idea?",
    "One listened to confirm: what would have changed one's mind?",
)
NO_PAUSE = Text(
    "Dall'ascolto si passa alla soluzione senza fermarsi: che cosa, del modo di prima, va lasciato andare?",
    "From listening one goes on to the solution without a pause: what of the former way has to be let go of?",
)
NO_TRIAL = Text(
    "C'è un'idea ma non una prova: che cosa si può provare in due settimane, con chi, e che cosa farebbe smettere?",
    "There is an idea but no trial: what can be tried in two weeks, with whom, and what would make one stop?",
)
LIMITS = Text(
    "{label}: il diario aiuta ad ascoltare, non dimostra che una scelta sia giusta. Chi può metterla alla prova?",
    "{label}: the journal helps to listen, it does not show that a choice is right. Who can put it to the test?",
)
ISSUE = Text("La questione", "The issue")
HEARD = Text("Chi si è ascoltato", "Who was listened to")
TRIAL = Text("La prova più piccola", "The smallest trial")


def run(inputs: Journal) -> Outcome:
    """Return the page of the journal and what to ask about it; there is nothing to score."""
    written = [name for name in MOVES if getattr(inputs, name)]
    findings = [*_questions(inputs, written), Finding("EVIDENZA_LIMITATA", Severity.INFO, LIMITS(label=LIMITED))]
    return Outcome({}, findings, details={"written": written}, draft=list(_page(inputs, written)))


def _questions(inputs: Journal, written: list[str]) -> Iterator[Finding]:
    if missing := [MOVES[name] for name in MOVES if name not in written]:
        yield Finding("MOSSE_DA_SCRIVERE", Severity.INFO, MISSING(names=listed(missing)))
    if not inputs.heard:
        yield Finding("NESSUNO_ASCOLTATO", Severity.ATTENTION, NOBODY)
    if inputs.listening is Listening.CONFIRMING:
        yield Finding("ASCOLTO_CHE_CONFERMA", Severity.ATTENTION, CONFIRMED)
    if inputs.made and not inputs.pause:
        yield Finding("SENZA_PAUSA", Severity.ATTENTION, NO_PAUSE)
    if inputs.made and not inputs.trial:
        yield Finding("SENZA_PROVA", Severity.ATTENTION, NO_TRIAL)


def _page(inputs: Journal, written: list[str]) -> Iterator[tuple[Text, Text]]:
    yield ISSUE, untranslated(inputs.issue)
    for name in written:
        yield MOVES[name], untranslated(getattr(inputs, name))
        if name == "sensed" and inputs.heard:
            yield HEARD, untranslated(inputs.heard)
        if name == "made" and inputs.trial:
            yield TRIAL, untranslated(inputs.trial)


TOOL = Tool(
    code="T29",
    title=Text("Diario in cinque mosse (Teoria U)", "Journal in five moves (Theory U)"),
    purpose=Text(
        f"Rallentare prima di decidere e scrivere che cosa si è ascoltato. {LIMITED.it}: nessun punteggio.",
        f"Slow down before deciding, and write what was heard. {LIMITED.en}: no score.",
    ),
    inputs=Journal,
    measures=MEASURES,
    run=run,
    takes={"adaptive-diagnosis": {"issue": "issue"}},
    short=Short.of(
        "issue intent heard sensed made trial",
        silent="MOSSE_DA_SCRIVERE SENZA_PAUSA",
    ),
)
