"""A good answer to every exercise: tools filled in with good will, right figures, a certified plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from scuola.authoring.certificates import stored
from scuola.exercises import ClaimsPart, FiguresPart, SimulationPart, TextPart, ToolPart, right_answers
from scuola.exercises.figures_part import DRAWN_FOR
from scuola.files.content import content
from scuola.notebooks import source

#: Futures to judge plans in, as a course draws them.
FUTURES = (11, 23, 37)
TYPED = "Abbiamo scelto 🙂\n\n<script>alert('x')</script> & «chi perde»: le famiglie *senza* aiuti. " + "parola " * 120


def filled_in(tool: str) -> dict[str, Any]:
    """Return a tool as a participant would fill it in with good will, and what is made of it."""
    answers: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("good_will.yaml").read_text())
    return answers[tool]


def written(part: TextPart) -> str:
    """Return a text as somebody types it, under every title that it starts from."""
    words = "parola " * 30
    return "\n".join([*(f"{title}\n{words}\n" for title in part.outline), TYPED])


def sums(part: FiguresPart, key: str) -> dict[str, Any]:
    """Return the right figures of a participant's own example."""
    return {**part.expected(part.example_for(key, "it")), DRAWN_FOR: key}


def good(slug: str, key: str = "anna") -> dict[str, Any]:
    """Return a good answer to every part of an exercise, handed in under a key."""
    answers: dict[str, Any] = {}
    for part in source.exercise(slug).parts:
        if isinstance(part, ToolPart):
            answers[part.part] = filled_in(part.tool)
        elif isinstance(part, FiguresPart):
            answers[part.part] = sums(part, key)
        elif isinstance(part, ClaimsPart):
            answers[part.part] = {name: right for name, (right, _) in right_answers(slug, part, "it").items()}
        elif isinstance(part, SimulationPart):
            answers[part.part] = dict(stored(slug, part.part).solutions[0].levers)
        else:
            answers[part.part] = {"text": written(part)}
    return answers


ALL = content().exercises()
