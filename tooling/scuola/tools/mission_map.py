"""T01 Mission map: challenge, mission, sectors and projects, and what is missing between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scuola.charts.chart import Network, Node, NodeRole
from scuola.declared.inputs import Choice, Inputs, calendar_year, choice, line, links, number, paragraph, rows, section
from scuola.declared.measures import Measure
from scuola.methods.concentration import concentration, evenness, shares
from scuola.text import Text, untranslated
from scuola.text.formats import exact, listed, percent
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

TITLE = Text("Mappa di missione", "Mission map")

RATIONALE_WORDS = 8
MONOCULTURE = 0.6


class Status(Choice):
    """How far a project is."""

    IDEA = "idea", Text("idea", "idea")
    FUNDED = "funded", Text("finanziato", "funded")
    UNDER_WAY = "under-way", Text("in corso", "under way")
    FINISHED = "finished", Text("concluso", "finished")


class Lever(Choice):
    """What a project works with: Hood's four tools of government (NATO)."""

    NODALITY = "nodality", Text("informazione e reti (nodalità)", "information and networks (nodality)")
    AUTHORITY = "authority", Text("regole e autorizzazioni (autorità)", "rules and permits (authority)")
    TREASURE = "treasure", Text("denaro e patrimonio (tesoro)", "money and property (treasure)")
    ORGANISATION = "organisation", Text("persone e servizi (organizzazione)", "people and services (organisation)")


class Mission(Inputs):
    """A mission: a result with a measure and a date."""

    statement: str = paragraph(
        Text("Enunciato della missione", "Statement of the mission"),
        most=400,
        help=Text("Per chi, che cosa cambia, entro quando.", "For whom, what changes, by when."),
    )
    indicator: str = line(Text("Indicatore e fonte", "Indicator and source"))
    unit: str = line(Text("Unità di misura", "Unit of measure"), most=60)
    baseline: float = number(Text("Valore di partenza", "Starting value"), low=-1e9, high=1e9)
    target: float = number(Text("Valore atteso", "Expected value"), low=-1e9, high=1e9)
    year: int = calendar_year(Text("Anno di arrivo", "Target year"), low=2020, high=2100)
    group: str = line(Text("Per chi", "For whom"))
    place: str = line(Text("Dove", "Where"))


class Sector(Inputs):
    """A sector that must move, with those who act in it."""

    name: str = line(Text("Settore", "Sector"), most=80)
    actors: str = line(Text("Attori", "Actors"), default="", help=Text("Separati da virgole.", "Separated by commas."))


class Project(Inputs):
    """A project, what it works with, and why it should help."""

    name: str = line(Text("Progetto", "Project"), most=80)
    status: Status = choice(Text("Stato", "Status"))
    lever: Lever = choice(Text("Leva principale", "Main lever"))
    sectors: list[str] = links(Text("Settori a cui contribuisce", "Sectors that it contributes to"), to="sectors")
    budget: float = number(Text("Bilancio", "Budget"), low=0, high=1e9, default=0, unit=Text("€", "€"))
    groups: str = line(Text("Gruppi raggiunti", "Groups reached"), default="")
    rationale: str = paragraph(
        Text("Perché crediamo che contribuisca", "Why we believe that it contributes"), most=1_000, default=""
    )


class MissionMap(Inputs):
    """The inputs of the mission map."""

    challenge: str = line(Text("La sfida", "The challenge"), help=Text("Ampia e permanente.", "Broad and lasting."))
    mission: Mission = section(Text("La missione", "The mission"))
    sectors: list[Sector] = rows(Text("Settori", "Sectors"), least=1, most=12)
    projects: list[Project] = rows(Text("Progetti", "Projects"), most=20)


