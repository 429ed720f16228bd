"""T26 Lab canvas: what a lab is for, which doors it has to budget, people and rules, and what became of its prototypes."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.chart import Network, Node
from scuola.declared.inputs import Choice, Inputs, choice, line, rows
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class Facet(Choice):
    """The four facets of public innovation (OECD, OPSI)."""

    ENHANCING = "enhancing", Text("orientata al miglioramento", "enhancement-oriented")
    ADAPTIVE = "adaptive", Text("adattiva", "adaptive")
    MISSION = "mission", Text("orientata alla missione", "mission-oriented")
    ANTICIPATORY = "anticipatory", Text("anticipatoria", "anticipatory")


class Exit(Choice):
    """What became of a prototype."""

    ADOPTED = "adopted", Text("adottato", "adopted")
    POSTPONED = "postponed", Text("rinviato, con una data", "postponed, with a date")
    CLOSED = "closed", Text("chiuso, con un perché", "closed, with a reason")
    PENDING = "pending", Text("nessuna decisione", "no decision")


class Prototype(Inputs):
    """A prototype of the lab."""

    name: str = line(Text("Prototipo", "Prototype"), most=80)
    exit: Exit = choice(Text("Che cosa ne è stato", "What became of it"), default=Exit.PENDING)
    home: str = line(Text("Ufficio che lo ha preso in carico", "Office that has taken it on"), most=80, default="")


class LabCanvas(Inputs):
    """The inputs of the lab canvas."""

    lab: str = line(
        Text("Il laboratorio, o la funzione che ne fa le veci", "The lab, or the function that stands for one")
    )
    facet: Facet = choice(Text("Quale innovazione serve", "Which innovation is needed"))
    mandate: str = line(Text("Mandato scritto: quale atto?", "Written mandate: which act?"), default="")
    sponsors: str = line(
        Text("Chi lo sostiene (ruoli, separati da virgole)", "Who supports it (roles, separated by commas)"), default=""
    )
    budget: str = line(
        Text("Porta verso il bilancio: dove e quando si decide?", "Door to the budget: where and when is it decided?"),
        default="",
    )
    people: str = line(
        Text(
            "Porta verso il personale: chi è il referente in ogni settore?",
            "Door to staff: who is the contact in each sector?",
        ),
        default="",
    )
    rules: str = line(
        Text("Porta verso le regole: chi può cambiarle?", "Door to the rules: who can change them?"), default=""
    )
    metric: str = line(
        Text(
            "Come si capirà che è servito (non: quanti prototipi)",
            "How one will know that it helped (not: how many prototypes)",
        ),
        default="",
    )
    prototypes: list[Prototype] = rows(Text("Prototipi", "Prototypes"), most=16)  # fmt: skip


DOORS = {
    "budget": Text("bilancio", "budget"),
    "people": Text("personale", "staff"),
    "rules": Text("regole", "rules"),
}

MEASURES = {
    "doors": Measure(
        label=Text("Porte aperte, su tre", "Open doors, out of three"),
        how=Text("Bilancio, personale, regole: conta quelle per cui è scritto come ci si arriva.",
                 "Budget, staff, rules: it counts those for which it is written how to get there."),
        decimals=0, better="higher",
    ),
    "adopted": Measure(
        label=Text("Prototipi adottati", "Prototypes adopted"),
        how=Text("Adottati e presi in carico da un ufficio, su tutti.", "Adopted and taken on by an office, out of all."),
        form="share", decimals=0,
    ),
    "pending": Measure(
        label=Text("Prototipi su cui nessuno ha deciso", "Prototypes that nobody has decided on"),
        how=Text("Né adottati, né rinviati con una data, né chiusi.", "Neither adopted, nor postponed with a date, nor closed."),
        form="share", decimals=0, better="lower",
    ),
}  # fmt: skip

NO_DOOR = Text(
    "Nessuna porta verso: {names}. Come entra un prototipo nelle strutture, da lì?",
    "No door to: {names}. How does a prototype enter the organisation there?",
)
NO_MANDATE = Text("Non c'è un mandato scritto: che cosa succede se cambia chi lo sostiene?",
                  "There is no written mandate: what happens if its supporter changes?")  # fmt: skip
ONE_SPONSOR = Text("Lo sostiene una figura sola: chi altri perderebbe qualcosa se chiudesse?",
                   "Only one person supports it: who else would lose something if it closed?")  # fmt: skip
LEFT = Text("In sospeso: {names}. In quale momento fisso si decide se adottare, rinviare o chiudere?",
            "Pending: {names}. At which fixed moment is it decided whether to adopt, postpone or close?")  # fmt: skip
HOMELESS = Text("Adottati ma senza un ufficio: {names}. Chi li farà funzionare?",
                "Adopted but without an office: {names}. Who will run them?")  # fmt: skip
NO_METRIC = Text("Come si capirà che il laboratorio è servito?", "How will one know that the lab has helped?")
SUMMARY = Text("Prototipi adottati da un ufficio: {adopted} su {all}; porte aperte: {doors} su 3.",
               "Prototypes taken on by an office: {adopted} out of {all}; open doors: {doors} out of 3.")  # fmt: skip


def run(inputs: LabCanvas) -> Outcome:
    """Return the doors that are open, what became of the prototypes, and who would notice if the lab closed."""
    shut = [name for door, name in DOORS.items() if not getattr(inputs, door)]
    adopted = [one for one in inputs.prototypes if one.exit is Exit.ADOPTED and one.home]
    pending = [one for one in inputs.prototypes if one.exit is Exit.PENDING]
    count = len(inputs.prototypes)
    values = {
        "doors": float(len(DOORS) - len(shut)),
        "adopted": len(adopted) / count if count else None,
        "pending": len(pending) / count if count else None,
    }
    findings = [*_about_doors(inputs, shut), *_about_prototypes(inputs, pending)]
    summary = SUMMARY(adopted=len(adopted), all=count, doors=len(DOORS) - len(shut))
    return Outcome(values, findings, [_drawing(inputs, summary)] if count else [])


def _about_doors(inputs: LabCanvas, shut: list[Text]) -> Iterator[Finding]:
    if shut:
        severity = Severity.CRITICAL if len(shut) == len(DOORS) else Severity.ATTENTION
        yield Finding("PORTE_CHIUSE", severity, NO_DOOR(names=listed(shut)))
    if not inputs.mandate:
        yield Finding("SENZA_MANDATO", Severity.ATTENTION, NO_MANDATE)
    if len([one for one in inputs.sponsors.split(",") if one.strip()]) <= 1:
        yield Finding("UN_SOLO_SOSTEGNO", Severity.ATTENTION, ONE_SPONSOR)
    if not inputs.metric:
        yield Finding("SENZA_MISURA", Severity.INFO, NO_METRIC)


def _about_prototypes(inputs: LabCanvas, pending: list[Prototype]) -> Iterator[Finding]:
    if pending:
        yield Finding("IN_SOSPESO", Severity.ATTENTION, LEFT(names=_named(pending)))
    if bare := [one for one in inputs.prototypes if one.exit is Exit.ADOPTED and not one.home]:
        yield Finding("SENZA_UFFICIO", Severity.CRITICAL, HOMELESS(names=_named(bare)))


def _named(prototypes: list[Prototype]) -> Text:
    return listed([untranslated(one.name) for one in prototypes])


def _drawing(inputs: LabCanvas, summary: Text) -> Network:
    exits = list(reversed(Exit))  # what was adopted stands beside the office that has it
    nodes: list[Node] = []
    links: set[tuple[str, str]] = set()
    homes: dict[str, Node] = {}
    for number, one in enumerate(inputs.prototypes):
        layer = exits.index(one.exit)
        place = sum(node.layer == layer for node in nodes)
        nodes.append(
            Node(f"{number}", untranslated(one.name), layer, place, "gap" if one.exit is Exit.PENDING else "part")
        )
        if one.exit is Exit.ADOPTED and one.home:
            homes.setdefault(one.home, Node(f"home:{one.home}", untranslated(one.home), len(exits), len(homes), "goal"))
            links.add((f"{number}", f"home:{one.home}"))
    return Network(
        title=Text("Dove finiscono i prototipi?", "Where do prototypes end up?"),
        subtitle=Text("Tratteggiati: nessuno ha deciso", "Dashed: nobody has decided"),
        summary=summary,
        layers=[*(one.label for one in exits), Text("chi lo ha preso in carico", "who has taken it on")],
        nodes=[*nodes, *homes.values()],
        links=sorted(links),
    )


TOOL = Tool(
    code="T26",
    title=Text("Scheda del laboratorio", "Lab canvas"),
    purpose=Text(
        "Vedere se un laboratorio ha una porta verso bilancio, persone e regole, e dove finiscono i suoi prototipi.",
        "See whether a lab has a door to budget, people and rules, and where its prototypes end up.",
    ),
    inputs=LabCanvas,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "lab facet mandate metric prototypes",
        silent="doors PORTE_CHIUSE UN_SOLO_SOSTEGNO",
    ),
)
