"""What a tool says of its worked example, as a list: the number is shown, the judgement is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from scuola import toolkit
from scuola.text import language
from scuola.toolkit.examples import example


def the_numbers(tool: str, names: Iterable[str]) -> Markup:
    """Return measures of a tool's worked example, each with its value and how it is worked out."""
    used = toolkit.find(tool)
    values = used.run(used.inputs.read(example(tool, language()))).values
    rows = Markup("").join(
        Markup("<li><strong>{}: {}</strong>. {}</li>").format(measure.label, measure.show(value), measure.how)
        for name in names
        if (value := values[name]) is not None and (measure := used.measures[name])
    )
    return Markup("<ul class='s-indices'>{}</ul>").format(rows) if rows else rows
