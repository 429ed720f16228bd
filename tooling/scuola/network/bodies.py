"""What is published, each asked and checked: practices, problems, experts, questions, answers, programmes, reviews, agreements, reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from scuola.curriculum.cases import Theme
from scuola.declared.inputs import Choice, Inputs, InvalidInputs, choice, line, number, paragraph, rows, several, yesno
from scuola.library.practice import Practice
from scuola.partnerships import register
from scuola.text import Text

NO_CONSENT = Text(
    "Senza il consenso della persona la scheda non si pubblica: mostrargliela, poi segnare qui che è d'accordo.",
    "Without the person's consent the card is not published: show it to them, then mark here that they agree.",
)
ANYONE = Text("Vuoto: chiunque ne sappia qualcosa.", "Empty: whoever knows something about it.")
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


class ExpertCard(Inputs):
    """Somebody who answers questions: the only card that is about a person, who must have agreed."""

    title: str = line(Text("Nome di chi risponde", "Name of who answers"), most=120)
    role: str = line(Text("Che cosa fa, e dove", "What they do, and where"), most=200)
    themes: list[Theme] = several(Text("Temi", "Themes"), least=1)
    languages: str = line(Text("Lingue", "Languages"), most=80)
    asks: str = paragraph(Text("Che cosa si può chiedere", "What they can be asked"), most=800)
    available: str = line(Text("Quando risponde", "When they answer"), most=200)
    consent: bool = yesno(Text("La persona ha letto la scheda e vuole che sia pubblicata",
                               "The person has read the card and wants it published"))  # fmt: skip

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Self:
        """Return the card in `raw`; raise `InvalidInputs` also while the person has not agreed."""
        card = super().read(raw)
        if not card.consent:
            raise InvalidInputs({"consent": NO_CONSENT})
        return card


class QuestionCard(Inputs):
    """A question to an expert, or to whoever knows; `to` is the expert's name or card, empty for everyone."""

    to: str = line(Text("A chi", "To whom"), most=40, default="", help=ANYONE)
    about: str = line(Text("Da dove nasce", "Where it comes from"), most=160, default="",
                      help=Text("La lezione o il programma.", "The lesson or the programme."))  # fmt: skip
    title: str = paragraph(Text("La domanda", "The question"), most=300)
    owner: str = line(Text("Chi la fa", "Who asks"), most=120, help=BODY_NOT_PERSON)
    known: str = paragraph(
        Text("Che cosa si sa già, e che cosa si deve decidere", "What is known already, and what has to be decided"),
        most=1_500,
    )


class AnswerKind(Choice):
    """What an answer is."""

    REPLY = "reply", Text("una risposta a una domanda", "an answer to a question")
    HYPOTHESIS = "hypothesis", Text("un'ipotesi da provare", "a hypothesis to try")
    PRACTICE = "practice", Text("una pratica fatta da noi", "a practice of ours")
    QUESTION = "question", Text("una domanda per capire meglio", "a question to understand better")


class Answer(Inputs):
    """An answer; `to` is the identity of the card of the problem or question."""

    to: str = line(Text("Problema o domanda a cui si risponde", "Problem or question that is answered"), most=40)
    owner: str = line(Text("Chi risponde", "Who answers"), most=120, help=BODY_NOT_PERSON)
    kind: AnswerKind = choice(Text("Che cos'è", "What it is"))
    text: str = paragraph(Text("La risposta", "The answer"), most=2_000)


HIGHEST = 1e9


class Value(Inputs):
    """An indicator as it was expected and as it was measured, some months after the start."""

    indicator: str = line(Text("Indicatore", "Indicator"), most=100)
    unit: str = line(Text("Unità", "Unit"), most=60, default="")
    months: int = number(Text("Mesi", "Months"), low=0, high=600)
    expected: float | None = number(Text("Atteso", "Expected"), low=-HIGHEST, high=HIGHEST, default=None)
    band: float = number(Text("Più o meno", "Plus or minus"), low=0, high=HIGHEST, default=0)
    measured: float | None = number(Text("Misurato", "Measured"), low=-HIGHEST, high=HIGHEST, default=None)


