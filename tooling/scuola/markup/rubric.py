"""A rubric as participants read it, beside the text that it is about: each criterion with all its levels."""

from __future__ import annotations

from markupsafe import Markup

from scuola.exercises import Criterion, TextPart
from scuola.text import EMPTY, Text

HOW_MARKED = Text("Come si valuta questo testo", "How this text is marked")
GATE = Text(
    "Serve almeno «{level}»: senza, la prova non si supera, anche se il resto va bene.",
    "At least “{level}” is needed: without it the whole is not passed, even if the rest is good.",
)


def rubric(part: TextPart) -> Markup:
    """Return the rubric of a text, closed until it is asked for; levels go from the lowest up."""
    return Markup("<details class='s-rubric'><summary>{}</summary>{}</details>").format(
        HOW_MARKED, Markup("").join(map(_criterion, part.rubric))
    )


def _criterion(criterion: Criterion) -> Markup:
    levels = Markup("").join(Markup("<li>{}</li>").format(level) for level in criterion.levels)
    gate = EMPTY if criterion.gate is None else GATE(level=criterion.levels[criterion.gate])
    return Markup("<p><strong>{}</strong></p><ol start='0'>{}</ol>{}").format(
        criterion.title,
        levels,
        Markup("<p class='s-note'>{}</p>").format(gate) if gate else "",
    )
