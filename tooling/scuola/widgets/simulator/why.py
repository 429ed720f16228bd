"""Why did this happen? What each lever brought about, alone and with the others, and which assumptions matter most."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.charts.chart import Bars, Format, Series
from scuola.declared.measures import Measure
from scuola.simulations.explanation import Explanation, explain, sensitivity
from scuola.simulations.model import Model
from scuola.simulations.parameters import Role
from scuola.simulations.scenario import SEED, Scenario
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.widgets.simulator.section import Section

MOST_SHOWN = 8

EXPLAIN = Text("Spiegare questo risultato", "Explain this result")
INTRODUCTION = Text(
    "Quanto del risultato viene da ogni leva, da sola e insieme alle altre, e quali ipotesi pesano di più.",
    "How much of the result comes from each lever, alone and with the others, and which assumptions weigh most.",
)
NOTHING = Text(
    "Nessuna leva è stata mossa: muoverne una o più, poi chiedere di nuovo.",
    "No lever has been moved: move one or more, then ask again.",
)
FINDING = Text(
    "Nel {year} «{measure}» cambia di {change} rispetto alla tendenza (mediana di {runs} futuri). "
    "Prese da sole, le leve farebbero in tutto {alone}; {together}",
    "In {year} “{measure}” changes by {change} compared with the trend (median of {runs} futures). "
    "Each taken alone, the levers would make {alone} in all; {together}",
)
REINFORCE = Text(
    "insieme aggiungono {rest}: si rafforzano a vicenda.", "together they add {rest}: they reinforce each other."
)
HINDER = Text(
    "insieme ne perdono {rest}: in parte si ostacolano o fanno la stessa cosa.",
    "together they lose {rest} of it: in part they get in each other's way or do the same thing.",
)
SHARES = Text("Che cosa ha fatto ogni leva", "What each lever did")
SHARES_SUBTITLE = Text(
    "quota di ciascuna nel cambiamento (valori di Shapley: la somma è il cambiamento intero)",
    "share of each in the change (Shapley values: they add up to the whole change)",
)
IN_THE_PLAN, ALONE = Text("nel piano", "in the plan"), Text("da sola", "alone")
FOREMOST = Text("Più di tutte conta «{lever}»: {share}.", "“{lever}” matters most: {share}.")
MATTERS = Text("Quali ipotesi contano di più", "Which assumptions matter most")
MATTERS_SUBTITLE = Text(
    "di quanto cambierebbe il risultato con ciascuna al minimo e al massimo, le altre ferme",
    "how much the result would change with each at its lowest and highest, the others unmoved",
)
AT_LOWEST, AT_HIGHEST = Text("al minimo", "at lowest"), Text("al massimo", "at highest")
FIRST = Text("Conta di più «{name}»: tra {low} e {high}.", "“{name}” matters most: between {low} and {high}.")
FIRST_ALIKE = Text("Conta di più «{name}», e poco: {low}.", "“{name}” matters most, and little: {low}.")
POINTS = Text("punti", "points")


class Why(Section):
    """A section that explains, when asked, the scenario that is played at that moment."""

    title = Text("Perché è successo?", "Why did this happen?")

    def build(self) -> list[ipywidgets.Widget]:
        """Return the button, and the places of the explanation."""
        self.form = Form([], {}, self.title, buttons={"explain": (EXPLAIN, self.explain)}, shows=["explain"])
        self.finding, self.charts = ipywidgets.HTML(), Charts()
        return [ipywidgets.HTML(Markup("<p>{}</p>").format(INTRODUCTION)), self.form, self.finding, self.charts]

    def show(self, scenario: Scenario) -> None:
        """Take back the explanation of a scenario that is no longer the present one."""
        if scenario.mine.parameters != getattr(self, "explained", None):
            self.finding.value = ""
            self.charts.show([])
            self.form.forget("explain")

    def explain(self) -> None:
        """Work the explanation out and show it."""
        model, parameters = self.host.model, self.host.scenario.mine.parameters
        self.explained = parameters
        found = explain(model, parameters, SEED)
        self.finding.value = finding(model, found)
        weights = sensitivity(model, parameters, SEED)
        shares = [shares_chart(model, found)] if found.shares else []
        self.charts.show([*shares, *([sensitivity_chart(model, weights)] if weights else [])])


def finding(model: Model, found: Explanation) -> Markup:
    """Return what happened in a sentence, then how each lever that was moved works."""
    if not found.shares:
        return Markup("<p>{}</p>").format(NOTHING)
    measure, controls = model.measures[model.headline], model.parameters.controls()
    reinforce = found.together * found.change >= 0
    rest = measure.show_difference(found.together)
    sentence = FINDING(
        year=model.horizon, measure=measure.label, change=measure.show_difference(found.change), runs=found.runs,
        alone=measure.show_difference(found.change - found.together),
        together=REINFORCE(rest=rest) if reinforce else HINDER(rest=rest),
    )  # fmt: skip
    paths = Markup("").join(
        Markup("<li><strong>{}</strong>: {}</li>").format(controls[name].label, controls[name].how)
        for name in _by_weight(found)
    )
    return Markup("<p>{}</p><ul>{}</ul>").format(sentence, paths)


def shares_chart(model: Model, found: Explanation) -> Bars:
    """Return what each lever did in the plan, and what it would have done alone."""
    measure, controls = model.measures[model.headline], model.parameters.controls()
    names = _by_weight(found)
    scale = _scale(measure)
    return Bars(
        title=SHARES,
        subtitle=SHARES_SUBTITLE,
        summary=FOREMOST(lever=controls[names[0]].label, share=measure.show_difference(found.shares[names[0]])),
        format=_format(measure),
        groups=[controls[name].label for name in names],
        series=[
            Series(IN_THE_PLAN, "mine", [scale * found.shares[name] for name in names]),
            Series(ALONE, "baseline", [scale * found.alone[name] for name in names]),
        ],
    )


def sensitivity_chart(model: Model, found: dict[str, tuple[float, float]]) -> Bars:
    """Return how much the result hangs on each assumption, the weightiest first."""
    measure = model.measures[model.headline]
    controls = {**model.parameters.controls(), **model.parameters.controls(Role.COEFFICIENT)}
    names = list(found)[:MOST_SHOWN]
    scale = _scale(measure)
    ends = sorted(found[names[0]])
    low, high = (measure.show_difference(end) for end in ends)
    return Bars(
        title=MATTERS,
        subtitle=MATTERS_SUBTITLE,
        summary=(FIRST_ALIKE if low == high else FIRST)(name=controls[names[0]].label, low=low, high=high),
        format=_format(measure),
        groups=[controls[name].label for name in names],
        series=[
            Series(AT_LOWEST, "pin-a", [scale * found[name][0] for name in names]),
            Series(AT_HIGHEST, "pin-b", [scale * found[name][1] for name in names]),
        ],
    )


def _by_weight(found: Explanation) -> list[str]:
    return sorted(found.shares, key=lambda name: -abs(found.shares[name]))


def _scale(measure: Measure) -> float:
    """Return the factor that shows a difference of shares in points."""
    return 100 if measure.form == "share" else 1


def _format(measure: Measure) -> Format:
    return Format(digits=1, unit=POINTS) if measure.form == "share" else Format.of(measure)
