"""T23 Institutional capacity: Wu, Ramesh and Howlett's nine cells, seen from above and from the counter, and the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scuola.charts.tool_charts import Cell, Grid
from scuola.declared.inputs import Choice, Inputs, choice, line, paragraph, rows, section
from scuola.declared.matrices import Matrix, cell_at, matrix
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.toolkit.levels import EVIDENCE_HELP, NO_EVIDENCE, SCALE, counted
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

SKILLS = (Text("analitica", "analytical"), Text("operativa", "operational"), Text("politica", "political"))
LEVELS = (Text("persone", "individuals"), Text("organizzazione", "organisation"), Text("sistema", "system"))
TOP, APART, SOLID = len(SCALE) - 1, 2, 3


class Skill(Choice):
    """The three skills."""

    ANALYTICAL = "analytical", SKILLS[0]
    OPERATIONAL = "operational", SKILLS[1]
    POLITICAL = "political", SKILLS[2]


class Level(Choice):
    """The three levels."""

    INDIVIDUAL = "individual", LEVELS[0]
    ORGANISATION = "organisation", LEVELS[1]
    SYSTEM = "system", LEVELS[2]


class Proof(Inputs):
    """What shows the levels of each skill."""

    analytical: str = paragraph(
        Text("Analitica: che cosa lo mostra?", "Analytical: what shows it?"), most=600, default="", help=EVIDENCE_HELP
    )
    operational: str = paragraph(
        Text("Operativa: che cosa lo mostra?", "Operational: what shows it?"), most=600, default=""
    )
    political: str = paragraph(Text("Politica: che cosa lo mostra?", "Political: what shows it?"), most=600, default="")  # fmt: skip


class Action(Inputs):
    """An action to strengthen a cell."""

    name: str = line(Text("Azione", "Action"), most=100)
    skill: Skill = choice(Text("Competenza", "Skill"))
    level: Level = choice(Text("Livello", "Level"))


class InstitutionalCapacity(Inputs):
    """The inputs of institutional capacity."""

    organisation: str = line(Text("L'organizzazione", "The organisation"))
    above: Matrix = matrix(
        Text("Vista da chi dirige", "As seen by those who lead"),
        rows=SKILLS,
        columns=LEVELS,
        low=0,
        high=TOP,
        levels=SCALE,
    )
    proof: Proof = section(Text("Le prove", "The evidence"))
    counter: Matrix = matrix(
        Text("Vista da chi sta allo sportello", "As seen from the counter"), rows=SKILLS, columns=LEVELS, low=0, high=TOP, levels=SCALE,
        help=Text("Facoltativa: chiederla davvero, prima di scriverla.", "Optional: really ask them, before writing it."),
    )  # fmt: skip
    actions: list[Action] = rows(Text("Azioni che si pensa di fare", "Actions that are planned"), most=6)


MEASURES = {
    "lowest": Measure(
        label=Text("Livello della cella più debole", "Level of the weakest cell"),
        how=Text("Il livello più basso tra le celle compilate da chi dirige; 3 e 4 senza prova valgono 2.",
                 "The lowest level among the cells filled in by those who lead; 3 and 4 without evidence count as 2."),
        decimals=0, better="higher",
    ),
    "apart": Measure(
        label=Text("Celle viste in modo molto diverso", "Cells seen very differently"),
        how=Text("Celle in cui i due sguardi distano di 2 o più.", "Cells where the two views are 2 or more apart."),
        decimals=0, better="lower",
    ),
    "aimed": Measure(
        label=Text("Azioni sulla cella più debole", "Actions on the weakest cell"),
        how=Text("Azioni che agiscono su una delle celle più deboli, su tutte.",
                 "Actions on one of the weakest cells, out of all."),
        form="share", decimals=0, better="higher",
    ),
}  # fmt: skip

EMPTY = Text(
    "La tabella di chi dirige è vuota: da quale cella si comincia?",
    "The table of those who lead is empty: which cell comes first?",
)
BOTTLENECK = Text(
    "La cella più debole è «{cell}» (livello {level}): blocca le altre? Se sì, è quella dei prossimi sei mesi.",
    "The weakest cell is “{cell}” (level {level}): does it block the others? If so, it is the one for the next six months.",
)
FAR = Text(
    "«{cell}»: {above} per chi dirige, {counter} allo sportello. Merita un colloquio prima di qualsiasi piano.",
    "“{cell}”: {above} for those who lead, {counter} at the counter. It deserves a talk before any plan.",
)
ONLY_TRAINING = Text(
    "Tutte le azioni agiscono sulle persone: se il collo di bottiglia fosse una routine o una regola, la formazione basterebbe?",
    "All actions are on individuals: if the bottleneck were a routine or a rule, would training be enough?",
)
ELSEWHERE = Text("Nessuna azione tocca la cella più debole: perché?", "No action touches the weakest cell: why?")
SUMMARY = Text("La cella più debole è «{cell}», a livello {level}.", "The weakest cell is “{cell}”, at level {level}.")
DEEPER = Text("Più scuro: livello più alto. Tra parentesi lo sguardo dello sportello",
              "Darker: higher level. In brackets the view from the counter")  # fmt: skip
Place = tuple[int, int]


def run(inputs: InstitutionalCapacity) -> Outcome:
    """Return the weakest cell, where the two views are far apart, and whether the actions aim at it."""
    proofs = [inputs.proof.analytical, inputs.proof.operational, inputs.proof.political]
    said, counter = _levels(inputs.above), _levels(inputs.counter)
    levels = {place: counted(level, proofs[place[0]]) for place, level in said.items()}
    lowest = min(levels.values(), default=None)
    weakest = [place for place, level in levels.items() if level == lowest]
    far = [place for place, level in levels.items() if place in counter and abs(level - counter[place]) >= APART]
    aimed = [(list(Skill).index(one.skill), list(Level).index(one.level)) in weakest for one in inputs.actions]
    values = {
        "lowest": None if lowest is None else float(lowest),
        "apart": float(len(far)),
        "aimed": sum(aimed) / len(aimed) if aimed and weakest else None,
    }
    unproved = [place for place in levels if levels[place] < said[place]]
    findings = [Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, NO_EVIDENCE(item=_cell(place))) for place in unproved]
    findings += _about_cells(levels, counter, weakest, far)
    findings += _about_plan(inputs.actions, any(aimed) or not weakest)
    charts = [_drawing(levels, counter, weakest)] if levels else []
    return Outcome(values, findings, charts, details={"weakest": [list(place) for place in weakest]})


def _levels(cells: Matrix) -> dict[Place, int]:
    """Return the cells that were filled in."""
    places = [(row, column) for row in range(len(SKILLS)) for column in range(len(LEVELS))]
    return {place: int(level) for place in places if (level := cell_at(cells, *place)) is not None}


def _cell(place: Place) -> Text:
    skill, level = SKILLS[place[0]], LEVELS[place[1]]
    return Text(f"{skill.it} · {level.it}", f"{skill.en} · {level.en}")


def _about_cells(
    levels: dict[Place, int], counter: dict[Place, int], weakest: Sequence[Place], far: Sequence[Place]
) -> Iterator[Finding]:
    if not levels:
        yield Finding("TABELLA_VUOTA", Severity.ATTENTION, EMPTY)
    for place in weakest:
        if levels[place] < SOLID:
            yield Finding("COLLO_DI_BOTTIGLIA", Severity.CRITICAL, BOTTLENECK(cell=_cell(place), level=levels[place]))
    for place in far:
        yield Finding(
            "DISACCORDO", Severity.ATTENTION, FAR(cell=_cell(place), above=levels[place], counter=counter[place])
        )


def _about_plan(actions: Sequence[Action], aimed: bool) -> Iterator[Finding]:
    if actions and all(one.level is Level.INDIVIDUAL for one in actions):
        yield Finding("SOLO_FORMAZIONE", Severity.ATTENTION, ONLY_TRAINING)
    if actions and not aimed:
        yield Finding("AZIONI_ALTROVE", Severity.ATTENTION, ELSEWHERE)


def _drawing(levels: dict[Place, int], counter: dict[Place, int], weakest: Sequence[Place]) -> Grid:
    def shown(place: Place) -> Cell | None:
        if place not in levels:
            return None
        level = levels[place]
        beside = f" ({counter[place]})" if place in counter else ""
        return Cell(
            Text(
                f"{level} · {SCALE[level].it.split(',')[0]}{beside}",
                f"{level} · {SCALE[level].en.split(',')[0]}{beside}",
            ),
            level,
        )

    first = weakest[0]
    return Grid(
        title=Text("Dove si blocca la capacità?", "Where is capacity blocked?"),
        subtitle=DEEPER,
        summary=SUMMARY(cell=_cell(first), level=levels[first]),
        corner=Text("Competenza", "Skill"),
        rows=SKILLS,
        columns=LEVELS,
        cells=[[shown((row, column)) for column in range(len(LEVELS))] for row in range(len(SKILLS))],
        most=TOP,
    )


TOOL = Tool(
    code="T23",
    title=Text("Nove capacità", "Nine capacities"),
    purpose=Text(
        "Trovare la cella che blocca le altre, tra tre competenze e tre livelli (Wu, Ramesh e Howlett 2015).",
        "Find the cell that blocks the others, among three skills and three levels (Wu, Ramesh and Howlett 2015).",
    ),
    inputs=InstitutionalCapacity,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "organisation above",
        silent="apart aimed",
    ),
)
