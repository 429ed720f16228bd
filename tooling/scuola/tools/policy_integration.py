"""T20 Policy integration: Candel and Biesbroek's four dimensions at two moments, and which of them lags behind."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.tool_charts import Cell, Grid
from scuola.declared.inputs import Inputs, line, rating, section
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.toolkit.levels import SCALE, Claim, claims, evidence, without_evidence
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

APART = 2


class Moment(Inputs):
    """The four dimensions at one moment."""

    frame: int = rating(
        Text("Il problema è visto come comune a più settori", "The problem is seen as shared by several sectors"),
        levels=SCALE,
    )
    subsystems: int = rating(
        Text("I settori che contano sono coinvolti", "The sectors that matter are involved"), levels=SCALE
    )
    goals: int = rating(
        Text("Lo scopo è scritto negli obiettivi di ciascuno", "The aim is written in each one's goals"), levels=SCALE
    )
    instruments: int = rating(
        Text("Strumenti e risorse sono messi insieme", "Instruments and resources are put together"), levels=SCALE
    )
    evidence: str = evidence()


class PolicyIntegration(Inputs):
    """The inputs of policy integration."""

    issue: str = line(Text("La questione che attraversa più settori", "The issue that crosses several sectors"))
    earlier: str = line(Text("Primo momento (anno o fase)", "First moment (year or phase)"), most=40)
    then: Moment = section(Text("Com'era", "As it was"))
    later: str = line(Text("Secondo momento (anno o fase)", "Second moment (year or phase)"), most=40)
    now: Moment = section(Text("Com'è", "As it is"))


NAMES = (
    Text("cornice", "frame"),
    Text("settori coinvolti", "sectors involved"),
    Text("obiettivi", "goals"),
    Text("strumenti", "instruments"),
)

MEASURES = {
    "moved": Measure(
        label=Text("Dimensioni che sono avanzate, su quattro", "Dimensions that have moved on, out of four"),
        how=Text("Quante hanno oggi un livello più alto di prima.", "How many have a higher level now than before."),
        decimals=0,
    ),
    "apart": Measure(
        label=Text("Distanza tra la più avanti e la più indietro", "Distance between the furthest ahead and the furthest behind"),
        how=Text("Livello più alto meno livello più basso, oggi.", "Highest level minus lowest, now."),
        decimals=0, better="lower",
    ),
}  # fmt: skip

LAGS = Text(
    "«{ahead}» è a livello {high}, «{behind}» a {low}: che cosa tiene ferma la seconda?",
    "“{ahead}” is at level {high}, “{behind}” at {low}: what holds the second back?",
)
BACK = Text(
    "«{name}» è tornata indietro, da {before} a {after}: chi l'ha lasciata, e perché?",
    "“{name}” has gone back, from {before} to {after}: who left it, and why?",
)
WORDS_ONLY = Text(
    "Si parla come se fosse una questione comune, ma risorse e strumenti restano separati: quale atto li unirebbe?",
    "It is spoken of as a shared issue, but resources and instruments stay apart: which act would join them?",
)
SUMMARY = Text(
    "Avanzate: {moved} dimensioni su 4. La più indietro è «{behind}».",
    "Moved on: {moved} dimensions out of 4. The furthest behind is “{behind}”.",
)


def run(inputs: PolicyIntegration) -> Outcome:
    """Return how many dimensions have moved on, how far apart they are, and which one lags behind."""
    then, now = claims(inputs.then), claims(inputs.now)
    before, after = [one.counted for one in then], [one.counted for one in now]
    moved = sum(b > a for a, b in zip(before, after, strict=True))
    findings = [Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, text) for text in without_evidence([*then, *now])]
    findings += _about_pace(before, after)
    summary = SUMMARY(moved=moved, behind=NAMES[after.index(min(after))])
    values = {"moved": float(moved), "apart": float(max(after) - min(after))}
    return Outcome(values, findings, [_drawing(inputs, then, now, summary)])


def _about_pace(before: list[int], after: list[int]) -> Iterator[Finding]:
    ahead, behind = after.index(max(after)), after.index(min(after))
    if after[ahead] - after[behind] >= APART:
        said = LAGS(ahead=NAMES[ahead], high=after[ahead], behind=NAMES[behind], low=after[behind])
        yield Finding("ASINCRONIA", Severity.ATTENTION, said)
    for name, first, last in zip(NAMES, before, after, strict=True):
        if last < first:
            yield Finding("ARRETRAMENTO", Severity.ATTENTION, BACK(name=name, before=first, after=last))
    if after[0] >= APART and after[3] < APART:
        yield Finding("SOLO_CORNICE", Severity.CRITICAL, WORDS_ONLY)


def _drawing(inputs: PolicyIntegration, then: list[Claim], now: list[Claim], summary: Text) -> Grid:
    return Grid(
        title=Text("Le quattro dimensioni, prima e oggi", "The four dimensions, before and now"),
        subtitle=Text("Da 0 (assente) a 4 (con prove)", "From 0 (absent) to 4 (with evidence)"),
        summary=summary,
        corner=Text("Dimensione", "Dimension"),
        rows=[one.label for one in now],
        columns=[Text(inputs.earlier, inputs.earlier), Text(inputs.later, inputs.later)],
        cells=[
            [Cell(Text(f"{one.counted} · {SCALE[one.counted].it}", f"{one.counted} · {SCALE[one.counted].en}"), one.counted)
             for one in pair]
            for pair in zip(then, now, strict=True)
        ],
        most=len(SCALE) - 1,
    )  # fmt: skip


TOOL = Tool(
    code="T20",
    title=Text("Grado di integrazione", "Degree of integration"),
    purpose=Text(
        "Vedere quali delle quattro dimensioni dell'integrazione avanzano e quale resta indietro (Candel e Biesbroek 2016).",
        "See which of the four dimensions of integration move on and which lags behind (Candel and Biesbroek 2016).",
    ),
    inputs=PolicyIntegration,
    measures=MEASURES,
    run=run,
    takes={"mission-map": {"issue": "challenge"}},
    short=Short.of(
        "issue earlier then.frame then.subsystems then.goals then.instruments later now.frame "
        "now.subsystems now.goals now.instruments",
    ),
)
