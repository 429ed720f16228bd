"""T02 Mission quality: Mazzucato's five criteria and the School's three operational checks, as a profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from statistics import mean

from scuola.charts.chart import Profile
from scuola.declared.inputs import Inputs, calendar_year, line, number, paragraph, rating
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.toolkit.levels import EVIDENCE, EVIDENCE_HELP, FROM_0_TO_4, SCALE, Claim, counted, without_evidence
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

TITLE = Text("Qualità della missione", "Mission quality")

READY_MINIMUM, READY_MEAN = 2, 3
STRENGTHEN_MINIMUM, STRENGTHEN_MEAN = 1, 2

SOLUTION_WORDS = re.compile(
    r"\b(fotovoltaic\w*|app|piattaform\w*|ristruttura\w*|costrui\w*|realizza\w*|photovoltaic\w*|platform\w*|"
    r"refurbish\w*|build\w*)\b",
    re.IGNORECASE,
)

CRITERIA = {
    "bold": Text("1 · Audace e di ampia rilevanza sociale", "1 · Bold and of wide social relevance"),
    "direction": Text("2 · Direzione chiara: mirata, misurabile, a termine", "2 · Clear direction: targeted, measurable, time-bound"),
    "realistic": Text("3 · Ambiziosa ma realistica", "3 · Ambitious but realistic"),
    "cross_cutting": Text("4 · Trasversale a discipline, settori, attori", "4 · Across disciplines, sectors, actors"),
    "open": Text("5 · Aperta a più soluzioni dal basso", "5 · Open to several bottom-up solutions"),
}  # fmt: skip
CHECKS = {
    "levers_held": Text(
        "Verifica A · Controlliamo le leve che servono", "Check A · We hold the levers that are needed"
    ),
    "legitimacy": Text("Verifica B · Chi la propone ha legittimità", "Check B · Those who propose it have legitimacy"),
    "losers_named": Text("Verifica C · È detto chi potrebbe perdere", "Check C · Who might lose is named"),
}


class MissionQuality(Inputs):
    """The inputs of mission quality: the draft, the five criteria, the three checks of this course."""

    statement: str = paragraph(Text("La missione, in una frase", "The mission, in a sentence"), most=400)
    group: str = line(Text("Per chi", "For whom"), default="")
    indicator: str = line(Text("Indicatore, unità e fonte", "Indicator, unit and source"), default="")
    baseline: float | None = number(Text("Valore di partenza", "Starting value"), low=-1e9, high=1e9, default=None)
    target: float | None = number(Text("Valore atteso", "Expected value"), low=-1e9, high=1e9, default=None)
    year: int | None = calendar_year(Text("Anno di arrivo", "Target year"), low=2020, high=2100, default=None)

    bold: int = rating(CRITERIA["bold"], levels=SCALE)
    bold_evidence: str = line(EVIDENCE, default="", help=EVIDENCE_HELP)
    direction: int = rating(CRITERIA["direction"], levels=SCALE)
    direction_evidence: str = line(EVIDENCE, default="", help=EVIDENCE_HELP)
    realistic: int = rating(CRITERIA["realistic"], levels=SCALE)
    realistic_evidence: str = line(EVIDENCE, default="", help=EVIDENCE_HELP)
    cross_cutting: int = rating(CRITERIA["cross_cutting"], levels=SCALE)
    cross_cutting_evidence: str = line(EVIDENCE, default="", help=EVIDENCE_HELP)
    open: int = rating(CRITERIA["open"], levels=SCALE)
    open_evidence: str = line(EVIDENCE, default="", help=EVIDENCE_HELP)

    levers_held: int = rating(CHECKS["levers_held"], levels=SCALE)
    legitimacy: int = rating(CHECKS["legitimacy"], levels=SCALE)
    losers_named: int = rating(CHECKS["losers_named"], levels=SCALE)


MEASURES = {
    "mean": Measure(
        label=Text("Media dei cinque criteri", "Mean of the five criteria"),
        how=Text(
            "Somma dei cinque livelli divisa per cinque. Da leggere insieme al profilo, mai da sola.",
            "Sum of the five levels divided by five. To be read with the profile, never alone.",
        ),
        decimals=1, better="higher",
    ),
    "minimum": Measure(
        label=Text("Criterio più debole", "Weakest criterion"),
        how=Text("Il livello più basso tra i cinque criteri.", "The lowest level among the five criteria."),
        decimals=0, better="higher",
    ),
}  # fmt: skip

READY = Text("pronta", "ready")
STRENGTHEN = Text("da rafforzare", "to be strengthened")
REWRITE = Text("da riscrivere", "to be rewritten")

SOLUTION = Text(
    "La frase nomina una soluzione («{word}»): è voluto, o la missione resta aperta ad altre?",
    "The sentence names a solution (“{word}”): is it meant, or is the mission still open to others?",
)
NO_GROUP = Text("Per chi è la missione? Il gruppo non è nominato.", "Whom is the mission for? The group is not named.")
NO_INDICATOR = Text(
    "Come si saprà se è riuscita? Manca un indicatore con unità e fonte.",
    "How will we know whether it worked? An indicator with unit and source is missing.",
)
NO_YEAR = Text("Entro quando? Manca l'anno di arrivo.", "By when? The year of arrival is missing.")
PAST = Text(
    "L'anno di arrivo ({year}) non è nel futuro: è voluto?",
    "The year of arrival ({year}) is not in the future: is it meant?",
)
UNCHANGED = Text(
    "Valore di partenza e valore atteso coincidono: che cosa dovrebbe cambiare?",
    "Starting and expected value are the same: what should change?",
)
WEAKEST_CHECK = Text(
    "La verifica più debole è «{criterion}» (livello {level}).", "The weakest check is “{criterion}” (level {level})."
)
WEAKEST = Text(
    "Il punto più debole è «{criterion}» (livello {level}).", "The weakest point is “{criterion}” (level {level})."
)
CHECKS_TITLE = Text("Verifiche operative del corso", "The course's operational checks")


def run(inputs: MissionQuality, this_year: int | None = None) -> Outcome:
    """Return mean and minimum of the five criteria, the verdict, the profile and what is worth asking."""
    levels = {name: _level(inputs, name) for name in CRITERIA}
    values = {"mean": mean(levels.values()), "minimum": float(min(levels.values()))}
    weakest = min(levels, key=lambda name: levels[name])
    checks = {name: level for name in CHECKS if (level := getattr(inputs, name)) is not None}
    findings = [*_about_evidence(inputs), *_about_draft(inputs, this_year or date.today().year)]
    profiles = [_profile(TITLE, CRITERIA, levels, WEAKEST(criterion=CRITERIA[weakest], level=levels[weakest]))]
    if checks:
        lowest = min(checks, key=lambda name: checks[name])
        said = WEAKEST_CHECK(criterion=CHECKS[lowest], level=checks[lowest])
        profiles.append(_profile(CHECKS_TITLE, CHECKS, checks, said))
    return Outcome(values, findings, profiles, verdict=verdict(values["minimum"], values["mean"]))


def verdict(minimum: float, average: float) -> Text:
    """Return the verdict on the five criteria; the weakest one counts as much as the mean."""
    if minimum >= READY_MINIMUM and average >= READY_MEAN:
        return READY
    if minimum >= STRENGTHEN_MINIMUM and average >= STRENGTHEN_MEAN:
        return STRENGTHEN
    return REWRITE


def _level(inputs: MissionQuality, criterion: str) -> int:
    return counted(getattr(inputs, criterion), getattr(inputs, f"{criterion}_evidence"))


def _about_evidence(inputs: MissionQuality) -> Iterator[Finding]:
    claimed = [
        Claim(label, getattr(inputs, name), getattr(inputs, f"{name}_evidence")) for name, label in CRITERIA.items()
    ]
    for text in without_evidence(claimed):
        yield Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, text)


def _about_draft(inputs: MissionQuality, this_year: int) -> Iterator[Finding]:
    if word := SOLUTION_WORDS.search(inputs.statement):
        yield Finding("SOLUZIONE_NELLA_FRASE", Severity.INFO, SOLUTION(word=word.group()))
    if not inputs.group:
        yield Finding("GRUPPO_MANCANTE", Severity.ATTENTION, NO_GROUP)
    if not inputs.indicator:
        yield Finding("INDICATORE_MANCANTE", Severity.ATTENTION, NO_INDICATOR)
    if inputs.year is None:
        yield Finding("SCADENZA_MANCANTE", Severity.ATTENTION, NO_YEAR)
    elif inputs.year <= this_year:
        yield Finding("SCADENZA", Severity.ATTENTION, PAST(year=inputs.year))
    if inputs.baseline is not None and inputs.baseline == inputs.target:
        yield Finding("VALORI_UGUALI", Severity.CRITICAL, UNCHANGED)


def _profile(title: Text, labels: dict[str, Text], levels: dict[str, int], summary: Text) -> Profile:
    return Profile(
        title=title,
        subtitle=FROM_0_TO_4,
        summary=summary,
        items=[(label, levels[name]) for name, label in labels.items()],
        levels=SCALE,
    )


TOOL = Tool(
    code="T02",
    title=TITLE,
    purpose=Text(
        "Discutere una bozza di missione con i cinque criteri di Mazzucato (2018b) e tre verifiche operative.",
        "Discuss a draft mission with Mazzucato's five criteria (2018b) and three operational checks.",
    ),
    inputs=MissionQuality,
    measures=MEASURES,
    run=run,
    takes={
        "mission-map": {
            "statement": "mission.statement",
            "group": "mission.group",
            "indicator": "mission.indicator",
            "baseline": "mission.baseline",
            "target": "mission.target",
            "year": "mission.year",
        }
    },
    short=Short.of(
        "statement group indicator year bold direction realistic cross_cutting open",
    ),
)
