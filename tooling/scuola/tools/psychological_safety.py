"""T25 Psychological safety: seven statements, counted from anonymous slips; nothing is shown below five answers.

The statements are the School's own, inspired by Edmondson (1999). The tool takes counts, never one person's answers,
and there is nothing to download: no chart, no page.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scuola.declared.inputs import Inputs, line, yesno
from scuola.declared.matrices import Matrix, cell_at, matrix
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import number
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

AGREEMENT = tuple(untranslated(level) for level in range(1, 8))
FEWEST, MIDDLE = 5, 4

#: The statements, and whether agreeing with them is a bad sign (their answers are turned round: 8 − answer).
STATEMENTS = (
    (Text("1. Quando qualcosa va storto, lo diciamo prima che lo scoprano altri",
          "1. When something goes wrong, we say so before others find out"), False),
    (Text("2. Tengo per me un dubbio finché non sono sicuro di avere ragione",
          "2. I keep a doubt to myself until I am sure of being right"), True),
    (Text("3. In riunione si può dire a chi dirige che non si è d'accordo",
          "3. In a meeting one can tell those who lead that one disagrees"), False),
    (Text("4. Le cattive notizie si danno in corridoio, non in riunione",
          "4. Bad news is given in the corridor, not in the meeting"), True),
    (Text("5. Chi è arrivato da poco è ascoltato quanto chi c'è da sempre",
          "5. Newcomers are listened to as much as those who have always been here"), False),
    (Text("6. Dopo un insuccesso cerchiamo che cosa imparare, non di chi è la colpa",
          "6. After a failure we look for what to learn, not whom to blame"), False),
    (Text("7. Prima di parlare conviene capire che cosa pensa chi dirige",
          "7. Before speaking it is wiser to find out what those who lead think"), True),
)  # fmt: skip


class PsychologicalSafety(Inputs):
    """The inputs of psychological safety: how many chose each answer, never who."""

    group: str = line(Text("Il gruppo (senza nomi di persone)", "The group (no names of people)"))
    anonymous: bool = yesno(
        Text("Le risposte sono state raccolte su fogli uguali, mescolati prima di contarli",
             "Answers were collected on identical slips, shuffled before counting"),
    )  # fmt: skip
    counts: Matrix = matrix(
        Text("Quante persone hanno scelto ogni risposta", "How many people chose each answer"),
        help=Text("Da 1 (per niente d'accordo) a 7 (del tutto d'accordo). Sotto cinque risposte non scrivere nulla.",
                  "From 1 (do not agree at all) to 7 (agree completely). Below five answers write nothing."),
        rows=[statement for statement, _ in STATEMENTS], columns=AGREEMENT, low=0, high=500,
    )  # fmt: skip


MEASURES = {
    "mean": Measure(
        label=Text("Media del gruppo, da 1 a 7", "Mean of the group, from 1 to 7"),
        how=Text("Media delle sette frasi; nelle frasi 2, 4 e 7 la risposta si rovescia (8 meno la risposta). Non si mostra "
                 "sotto cinque risposte.",
                 "Mean of the seven statements; in statements 2, 4 and 7 the answer is turned round (8 minus the answer). It "
                 "is not shown below five answers."),
        decimals=2, better="higher",
    ),
    "answers": Measure(
        label=Text("Risposte alla frase con meno risposte", "Answers to the statement with fewest answers"),
        how=Text("Il numero più basso tra le sette frasi.", "The lowest number among the seven statements."),
        decimals=0,
    ),
}  # fmt: skip

TOO_FEW = Text(
    "Meno di cinque risposte a qualche frase: non si mostra nulla, perché qualcuno sarebbe riconoscibile.",
    "Fewer than five answers to some statement: nothing is shown, because someone could be recognised.",
)
NOT_ANONYMOUS = Text(
    "L'anonimato non si promette, si progetta: fogli uguali, stessa penna, un'urna, qualcuno di esterno che conta.",
    "Anonymity is not promised, it is designed: identical slips, the same pen, a box, an outsider who counts.",
)
START = Text(
    "Da dove cominciare a parlare: «{statement}» (media {mean}, già rovesciata se serve). Che cosa succede, in concreto?",
    "Where to start talking: “{statement}” (mean {mean}, already turned round if needed). What happens, in practice?",
)
SPLIT = Text(
    "«{statement}»: il gruppo è diviso. Chi vive due esperienze diverse dello stesso ufficio?",
    "“{statement}”: the group is split. Who lives two different experiences of the same office?",
)
RESPONSE = Text(
    "Prima di leggere i risultati, chi dirige dica che cosa farà della prima critica: la sua risposta vale più dei numeri.",
    "Before reading the results, those who lead should say what they will do with the first criticism: their answer is "
    "worth more than the figures.",
)
UNEVEN = Text("Le frasi non hanno lo stesso numero di risposte: qualcuno ne ha saltata una?",
              "Statements do not have the same number of answers: did someone skip one?")  # fmt: skip
SPREAD = 2.0


def run(inputs: PsychologicalSafety) -> Outcome:
    """Return the mean of the group, and the statements to talk about; nothing below five answers."""
    counts = np.array([[cell_at(inputs.counts, row, level) or 0.0 for level in range(len(AGREEMENT))]
                       for row in range(len(STATEMENTS))])  # fmt: skip
    answers = counts.sum(axis=1)
    findings = [] if inputs.anonymous else [Finding("ANONIMATO", Severity.CRITICAL, NOT_ANONYMOUS)]
    if answers.min() < FEWEST:
        hidden = Finding("MENO_DI_CINQUE", Severity.CRITICAL, TOO_FEW)
        return Outcome({"mean": None, "answers": None}, [*findings, hidden])
    levels = np.array(
        [[8 - level if turned else level for level in range(1, 8)] for _, turned in STATEMENTS], dtype=float
    )
    means = (counts * levels).sum(axis=1) / answers
    spread = np.sqrt((counts * (levels - means[:, None]) ** 2).sum(axis=1) / answers)
    findings += [*_about_answers(means, spread, answers), Finding("PRIMA_RISPOSTA", Severity.INFO, RESPONSE)]
    return Outcome({"mean": float(means.mean()), "answers": float(answers.min())}, findings)


def _about_answers(
    means: NDArray[np.float64], spread: NDArray[np.float64], answers: NDArray[np.float64]
) -> Iterator[Finding]:
    lowest = int(means.argmin())
    said = START(statement=STATEMENTS[lowest][0], mean=number(float(means[lowest]), 1))
    yield Finding("DA_DOVE_COMINCIARE", Severity.ATTENTION if means[lowest] < MIDDLE else Severity.INFO, said)
    for place, (statement, _) in enumerate(STATEMENTS):
        if spread[place] >= SPREAD:
            yield Finding("GRUPPO_DIVISO", Severity.ATTENTION, SPLIT(statement=statement))
    if len(set(answers.tolist())) > 1:
        yield Finding("RISPOSTE_DISUGUALI", Severity.INFO, UNEVEN)


TOOL = Tool(
    code="T25",
    title=Text("Parlare senza timore", "Speaking without fear"),
    purpose=Text(
        "Contare le risposte anonime di un gruppo a sette frasi e trovare da quale cominciare a parlare. Non è un voto.",
        "Count a group's anonymous answers to seven statements and find which one to start talking about. It is not a mark.",
    ),
    inputs=PsychologicalSafety,
    measures=MEASURES,
    run=run,
    exported=False,
)
