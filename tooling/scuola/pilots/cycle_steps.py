"""The steps of a cycle of learning between territories: their weeks, and what each leaves in writing, declared once."""

from __future__ import annotations

from dataclasses import dataclass

from scuola.declared.inputs import Inputs, line, number, paragraph, rows
from scuola.pilots.sections import HIGHEST
from scuola.text import Text

MOST_TERRITORIES = 6
OWN_WORDS = Text("Enti e gruppi, mai persone.", "Bodies and groups, never persons.")


class Beginning(Inputs):
    """On what, with whom and from when."""

    question: str = paragraph(Text("La domanda comune", "The common question"), most=800, default="")
    territories: str = paragraph(
        Text("I territori, uno per riga", "The territories, one on each line"), most=800, default="",
        help=Text("Da quattro a sei, il proprio compreso.", "Four to six, one's own among them."),
    )  # fmt: skip
    facilitator: str = line(
        Text("Chi facilita (ruolo ed ente)", "Who facilitates (role and body)"), default="", help=OWN_WORDS
    )
    first_day: str = line(
        Text("Primo giorno", "First day"), most=10, default="",
        help=Text("Anno, mese, giorno: per esempio 2027-01-11.", "Year, month, day: 2027-01-11, for example."),
    )  # fmt: skip
    pauses: str = line(
        Text("Settimane di pausa", "Weeks of pause"), most=200, default="",
        help=Text("Per esempio 2027-03-22..2027-03-30; più pause, divise da virgole.",
                  "2027-03-22..2027-03-30, for example; several, divided by commas."),
    )  # fmt: skip


class Metric(Inputs):
    """Something that all measure in the same way."""

    name: str = line(Text("Indicatore", "Indicator"), most=100)
    unit: str = line(Text("Unità", "Unit"), most=60)
    how: str = line(Text("Come si misura, uguale per tutti", "How it is measured, alike for all"))


class Chart(Inputs):
    """The problem as every territory sees it, and what all measure."""

    problem: str = paragraph(
        Text("Il problema, come lo vede ciascun territorio", "The problem, as each territory sees it")
    )
    metrics: list[Metric] = rows(Text("Le metriche comuni", "The shared metrics"), least=1, most=5)


class Consulting(Inputs):
    """What came of an hour among peers."""

    asked: str = paragraph(Text("La domanda portata ai pari", "The question brought to peers"), most=800)
    hypothesis: str = paragraph(
        Text("L'ipotesi da provare, e chi ne dubita", "The hypothesis to try, and who doubts it"), most=1_500
    )


class Variant(Inputs):
    """What one territory tries, a little unlike the others."""

    territory: str = line(Text("Territorio", "Territory"), most=80)
    change: str = line(Text("Che cosa fa di diverso", "What it does differently"))
    stop: str = line(Text("Quale risultato la fermerebbe", "Which result would stop it"))


class Experiment(Inputs):
    """The same experiment in several places, written down before it begins."""

    variants: list[Variant] = rows(Text("Le varianti", "The variants"), least=2, most=MOST_TERRITORIES)


class Measured(Inputs):
    """An indicator before the experiment and after it, in one's own territory."""

    name: str = line(Text("Indicatore", "Indicator"), most=100)
    unit: str = line(Text("Unità", "Unit"), most=60, default="")
    before: float = number(Text("Prima", "Before"), low=-HIGHEST, high=HIGHEST)
    after: float = number(Text("Dopo", "After"), low=-HIGHEST, high=HIGHEST)


class Comparison(Inputs):
    """What was measured here, and what the figures of all say together."""

    values: list[Measured] = rows(
        Text("I valori del proprio territorio", "The values of one's own territory"), least=1, most=5
    )
    seen: str = paragraph(
        Text("Che cosa dicono i dati di tutti, senza classifiche", "What everybody's data say, without rankings"),
        most=1_500,
    )


class Note(Inputs):
    """The public note of learning."""

    learned: str = paragraph(Text("Che cosa si è imparato", "What was learned"), most=1_500)
    failed: str = paragraph(Text("Che cosa non ha funzionato", "What did not work"), most=1_500)
    changed: str = paragraph(Text("Che cosa si cambia qui, e perché", "What is changed here, and why"), most=1_500)


@dataclass(frozen=True)
class Step:
    """A step: its weeks, the first and the last, what is done, what it leaves in writing (and the form of that)."""

    title: Text
    weeks: tuple[int, int]
    done: Text
    leaves: Text
    inputs: type[Inputs]


STEPS: dict[str, Step] = {
    "chart": Step(
        Text("Carta del problema e metriche comuni", "Problem chart and shared metrics"), (1, 2),
        Text("Ci si mette d'accordo su che cosa si guarda, e si misura la partenza.",
             "It is agreed what is looked at, and where each starts is measured."),
        Text("la carta del problema e gli indicatori uguali per tutti", "the problem chart, and indicators alike for all"), Chart,
    ),
    "consulting": Step(
        Text("Consulenza tra pari, in 60 minuti", "Peer consulting, in 60 minutes"), (3, 3),
        Text("Un territorio racconta, gli altri domandano e fanno ipotesi; poi ci si scambia il posto.",
             "One territory tells, the others ask and make hypotheses; then places are exchanged."),
        Text("un'ipotesi da provare", "a hypothesis to try"), Consulting,
    ),
    "experiment": Step(
        Text("Esperimento parallelo, con piccole varianti", "Parallel experiment, with small variants"), (4, 9),
        Text("Ognuno prova la stessa cosa in modo un po' diverso, scritto prima.",
             "Each tries the same in a slightly different way, written down beforehand."),
        Text("le varianti, e che cosa fermerebbe ciascuna", "the variants, and what would stop each"), Experiment,
    ),
    "comparison": Step(
        Text("Confronto dei dati, senza classifiche", "Comparison of data, without rankings"), (10, 11),
        Text("Si mettono accanto i valori e ci si chiede che cosa spiega gli scarti.",
             "Values are put side by side, and what explains the gaps is asked."),
        Text("i valori prima e dopo, e che cosa dicono", "values before and after, and what they say"), Comparison,
    ),
    "note": Step(
        Text("Nota di apprendimento pubblica", "Public learning note"), (12, 12),
        Text("Si scrive per gli altri, anche ciò che non ha funzionato.", "One writes for others, also what did not work."),
        Text("la nota, che si pubblica nella rete", "the note, which is published in the network"), Note,
    ),
}  # fmt: skip
