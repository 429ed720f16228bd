"""How is it worked out: the method in words, every measure, every assumption with its source."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markupsafe import Markup

from scuola.simulation import Model, Parameters, Role
from scuola.text import Text
from scuola.widgets.simulator.compare import table

ASSUMPTIONS = Text("Ipotesi", "Assumptions")
MEASURES = Text("Indicatori", "Indicators")
SOURCES = Text("Fonti", "Sources")
HEAD = (
    Text("Grandezza", "Quantity"),
    Text("Valore", "Value"),
    Text("Intervallo", "Range"),
    Text("Fonte", "Source"),
    Text("Tipo di prova", "Kind of evidence"),
)
MEASURE_HEAD = (Text("Indicatore", "Indicator"), Text("Come si calcola", "How it is worked out"))


def method(model: Model, parameters: Parameters) -> Markup:
    """Return the whole explanation of a model with the values in use."""
    words = Markup(MarkdownIt("commonmark", {"html": False}).render(str(model.METHOD)))
    sources = Markup("").join(Markup("<li>{}</li>").format(source) for source in model.SOURCES)
    return Markup('<div class="s-prose">{}</div><h3>{}</h3><ul>{}</ul><h3>{}</h3>{}<h3>{}</h3>{}').format(
        words, SOURCES, sources, ASSUMPTIONS, _assumptions(parameters), MEASURES, _measures(model)
    )


def _assumptions(parameters: Parameters) -> Markup:
    rows = []
    for role in (Role.CONDITION, Role.ASSUMPTION, Role.LEVER):
        for name, shown in parameters.controls(role).items():
            value = shown.show(getattr(parameters, name))
            rows.append([shown.label, value, shown.extent(), shown.source, shown.evidence.label])
    return table(HEAD, rows)


def _measures(model: Model) -> Markup:
    return table(MEASURE_HEAD, [[measure.label, measure.how] for measure in model.MEASURES.values()])