MEASURES = {
    "sector_coverage": Measure(
        label=Text("Settori con almeno un progetto", "Sectors with at least one project"),
        how=Text("Settori con un progetto collegato, su tutti i settori.", "Sectors with a linked project, out of all."),
        form="share", decimals=0, better="higher",
    ),
    "orphan_projects": Measure(
        label=Text("Progetti orfani", "Orphan projects"),
        how=Text(
            "Progetti senza un settore collegato, o senza una frase «perché crediamo che».",
            "Projects without a linked sector, or without a “why we believe that” sentence.",
        ),
        decimals=0, better="lower",
    ),
    "orphan_budget": Measure(
        label=Text("Bilancio dei progetti orfani", "Budget of orphan projects"),
        how=Text("Sul bilancio di tutti i progetti.", "Out of the budget of all projects."),
        form="share", decimals=0, better="lower",
    ),
    "lever_concentration": Measure(
        label=Text("Concentrazione delle leve", "Concentration of levers"),
        how=Text(
            "Somma dei quadrati delle quote di bilancio per leva (HHI): 1 se la leva è una sola.",
            "Sum of the squares of budget shares by lever (HHI): 1 if there is one lever only.",
        ),
        decimals=2, better="lower",
    ),
    "lever_evenness": Measure(
        label=Text("Varietà delle leve", "Variety of levers"),
        how=Text(
            "Entropia delle quote di bilancio divisa per il massimo con quattro leve: da 0 a 1.",
            "Entropy of budget shares over its maximum with four levers: from 0 to 1.",
        ),
        decimals=2, better="higher",
    ),
}  # fmt: skip

LAYERS = (
    Text("Sfida", "Challenge"),
    Text("Missione", "Mission"),
    Text("Settori", "Sectors"),
    Text("Progetti", "Projects"),
)

GAPS = Text("Settori indispensabili senza alcun progetto: {names}.", "Sectors without any project: {names}.")
ORPHANS = Text(
    "Progetti senza un nesso argomentato con la missione: {names}. Che cosa producono per la missione?",
    "Projects without an argued link to the mission: {names}. What do they do for the mission?",
)
ONE_LEVER = Text(
    "Oltre il 60% del bilancio usa una sola leva ({lever}, {share}): la mappa rispecchia il problema o i bandi disponibili?",
    "More than 60% of the budget uses one lever ({lever}, {share}): does the map mirror the problem or the calls at hand?",
)
SHORT_RATIONALE = Text(
    "La frase sul progetto «{name}» è breve: dice attraverso quale passaggio produce il risultato?",
    "The sentence about the project “{name}” is short: does it say by which step it produces the result?",
)
REPEATED_NAME = Text(
    "La frase sul progetto «{name}» ne ripete il nome: che cosa aggiunge?",
    "The sentence about the project “{name}” repeats its name: what does it add?",
)
UNKNOWN_SECTOR = Text(
    "Il progetto «{name}» cita un settore che non è in elenco ({sector}): è stato rinominato?",
    "The project “{name}” mentions a sector that is not listed ({sector}): has it been renamed?",
)
PAST = Text(
    "L'anno di arrivo ({year}) non è nel futuro: è voluto?",
    "The year of arrival ({year}) is not in the future: is it meant?",
)
UNCHANGED = Text(
    "Valore di partenza e valore atteso coincidono ({value}): che cosa dovrebbe cambiare?",
    "Starting and expected value are the same ({value}): what should change?",
)
SUMMARY = Text(
    "{covered} settori su {sectors} hanno almeno un progetto; progetti orfani: {orphans}.",
    "{covered} sectors out of {sectors} have at least one project; orphan projects: {orphans}.",
)


def run(inputs: MissionMap, this_year: int | None = None) -> Outcome:
    """Return coverage, orphans and variety of levers, with the drawn map and what is worth asking."""
    names = {sector.name for sector in inputs.sectors}
    covered = {name for project in inputs.projects for name in project.sectors if name in names}
    orphans = [project for project in inputs.projects if _is_orphan(project, names)]
    budget = sum(project.budget for project in inputs.projects)
    levers = shares((project.lever, project.budget) for project in inputs.projects)
    values = {
        "sector_coverage": len(covered) / len(names),
        "orphan_projects": len(orphans),
        "orphan_budget": sum(project.budget for project in orphans) / budget if budget else 0.0,
        "lever_concentration": concentration(levers.values()),
        "lever_evenness": evenness(levers.values(), len(Lever)),
    }
    findings = [*_about_map(inputs, names - covered, orphans, levers), *_about_words(inputs, names, this_year)]
    details = {"gaps": sorted(names - covered), "orphans": [project.name for project in orphans]}
    return Outcome(values, findings, [_drawing(inputs, covered, orphans)], details=details)


