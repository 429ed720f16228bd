"""T18 Policy mix: whether instruments help or hinder one another, what they leave out, and whether they are believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from statistics import mean

from scuola.charts.chart import Chart
from scuola.charts.tool_charts import Cell, Grid
from scuola.declared.measures import Measure
from scuola.methods.concentration import evenness
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.coherence import Effects, drawn, effects, net_index
from scuola.toolkit.levels import claims, profile, without_evidence
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool
from scuola.tools.policy_mix.inputs import Instrument, PolicyMix, Resource, Status, Use

WEAK, STRONG = -1, 2

MEASURES = {
    "consistency": Measure(
        label=Text("Congruenza degli strumenti tra loro", "Consistency of the instruments with one another"),
        how=Text("Effetti positivi meno negativi, sul totale degli effetti: da −1 (si annullano tutti) a 1 (si aiutano tutti).",
                 "Positive effects minus negative ones, out of all effects: from −1 (all cancel out) to 1 (all help)."),
        decimals=2, better="higher",
    ),
    "fit": Measure(
        label=Text("Congruenza con gli obiettivi", "Consistency with the objectives"),
        how=Text("Lo stesso indice, sulla tabella strumenti × obiettivi.", "The same index, on the table of instruments × objectives."),
        decimals=2, better="higher",
    ),
    "comprehensiveness": Measure(
        label=Text("Colli di bottiglia affrontati (completezza)", "Bottlenecks dealt with (comprehensiveness)"),
        how=Text("Colli di bottiglia con almeno uno strumento, su tutti.", "Bottlenecks with at least one instrument, out of all."),
        form="share", decimals=0, better="higher",
    ),
    "credibility": Measure(
        label=Text("Credibilità, da 0 a 4", "Credibility, from 0 to 4"),
        how=Text("Media dei quattro segnali; il profilo sotto dice da dove viene.",
                 "Mean of the four signals; the profile below says where it comes from."),
        decimals=1, better="higher",
    ),
    "variety": Measure(
        label=Text("Varietà delle risorse (NATO)", "Variety of resources (NATO)"),
        how=Text("Equilibrio tra le quattro risorse di Hood: 0 se se ne usa una sola, 1 se si usano tutte alla pari.",
                 "Balance between Hood's four resources: 0 if only one is used, 1 if all are used alike."),
        decimals=2,
    ),
}  # fmt: skip

AGAINST = Text(
    "«{start}» ostacola «{end}» ({value}): si toglie, si corregge o si compensa?",
    "“{start}” hinders “{end}” ({value}): is it to be dropped, corrected or made up for?",
)
UNCOVERED = Text(
    "Nessuno strumento affronta: {names}. È una scelta?", "No instrument deals with: {names}. Is it a choice?"
)
LAYERED = Text(
    "«{new}» è nuovo e si rivolge a «{target}» con lo stesso scopo di «{old}»: si aggiunge, lo corregge o lo sostituisce?",
    "“{new}” is new and addresses “{target}” for the same purpose as “{old}”: does it add to it, mend it or replace it?",
)
ONE_RESOURCE = Text(
    "Tutti gli strumenti usano la stessa risorsa: {resource}. Chi resta fuori da questo tipo di strumenti?",
    "All instruments use the same resource: {resource}. Whom does this kind of instrument leave out?",
)
NOBODY_LOOKS = Text(
    "Nessuno strumento serve a rilevare: come si saprà che cosa succede, prima della fine?",
    "No instrument detects: how will one know what happens, before the end?",
)
NO_SUPPORT = Text("Nessuno strumento aiuta l'obiettivo «{name}».", "No instrument helps the objective “{name}”.")
NO_BASIS = Text("Su quale atto o norma poggiano? {names}.", "Which act or law do they rest on? {names}.")
SUMMARY = Text("{helping} coppie di strumenti si aiutano, {hindering} si ostacolano.",
               "{helping} pairs of instruments help each other, {hindering} hinder each other.")  # fmt: skip
SEQUENCE = Text("Si comincia da «{name}» ({year}).", "It starts with “{name}” ({year}).")


def run(inputs: PolicyMix) -> Outcome:
    """Return consistency, comprehensiveness, credibility and variety of the mix, with its tables."""
    count = len(inputs.instruments)
    on_goals = effects(inputs.effects, count, len(inputs.objectives))
    on_others = effects(inputs.interactions, count, count, diagonal=False)
    signals = claims(inputs.credibility)
    used = Counter(one.resource for one in inputs.instruments)
    covered = [bool(set(one.covered) & {i.name for i in inputs.instruments}) for one in inputs.bottlenecks]
    values = {
        "consistency": net_index(value for row in on_others for value in row),
        "fit": net_index(value for row in on_goals for value in row),
        "comprehensiveness": mean(covered) if covered else None,
        "credibility": mean(one.counted for one in signals) if signals else None,
        "variety": evenness([number / count for number in used.values()], len(Resource)),
    }
    findings = [Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, text) for text in without_evidence(signals)]
    findings += [*_about_effects(inputs, on_goals, on_others), *_about_choice(inputs, covered)]
    charts: list[Chart] = [_interactions(inputs, on_others), _sequence(inputs, on_goals)]
    if signals:
        charts.append(profile(Text("Credibilità: quattro segnali", "Credibility: four signals"), signals))
    return Outcome(values, findings, charts)


def _about_effects(inputs: PolicyMix, on_goals: Effects, on_others: Effects) -> Iterator[Finding]:
    names = [one.name for one in inputs.instruments]
    for start, row in enumerate(on_others):
        for end, value in enumerate(row):
            if value <= WEAK:
                severity = Severity.CRITICAL if value < WEAK else Severity.ATTENTION
                yield Finding(
                    "STRUMENTI_CONTRO", severity, AGAINST(start=names[start], end=names[end], value=f"−{-value}")
                )
    for place, objective in enumerate(inputs.objectives):
        if not any(row[place] > 0 for row in on_goals):
            yield Finding("OBIETTIVO_SCOPERTO", Severity.CRITICAL, NO_SUPPORT(name=objective.name))
    for one, other in combinations(range(len(names)), 2):
        same = any(a > 0 and b > 0 for a, b in zip(on_goals[one], on_goals[other], strict=True))
        pair = (inputs.instruments[one], inputs.instruments[other])
        if same and (found := _layers(*pair) or _layers(*reversed(pair))):
            yield Finding("SOVRAPPOSTI", Severity.ATTENTION, found)


def _layers(new: Instrument, old: Instrument) -> Text | None:
    """Say that a new instrument comes on top of an existing one for the same people."""
    alike = new.target and new.target.casefold() == old.target.casefold()
    if alike and new.status is Status.NEW and old.status is Status.EXISTING:
        return LAYERED(new=new.name, old=old.name, target=new.target)
    return None


def _about_choice(inputs: PolicyMix, covered: list[bool]) -> Iterator[Finding]:
    if missing := [untranslated(one.name) for one, yes in zip(inputs.bottlenecks, covered, strict=True) if not yes]:
        yield Finding("COLLI_SCOPERTI", Severity.ATTENTION, UNCOVERED(names=listed(missing)))
    resources = {one.resource for one in inputs.instruments}
    if len(resources) == 1 and len(inputs.instruments) > 1:
        yield Finding("UNA_SOLA_RISORSA", Severity.ATTENTION, ONE_RESOURCE(resource=resources.pop().label))
    if all(one.use is Use.EFFECT for one in inputs.instruments):
        yield Finding("NESSUNO_RILEVA", Severity.INFO, NOBODY_LOOKS)
    if bare := [untranslated(one.name) for one in inputs.instruments if not one.basis]:
        yield Finding("BASE_GIURIDICA", Severity.INFO, NO_BASIS(names=listed(bare)))


def _interactions(inputs: PolicyMix, on_others: Effects) -> Grid:
    names = [untranslated(one.name) for one in inputs.instruments]
    pairs = [on_others[a][b] + on_others[b][a] for a, b in combinations(range(len(names)), 2)]
    return Grid(
        title=Text("Quali strumenti si aiutano, quali si ostacolano?", "Which instruments help, which hinder?"),
        subtitle=Text("Dalla riga alla colonna, da −2 a +2", "From row to column, from −2 to +2"),
        summary=SUMMARY(helping=sum(pair > 0 for pair in pairs), hindering=sum(pair < 0 for pair in pairs)),
        corner=Text("Strumento", "Instrument"),
        rows=names,
        columns=names,
        cells=[[None if a == b else drawn(value) for b, value in enumerate(row)] for a, row in enumerate(on_others)],
        most=STRONG,
    )


def _sequence(inputs: PolicyMix, on_goals: Effects) -> Grid:
    order = sorted(range(len(inputs.instruments)), key=lambda place: inputs.instruments[place].start)
    listed_ = [inputs.instruments[place] for place in order]
    return Grid(
        title=Text("In quale ordine, e per quale obiettivo?", "In which order, and for which objective?"),
        subtitle=Text("Strumenti dall'anno di avvio più vicino; effetti da −2 a +2",
                      "Instruments from the earliest starting year; effects from −2 to +2"),
        summary=SEQUENCE(name=listed_[0].name, year=listed_[0].start),
        corner=Text("Strumento", "Instrument"),
        rows=[untranslated(one.name) for one in listed_],
        columns=[Text("Avvio", "Start"), Text("Risorsa", "Resource"), *(untranslated(one.name) for one in inputs.objectives)],
        cells=[
            [Cell(untranslated(one.start)), Cell(_short(one.resource)), *(drawn(value) for value in on_goals[place])]
            for place, one in zip(order, listed_, strict=True)
        ],
        most=STRONG,
    )  # fmt: skip


def _short(resource: Resource) -> Text:
    return Text(resource.label.it.split(" (")[0], resource.label.en.split(" (")[0])


TOOL = Tool(
    code="T18",
    title=Text("Policy mix", "Policy mix"),
    purpose=Text(
        "Vedere se gli strumenti si aiutano o si ostacolano, che cosa lasciano scoperto e se qualcuno ci crede "
        "(Rogge e Reichardt 2016).",
        "See whether instruments help or hinder one another, what they leave uncovered and whether anyone believes in them "
        "(Rogge and Reichardt 2016).",
    ),
    inputs=PolicyMix,
    measures=MEASURES,
    run=run,
    takes={"theory-of-change": {"strategy": "goal"}},
    short=Short.of(
        "strategy objectives instruments.name instruments.resource interactions",
        silent="fit comprehensiveness credibility OBIETTIVO_SCOPERTO NESSUNO_RILEVA BASE_GIURIDICA",
        undrawn=(1,),
    ),
)
