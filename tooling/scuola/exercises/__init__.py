"""What an exercise asks, part by part: a tool, figures, someone else's claims, a plan on a simulation, a text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scuola.exercises.base import BasePart, Mark, Remark
from scuola.exercises.claims_part import ClaimsPart, right_answers
from scuola.exercises.figures_part import Figure, FiguresPart
from scuola.exercises.simulation_part import SimulationPart
from scuola.exercises.text_part import Criterion, TextPart
from scuola.exercises.tool_part import ToolPart

__all__ = [
    "BasePart", "ClaimsPart", "Criterion", "Figure", "FiguresPart", "Mark", "Part", "Remark", "SimulationPart", "TextPart", "ToolPart",
    "right_answers",
]  # fmt: skip

Part = Annotated[ToolPart | FiguresPart | ClaimsPart | SimulationPart | TextPart, Field(discriminator="kind")]
