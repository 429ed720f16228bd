"""The sections of a pilot: what is asked in each, declared once; forms, checks and documents are derived."""

from __future__ import annotations

from scuola.declared.inputs import (
    Choice,
    Inputs,
    calendar_year,
    choice,
    line,
    number,
    paragraph,
    rating,
    rows,
    several,
    yesno,
)
from scuola.pilots.portfolio import ROLES_ONLY, Portfolio
from scuola.territories import Territory
from scuola.text import Text
from scuola.tools.distribution_panel import Distribution
from scuola.tools.theory_of_change import TheoryOfChange

HIGHEST = 1e9


class About(Inputs):
    """What the programme is about."""

    title: str = line(Text("Titolo del programma", "Title of the programme"), most=120, default="")
    territory: Territory = choice(Text("Territorio", "Territory"), default=Territory.TERRE)
    municipalities: str = line(
        Text("Comuni, se è una parte della regione", "Municipalities, if it is a part of the region"), most=600, default="",
        help=Text("Divisi da virgole. Se ci sono, valgono al posto del territorio scelto sopra.",
                  "Divided by commas. If there are any, they stand in place of the territory chosen above."),
    )  # fmt: skip
    challenge: str = line(Text("La sfida", "The challenge"), default="")
    summary: str = paragraph(Text("In sintesi", "In short"), most=2_500, default="")
    problem: str = paragraph(
        Text(
            "Il problema, con le parole di chi lo vive e di chi lo serve",
            "The problem, in the words of those concerned",
        ),
        default="",
    )
    unheard: str = paragraph(Text("Chi non abbiamo ascoltato", "Whom we have not listened to"), most=1_500, default="")


class Kind(Choice):
    """What an organisation is."""

    PUBLIC = "public", Text("ente pubblico", "public body")
    THIRD = "third", Text("Terzo settore", "third sector")
    BUSINESS = "business", Text("impresa o cooperativa", "business or cooperative")
    KNOWLEDGE = "knowledge", Text("università, ricerca, formazione", "university, research, training")
    COMMUNITY = "community", Text("gruppo di cittadini o destinatari", "group of citizens or recipients")


class Organisation(Inputs):
    """An organisation of the team."""

    name: str = line(Text("Organizzazione", "Organisation"), most=80)
    kind: Kind = choice(Text("Che cos'è", "What it is"), default=Kind.PUBLIC)
    role: str = line(Text("Ruolo nel programma", "Role in the programme"), default="")
    brings: str = line(Text("Che cosa porta", "What it brings"), default="")
    gains: str = line(Text("Che cosa ci guadagna", "What it gains"), default="")
    votes: bool = yesno(Text("Vota nelle decisioni", "It votes in decisions"))


class Team(Inputs):
    """Who does it."""

    organisations: list[Organisation] = rows(Text("Organizzazioni", "Organisations"), most=25)
    decisions: str = paragraph(
        Text("Come si decide: chi, con quale quorum", "How decisions are taken: who, with which quorum"),
        most=1_500,
        default="",
    )
    legal_form: str = line(Text("Istituto giuridico", "Legal instrument"), default="")
    acts: str = paragraph(
        Text("Atti necessari e organo competente", "Acts needed, and who is to adopt them"), default=""
    )


class Goal(Inputs):
    """The mission and its measure."""

    statement: str = paragraph(Text("La missione, in una frase", "The mission, in a sentence"), most=400, default="")
    indicator: str = line(Text("Indicatore e fonte", "Indicator and source"), default="")
    unit: str = line(Text("Unità di misura", "Unit of measure"), most=60, default="")
    baseline: float | None = number(
        Text("Valore di partenza", "Starting value"), low=-HIGHEST, high=HIGHEST, default=None
    )
    target: float | None = number(Text("Valore atteso", "Expected value"), low=-HIGHEST, high=HIGHEST, default=None)
    year: int | None = calendar_year(Text("Anno di arrivo", "Target year"), low=2020, high=2100, default=None)
    group: str = line(Text("Per chi", "For whom"), default="")


class Expected(Inputs):
    """An indicator with its path: where it starts, where it should be, and how sure that is."""

    name: str = line(Text("Indicatore", "Indicator"), most=100)
    unit: str = line(Text("Unità", "Unit"), most=60, default="")
    source: str = line(Text("Fonte", "Source"), default="")
    baseline: float | None = number(Text("Partenza", "Baseline"), low=-HIGHEST, high=HIGHEST, default=None)
    after_6: float | None = number(
        Text("Atteso a 6 mesi", "Expected at 6 months"), low=-HIGHEST, high=HIGHEST, default=None
    )
    after_18: float | None = number(
        Text("Atteso a 18 mesi", "Expected at 18 months"), low=-HIGHEST, high=HIGHEST, default=None
    )
    band: float = number(
        Text("Più o meno, a 18 mesi", "Plus or minus, at 18 months"), low=0, high=HIGHEST, default=0,
        help=Text("Di quanto il valore può scostarsi senza sorprendere.", "By how much the value may differ with no surprise."),
    )  # fmt: skip
    target: float | None = number(Text("Arrivo", "Target"), low=-HIGHEST, high=HIGHEST, default=None)
    equity: bool = yesno(Text("È l'indicatore di equità", "It is the indicator of equity"))