class ProgrammeSummary(Inputs):
    """A programme as others may know it."""

    title: str = line(Text("Titolo", "Title"), most=120)
    place: str = line(Text("Luogo", "Place"), most=300)
    mission: str = paragraph(Text("Missione", "Mission"), most=400)
    indicator: str = line(Text("Indicatore", "Indicator"), default="")
    values: list[Value] = rows(Text("Percorso atteso", "Expected path"), most=40)
    initiatives: str = paragraph(Text("Iniziative", "Initiatives"), default="")
    hypothesis: str = paragraph(Text("Ipotesi su cui confrontarsi", "Hypothesis to compare on"), most=800, default="")


class Review(Inputs):
    """What a territory measured and learned at 6 or 18 months."""

    title: str = line(Text("Programma", "Programme"), most=160)
    place: str = line(Text("Luogo", "Place"), most=300)
    figures: str = paragraph(Text("Atteso e misurato", "Expected and measured"), default="")
    values: list[Value] = rows(Text("Valori", "Values"), most=40)
    learned: str = paragraph(Text("Che cosa si è imparato", "What was learned"), most=2_000)
    changed: str = paragraph(
        Text("Che cosa si è cambiato, e perché", "What was changed, and why"), most=2_000, default=""
    )


class Agreed(Choice):
    """What was agreed."""

    AGREEMENT = register.AGREEMENT, register.KINDS[register.AGREEMENT]
    EXCHANGE = register.EXCHANGE, register.KINDS[register.EXCHANGE]


class AgreementCard(Inputs):
    """An agreement that was signed, or an exchange that was agreed, as others may know it."""

    title: str = line(Text("Su che cosa", "On what"), most=120)
    what: Agreed = choice(Text("Che cos'è", "What it is"))
    parties: str = line(Text("Tra quali enti e gruppi", "Between which bodies and groups"), most=1_200)
    signed: str = line(Text("Dal", "From"), most=10)
    ends: str = line(Text("Al", "To"), most=10)
    closed: str = line(Text("Com'è finito", "How it ended"), most=200, default="")


class Fault(Choice):
    """Why a card is reported."""

    PERSONAL = "personal", Text("dice qualcosa di una persona", "it tells something of a person")
    WRONG = "wrong", Text("contiene un errore", "it contains a mistake")
    OFFENSIVE = "offensive", Text("offende qualcuno", "it offends somebody")
    UNRELATED = "unrelated", Text("non riguarda la rete", "it does not concern the network")


class Report(Inputs):
    """What is wrong with a card of somebody else's: they are told, and can correct or withdraw it."""

    to: str = line(Text("Scheda che si segnala", "Card that is reported"), most=40)
    fault: Fault = choice(Text("Che cosa non va", "What is wrong"))
    text: str = paragraph(Text("Dove, e che cosa si propone", "Where, and what is proposed"), most=600)


BODIES: Mapping[str, type[Inputs]] = {
    "practice": Practice, "problem": ProblemCard, "expert": ExpertCard, "question": QuestionCard, "answer": Answer,
    "summary": ProgrammeSummary, "review": Review, "agreement": AgreementCard, "report": Report,
}  # fmt: skip
KINDS = {
    "practice": Text("Pratica", "Practice"), "problem": Text("Problema", "Problem"), "expert": Text("Esperto", "Expert"),
    "question": Text("Domanda", "Question"), "answer": Text("Risposta", "Answer"),
    "summary": Text("Programma", "Programme"), "review": Text("Verifica", "Review"),
    "agreement": Text("Accordo o scambio", "Agreement or exchange"), "report": Text("Segnalazione", "Report"),
}  # fmt: skip
#: Fields about a person who has agreed that they be published, by kind.
AGREED_TO: Mapping[str, tuple[str, ...]] = {"expert": ("title",)}
#: Cards that stand below the card that they are about, not by themselves.
BELOW_OTHERS = ("answer", "report")
