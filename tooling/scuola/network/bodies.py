"""What is published: practices, problems, answers to them, summaries of programmes, reviews; each asked and checked."""

from __future__ import annotations

from collections.abc import Mapping

from scuola.curriculum.cases import Theme
from scuola.declared.inputs import Choice, Inputs, choice, line, paragraph, several
from scuola.library.practice import Practice
from scuola.text import Text

BODY_NOT_PERSON = Text("L'ente o il gruppo, non una persona.", "The body or group, not a person.")


class ProblemCard(Inputs):
    """A problem that a territory brings to others."""

    title: str = line(Text("Il problema, in breve", "The problem, in short"), most=120)
    place: str = line(Text("Luogo", "Place"), most=120)
    owner: str = line(Text("Chi lo porta", "Who brings it"), most=120, help=BODY_NOT_PERSON)
    themes: list[Theme] = several(Text("Temi", "Themes"), least=1)
    what: str = paragraph(Text("Che cosa succede", "What happens"), most=1_500)
    affected: str = paragraph(
        Text("Chi ne è toccato", "Who is affected"),
        most=800,
        help=Text("Gruppi, mai persone.", "Groups, never persons."),
    )
    tried: str = paragraph(Text("Che cosa si è già provato", "What has been tried"), most=1_500, default="")
    wanted: str = paragraph(Text("Che aiuto si cerca", "What help is wanted"), most=800)


class AnswerKind(Choice):
    """What an answer is."""

    HYPOTHESIS = "hypothesis", Text("un'ipotesi da provare", "a hypothesis to try")
    PRACTICE = "practice", Text("una pratica fatta da noi", "a practice of ours")
    QUESTION = "question", Text("una domanda per capire meglio", "a question to understand better")


class Answer(Inputs):
    """An answer to a problem; `to` is the identity of the problem's card."""

    to: str = line(Text("Problema a cui si risponde", "Problem that is answered"), most=40)
    owner: str = line(Text("Chi risponde", "Who answers"), most=120, help=BODY_NOT_PERSON)
    kind: AnswerKind = choice(Text("Che cos'è", "What it is"))
    text: str = paragraph(Text("La risposta", "The answer"), most=2_000)


class ProgrammeSummary(Inputs):
    """A programme as others may know it."""

    title: str = line(Text("Titolo", "Title"), most=120)
    place: str = line(Text("Luogo", "Place"), most=300)
    mission: str = paragraph(Text("Missione", "Mission"), most=400)
    indicator: str = line(Text("Indicatore", "Indicator"), default="")
    initiatives: str = paragraph(Text("Iniziative", "Initiatives"), default="")
    hypothesis: str = paragraph(Text("Ipotesi su cui confrontarsi", "Hypothesis to compare on"), most=800, default="")


class Review(Inputs):
    """What a territory measured and learned at 6 or 18 months."""

    title: str = line(Text("Programma", "Programme"), most=160)
    place: str = line(Text("Luogo", "Place"), most=300)
    figures: str = paragraph(Text("Atteso e misurato", "Expected and measured"), default="")
    learned: str = paragraph(Text("Che cosa si è imparato", "What was learned"), most=2_000)
    changed: str = paragraph(
        Text("Che cosa si è cambiato, e perché", "What was changed, and why"), most=2_000, default=""
    )


BODIES: Mapping[str, type[Inputs]] = {
    "practice": Practice, "problem": ProblemCard, "answer": Answer, "summary": ProgrammeSummary, "review": Review,
}  # fmt: skip
KINDS = {
    "practice": Text("Pratica", "Practice"), "problem": Text("Problema", "Problem"), "answer": Text("Risposta", "Answer"),
    "summary": Text("Programma", "Programme"), "review": Text("Verifica", "Review"),
}  # fmt: skip