class Evaluation(Inputs):
    """How one will know."""

    indicators: list[Expected] = rows(Text("Indicatori", "Indicators"), most=7)
    method: str = paragraph(
        Text("Come si capirà il contributo del programma", "How the programme's contribution will be understood"),
        most=1_500, default="",
    )  # fmt: skip
    doubts: str = paragraph(
        Text("Che cosa ci farebbe cambiare idea", "What would change our mind"), most=1_500, default=""
    )


class Risk(Inputs):
    """Something that may go wrong."""

    name: str = line(Text("Rischio", "Risk"), most=120)
    likely: int = rating(
        Text("Quanto è probabile", "How likely it is"), default=1,
        levels=(Text("poco", "little"), Text("abbastanza", "fairly"), Text("molto", "very")),
    )  # fmt: skip
    serious: int = rating(
        Text("Quanto è grave", "How serious it is"), default=1,
        levels=(Text("poco", "little"), Text("abbastanza", "fairly"), Text("molto", "very")),
    )  # fmt: skip
    answer: str = line(Text("Che cosa si fa", "What is done"), default="")
    owner: str = line(Text("Chi ne risponde", "Who answers for it"), default="", help=ROLES_ONLY)


class Risks(Inputs):
    """What may go wrong."""

    risks: list[Risk] = rows(Text("Rischi", "Risks"), most=15)


class Axis(Choice):
    """A line along which gains and losses are looked at."""

    INCOME = "income", Text("reddito (quinti)", "income (quintiles)")
    TENURE = "tenure", Text("titolo di godimento della casa", "tenure")
    GENDER = "gender", Text("genere", "gender")
    AGE = "age", Text("età", "age")
    PLACE = "place", Text("luogo (frazioni, area interna)", "place (hamlets, inner area)")
    CITIZENSHIP = "citizenship", Text("cittadinanza", "citizenship")
    DISABILITY = "disability", Text("disabilità o non autosufficienza", "disability or dependency")
    DIGITAL = "digital", Text("accesso al digitale", "digital access")


class Equity(Distribution):
    """The distribution panel, with the axes that were looked along: a dossier without it cannot pass."""

    axes: list[Axis] = several(
        Text("Assi guardati (almeno tre, il reddito sempre)", "Axes looked along (three at least)")
    )
    poorest: str = paragraph(
        Text("Che cosa cambierebbe se il beneficio medio fosse uguale ma andasse al quinto più povero",
             "What would change if the mean benefit were the same but went to the poorest quintile"),
        most=1_500, default="",
    )  # fmt: skip


class PlanLine(Inputs):
    """Where an objective is written in the body's own documents."""

    objective: str = line(Text("Obiettivo del programma", "Objective of the programme"))
    body: str = line(Text("Ente", "Body"), default="")
    dup: str = line(Text("Obiettivo del DUP", "Goal in the DUP (planning)"), default="")
    heading: str = line(Text("Missione e programma di bilancio", "Budget mission and programme"), default="")
    peg: str = line(Text("Obiettivo e centro del PEG", "Goal and centre in the PEG (executive plan)"), default="")
    piao: str = line(Text("Sottosezione del PIAO", "Subsection of the PIAO (activity and organisation)"), default="")


class Planning(Inputs):
    """Where the programme is written in the bodies' own documents."""

    lines: list[PlanLine] = rows(Text("Dove sta scritto", "Where it is written"), most=20)


class Learning(Inputs):
    """With whom one learns, and on what."""

    territories: str = line(
        Text("Con quali territori ci si confronta", "With which territories one compares"), default=""
    )
    hypothesis: str = paragraph(Text("Su quale ipotesi", "On which hypothesis"), most=800, default="")
    data: str = line(Text("Con quali dati comuni", "With which data in common"), default="")
    exchange: str = paragraph(Text("Gli scambi previsti", "The exchanges planned"), most=1_500, default="")


SECTIONS: dict[str, tuple[Text, type[Inputs]]] = {
    "about": (Text("Problema e territorio", "Problem and territory"), About),
    "team": (Text("Squadra e governo", "Team and governance"), Team),
    "goal": (Text("Missione", "Mission"), Goal),
    "portfolio": (Text("Portafoglio e risorse", "Portfolio and resources"), Portfolio),
    "theory": (Text("Teoria del cambiamento", "Theory of change"), TheoryOfChange),
    "evaluation": (Text("Indicatori e valutazione", "Indicators and evaluation"), Evaluation),
    "risks": (Text("Rischi", "Risks"), Risks),
    "equity": (Text("Equità e distribuzione", "Equity and distribution"), Equity),
    "planning": (Text("DUP, PEG, PIAO", "DUP, PEG, PIAO (planning documents)"), Planning),
    "learning": (Text("Apprendimento e rete", "Learning and network"), Learning),
}
