"""T14 Quintuple helix: who is at the table, who decides, and which helix is only decoration."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.chart import Bars, Format, Series
from scuola.declared.inputs import Choice, Inputs, choice, line, rating, rows
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class Version(Choice):
    """The two versions of the five helices, which should not be confused."""

    INNOVATION = "innovation", Text("Carayannis e Campbell (2010)", "Carayannis and Campbell (2010)")
    COMMONS = "commons", Text("beni comuni urbani (Iaione e coautori)", "urban commons (Iaione and co-authors)")


class Helix(Choice):
    """The families of actors of both versions."""

    PUBLIC = "public", Text("pubblico", "public")
    BUSINESS = "business", Text("imprese", "business")
    KNOWLEDGE = "knowledge", Text("università e conoscenza", "university and knowledge")
    CIVIL = "civil", Text("società civile e media", "civil society and media")
    ENVIRONMENT = "environment", Text("ambiente naturale", "natural environment")
    THIRD = "third", Text("Terzo settore", "third sector")
    COMMUNITY = "community", Text("comunità", "community")


HELICES = {
    Version.INNOVATION: (Helix.PUBLIC, Helix.BUSINESS, Helix.KNOWLEDGE, Helix.CIVIL, Helix.ENVIRONMENT),
    Version.COMMONS: (Helix.PUBLIC, Helix.BUSINESS, Helix.KNOWLEDGE, Helix.THIRD, Helix.COMMUNITY),
}
RIGHTS = (
    Text("nessuno", "none"),
    Text("informato", "informed"),
    Text("consultato", "consulted"),
    Text("co-decide", "co-decides"),
)
RESOURCES = (
    Text("nessuna", "none"),
    Text("tempo", "time"),
    Text("tempo e mezzi", "time and means"),
    Text("denaro o patrimonio", "money or property"),
)


class Actor(Inputs):
    """An organisation at the table."""

    name: str = line(Text("Organizzazione", "Organisation"), most=60)
    helix: Helix = choice(Text("Elica", "Helix"))
    rights: int = rating(Text("Diritti di decisione", "Decision rights"), levels=RIGHTS)
    resources: int = rating(Text("Risorse che porta", "Resources it brings"), levels=RESOURCES)


class QuintupleHelix(Inputs):
    """The inputs of the quintuple helix."""

    table: str = line(Text("Il tavolo o il partenariato", "The forum or partnership"))
    version: Version = choice(Text("Quale versione", "Which version"))
    actors: list[Actor] = rows(Text("Attori", "Actors"), least=1, most=20)


MEASURES = {
    "present": Measure(
        label=Text("Eliche presenti, su cinque", "Helices present, out of five"),
        how=Text("Eliche della versione scelta con almeno un attore.", "Helices of the version chosen with at least one actor."),
        decimals=0,
    ),
    "deciding": Measure(
        label=Text("Eliche che co-decidono", "Helices that co-decide"),
        how=Text("Eliche in cui almeno un attore co-decide.", "Helices in which at least one actor co-decides."),
        decimals=0,
    ),
    "decorative": Measure(
        label=Text("Eliche decorative", "Decorative helices"),
        how=Text("Eliche presenti i cui attori non hanno alcun diritto di decisione.",
                 "Helices present whose actors have no decision right."),
        decimals=0, better="lower",
    ),
}  # fmt: skip

DECORATIVE = Text(
    "Presenti, ma senza alcun diritto di decisione: {names}. Che cosa cambierebbe se non ci fossero?",
    "Present, but without any decision right: {names}. What would change if they were not there?",
)
ABSENT = Text("Eliche assenti: {names}. È una scelta?", "Helices absent: {names}. Is it a choice?")
FOR_NATURE = Text(
    "Chi parla per l'ambiente naturale, che non può sedersi al tavolo?",
    "Who speaks for the natural environment, which cannot sit at the table?",
)
UNPAID_VOICE = Text(
    "«{name}» porta risorse ma non decide: sa che cosa riceve in cambio?",
    "“{name}” brings resources but does not decide: does it know what it gets in return?",
)
OTHER_VERSION = Text(
    "«{name}» sta in un'elica che questa versione non ha ({helix}): le due versioni si stanno mescolando?",
    "“{name}” is in a helix that this version does not have ({helix}): are the two versions being mixed up?",
)
SUMMARY = Text(
    "Eliche presenti: {present} su cinque; che co-decidono: {deciding}.",
    "Helices present: {present} out of five; co-deciding: {deciding}.",
)
BRINGS, DECIDES = 2, 3


def run(inputs: QuintupleHelix) -> Outcome:
    """Return which helices are present, which co-decide and which are only decoration."""
    helices = HELICES[inputs.version]
    inside = {helix: [one for one in inputs.actors if one.helix is helix] for helix in helices}
    rights = {helix: max((one.rights for one in actors), default=0) for helix, actors in inside.items()}
    brought = {helix: max((one.resources or 0 for one in actors), default=0) for helix, actors in inside.items()}
    present = [helix for helix, actors in inside.items() if actors]
    decorative = [helix for helix in present if rights[helix] == 0]
    values = {
        "present": float(len(present)),
        "deciding": float(sum(rights[helix] == DECIDES for helix in present)),
        "decorative": float(len(decorative)),
    }
    findings = [*_about_helices(inputs, present, decorative), *_about_actors(inputs)]
    return Outcome(values, findings, [_drawing(rights, brought, values)])


def _about_helices(inputs: QuintupleHelix, present: list[Helix], decorative: list[Helix]) -> Iterator[Finding]:
    if decorative:
        names = listed([helix.label for helix in decorative])
        yield Finding("ELICA_DECORATIVA", Severity.CRITICAL, DECORATIVE(names=names))
    absent = [helix for helix in HELICES[inputs.version] if helix not in present]
    if Helix.ENVIRONMENT in absent:
        yield Finding("AMBIENTE_SENZA_VOCE", Severity.ATTENTION, FOR_NATURE)
    if absent:
        yield Finding("ELICHE_ASSENTI", Severity.INFO, ABSENT(names=listed([helix.label for helix in absent])))


def _about_actors(inputs: QuintupleHelix) -> Iterator[Finding]:
    for one in inputs.actors:
        if one.helix not in HELICES[inputs.version]:
            yield Finding("ALTRA_VERSIONE", Severity.ATTENTION, OTHER_VERSION(name=one.name, helix=one.helix.label))
        elif (one.resources or 0) >= BRINGS and one.rights == 0:
            yield Finding("RISORSE_SENZA_VOCE", Severity.ATTENTION, UNPAID_VOICE(name=one.name))


def _drawing(rights: dict[Helix, int], brought: dict[Helix, int], values: dict[str, float]) -> Bars:
    return Bars(
        title=Text("Chi decide e chi porta risorse?", "Who decides and who brings resources?"),
        subtitle=Text("Livello più alto in ciascuna elica, da 0 a 3", "Highest level in each helix, from 0 to 3"),
        summary=SUMMARY(present=int(values["present"]), deciding=int(values["deciding"])),
        source=untranslated(""),
        format=Format(digits=0),
        groups=[helix.label for helix in rights],
        series=[
            Series(Text("diritti", "rights"), "mine", list(rights.values())),
            Series(Text("risorse", "resources"), "baseline", list(brought.values())),
        ],
    )


TOOL = Tool(
    code="T14",
    title=Text("Quintupla elica", "Quintuple helix"),
    purpose=Text(
        "Confrontare chi siede al tavolo con chi decide e chi porta risorse: cinque sedie possono avere una voce sola.",
        "Compare who sits at the table with who decides and who brings resources: five chairs may have a single voice.",
    ),
    inputs=QuintupleHelix,
    measures=MEASURES,
    run=run,
    takes={"network-map": {"table": "network", "actors.name": "actors.name"}},
    short=Short.of(
        "table version actors.name actors.helix actors.rights",
        silent="RISORSE_SENZA_VOCE",
        undrawn=(0,),
    ),
)
