"""What the policy mix asks for: objectives, instruments, what they do to one another, bottlenecks, credibility."""

from __future__ import annotations

from scuola.declared.inputs import Choice, Inputs, calendar_year, choice, line, links, number, rating, rows, section
from scuola.declared.matrices import Matrix, matrix
from scuola.text import Text
from scuola.toolkit.levels import SCALE, evidence


class Resource(Choice):
    """The resource that an instrument uses (Hood 1983)."""

    NODALITY = "nodality", Text("Nodalità (informare, ascoltare)", "Nodality (informing, listening)")
    AUTHORITY = "authority", Text("Autorità (regole, permessi, divieti)", "Authority (rules, permits, bans)")
    TREASURE = "treasure", Text("Tesoro (sussidi, tasse, acquisti)", "Treasure (subsidies, taxes, purchases)")
    ORGANISATION = (
        "organisation",
        Text("Organizzazione (servizi, patrimonio, personale)", "Organisation (services, property, staff)"),
    )


class Use(Choice):
    """What an instrument is used for."""

    EFFECT = "effect", Text("agire", "act")
    DETECT = "detect", Text("rilevare", "detect")


class Status(Choice):
    """Whether an instrument is there already."""

    EXISTING = "existing", Text("esistente", "existing")
    NEW = "new", Text("nuovo", "new")


EFFECT = (
    Text("ostacola molto", "hinders much"),
    Text("ostacola", "hinders"),
    Text("indifferente", "makes no difference"),
    Text("aiuta", "helps"),
    Text("aiuta molto", "helps much"),
)


class Objective(Inputs):
    """What the mix should bring about."""

    name: str = line(Text("Obiettivo", "Objective"), most=80)


class Instrument(Inputs):
    """An instrument of the mix."""

    name: str = line(Text("Strumento", "Instrument"), most=80)
    resource: Resource = choice(Text("Risorsa (NATO)", "Resource (NATO)"))
    use: Use = choice(Text("Serve ad agire o a rilevare?", "Does it act or detect?"), default=Use.EFFECT)
    status: Status = choice(Text("Esiste già?", "Is it there already?"), default=Status.EXISTING)
    target: str = line(Text("A chi si rivolge", "Whom it addresses"), most=80, default="")
    start: int = calendar_year(Text("Anno di avvio", "Starting year"), low=1990, high=2060, default=2026)
    budget: float = number(
        Text("Bilancio annuo", "Yearly budget"), low=0, high=1e6, default=0, unit=Text("mila €", "€ thousand")
    )
    basis: str = line(Text("Atto o norma su cui poggia", "Act or law it rests on"), most=120, default="")  # fmt: skip


class Bottleneck(Inputs):
    """What holds the objectives up, and which instruments deal with it."""

    name: str = line(Text("Collo di bottiglia", "Bottleneck"), most=100)
    covered: list[str] = links(Text("Lo affrontano", "Dealt with by"), to="instruments")


class Credibility(Inputs):
    """What makes those concerned believe in the mix."""

    funding: int = rating(Text("Fondi per più anni", "Funds for several years"), levels=SCALE)
    act: int = rating(Text("Atto che impegna", "Act that binds"), levels=SCALE)
    support: int = rating(Text("Sostegno oltre la maggioranza", "Support beyond the majority"), levels=SCALE)
    record: int = rating(Text("Promesse mantenute finora", "Promises kept so far"), levels=SCALE)
    evidence: str = evidence()


class PolicyMix(Inputs):
    """The inputs of the policy mix."""

    strategy: str = line(Text("La strategia, in una frase", "The strategy, in a sentence"))
    objectives: list[Objective] = rows(Text("Obiettivi", "Objectives"), least=1, most=5)
    instruments: list[Instrument] = rows(Text("Strumenti", "Instruments"), least=1, most=10)
    effects: Matrix = matrix(
        Text("Che cosa fa ogni strumento a ogni obiettivo", "What each instrument does to each objective"),
        rows="instruments", columns="objectives", low=-2, high=2, levels=EFFECT,
    )  # fmt: skip
    interactions: Matrix = matrix(
        Text("Che cosa fa ogni strumento agli altri strumenti", "What each instrument does to the other instruments"),
        help=Text("Dalla riga alla colonna: il primo rende il secondo più o meno efficace?",
                  "From row to column: does the first make the second more effective, or less?"),
        rows="instruments", columns="instruments", low=-2, high=2, levels=EFFECT,
    )  # fmt: skip
    bottlenecks: list[Bottleneck] = rows(Text("Colli di bottiglia", "Bottlenecks"), most=10)
    credibility: Credibility = section(Text("Credibilità", "Credibility"))