def _is_orphan(project: Project, names: set[str]) -> bool:
    return not project.rationale or not names.intersection(project.sectors)


def _about_map(
    inputs: MissionMap, gaps: set[str], orphans: list[Project], levers: dict[Lever, float]
) -> Iterator[Finding]:
    if gaps:
        names = listed([untranslated(sector.name) for sector in inputs.sectors if sector.name in gaps])
        yield Finding("VUOTI", Severity.ATTENTION, GAPS(names=names))
    if orphans:
        names = listed([untranslated(project.name) for project in orphans])
        yield Finding("PROGETTI_ORFANI", Severity.ATTENTION, ORPHANS(names=names))
    for lever, share in levers.items():
        if lever and share > MONOCULTURE and len(inputs.projects) > 1:
            yield Finding("MONOCOLTURA", Severity.CRITICAL, ONE_LEVER(lever=lever.label, share=percent(share, 0)))


def _about_words(inputs: MissionMap, names: set[str], this_year: int | None) -> Iterator[Finding]:
    mission = inputs.mission
    if mission.year <= (this_year or date.today().year):
        yield Finding("SCADENZA", Severity.ATTENTION, PAST(year=mission.year))
    if mission.baseline == mission.target:
        yield Finding("VALORI_UGUALI", Severity.CRITICAL, UNCHANGED(value=exact(mission.baseline)))
    for project in inputs.projects:
        words = project.rationale.split()
        if project.rationale and len(words) < RATIONALE_WORDS:
            yield Finding("NESSO_BREVE", Severity.INFO, SHORT_RATIONALE(name=project.name))
        if project.rationale and set(words) <= set(project.name.split()):
            yield Finding("NESSO_RIPETUTO", Severity.INFO, REPEATED_NAME(name=project.name))
        for sector in project.sectors:
            if sector not in names:
                yield Finding("SETTORE_IGNOTO", Severity.INFO, UNKNOWN_SECTOR(name=project.name, sector=sector))


def _drawing(inputs: MissionMap, covered: set[str], orphans: list[Project]) -> Network:
    orphan_names = {project.name for project in orphans}
    role: NodeRole
    nodes = [
        Node("challenge", untranslated(inputs.challenge), 0, 0, "goal"),
        Node("mission", untranslated(inputs.mission.statement), 1, 0, "goal"),
    ]
    joined = [("challenge", "mission")]
    for place, sector in enumerate(inputs.sectors):
        role = "part" if sector.name in covered else "gap"
        nodes.append(Node(f"sector-{sector.name}", untranslated(sector.name), 2, place, role))
        joined.append(("mission", f"sector-{sector.name}"))
    listed_names = {sector.name for sector in inputs.sectors}
    for place, project in enumerate(inputs.projects):
        role = "orphan" if project.name in orphan_names else "part"
        nodes.append(Node(f"project-{place}", untranslated(project.name), 3, place, role))
        joined += [(f"sector-{name}", f"project-{place}") for name in project.sectors if name in listed_names]
    return Network(
        title=TITLE,
        subtitle=Text(
            "Tratteggiati: settori senza progetti e progetti orfani",
            "Dashed: sectors without projects, orphan projects",
        ),
        summary=SUMMARY(covered=len(covered), sectors=len(inputs.sectors), orphans=len(orphans)),
        layers=LAYERS,
        nodes=nodes,
        links=joined,
    )


TOOL = Tool(
    code="T01",
    title=TITLE,
    purpose=Text(
        "Collegare la sfida, la missione, i settori e i progetti, per vedere vuoti, progetti orfani e monocolture.",
        "Join the challenge, the mission, the sectors and the projects, to see gaps, orphan projects and monocultures.",
    ),
    inputs=MissionMap,
    measures=MEASURES,
    run=run,
    takes={
        "mission-quality": {
            "mission.statement": "statement",
            "mission.group": "group",
            "mission.indicator": "indicator",
            "mission.baseline": "baseline",
            "mission.target": "target",
            "mission.year": "year",
        }
    },
    short=Short.of(
        "mission.statement mission.indicator mission.baseline mission.target mission.year "
        "sectors.name projects.name projects.sectors projects.rationale",
        silent="lever_concentration lever_evenness orphan_budget",
    ),
)
