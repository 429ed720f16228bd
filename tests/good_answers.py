"""A good answer to every exercise: tools filled in with good will, right figures, a certified plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from scuola.authoring.certificates import stored
from scuola.exercises import ClaimsPart, FiguresPart, SimulationPart, TextPart, ToolPart, expected, right_answers
from scuola.files.content import content
from scuola.notebooks import source
from scuola.toolkit.examples import example

TYPED = "Abbiamo scelto 🙂\n\n<script>alert('x')</script> & «chi perde»: le famiglie *senza* aiuti. " + "parola " * 120


def filled_in(tool: str) -> dict[str, Any]:
    """Return a tool as a participant would fill it in with good will, and what is made of it."""
    answers: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("good_will.yaml").read_text())
    return answers[tool]


def written(part: TextPart) -> str:
    """Return a text as somebody types it, under every title that it starts from."""
    words = "parola " * 30
    return "\n".join([*(f"{title}\n{words}\n" for title in part.outline), TYPED])


def good(slug: str) -> dict[str, Any]:
    """Return a good answer to every part of an exercise."""
    answers: dict[str, Any] = {}
    for part in source.exercise(slug).parts:
        if isinstance(part, ToolPart):
            answers[part.part] = filled_in(part.tool)
        elif isinstance(part, FiguresPart):
            answers[part.part] = expected(part, example(part.tool, "it"))
        elif isinstance(part, ClaimsPart):
            answers[part.part] = {name: right for name, (right, _) in right_answers(slug, part, "it").items()}
        elif isinstance(part, SimulationPart):
            answers[part.part] = dict(stored(slug, part.part).solutions[0].levers)
        else:
            answers[part.part] = {"text": written(part)}
    return answers


ALL = content().exercises()
