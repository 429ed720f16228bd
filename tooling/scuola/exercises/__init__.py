"""What an exercise asks, part by part: a tool, figures, a plan on a simulation, a text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scuola.exercises.base import BasePart, Mark, Remark
from scuola.exercises.figures_part import Figure, FiguresPart, expected
from scuola.exercises.simulation_part import SimulationPart
from scuola.exercises.text_part import Criterion, TextPart
from scuola.exercises.tool_part import ToolPart

__all__ = [
    "BasePart", "Criterion", "Figure", "FiguresPart", "Mark", "Part", "Remark", "SimulationPart", "TextPart", "ToolPart",
    "expected",
]  # fmt: skip

Part = Annotated[ToolPart | FiguresPart | SimulationPart | TextPart, Field(discriminator="kind")]
