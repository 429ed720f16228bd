"""The distribution panel (T30): who gains and who loses, in every simulation.

A model declares the panel's faces; the figures are worked out here, the page draws them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scuola.text import Text
from scuola.text.problems import WrongValue

FACES = Text(
    "La distribuzione mostra almeno tre aspetti, e tra questi chi ha i benefici e chi ha i costi",
    "A distribution panel needs at least three axes, benefits and costs",
)


class Side(StrEnum):
    """What a face of the panel shows to a group: something received, something paid, a rate of access."""

    BENEFIT = "benefit"
    COST = "cost"
    ACCESS = "access"


@dataclass(frozen=True)
class Face:
    """One measure split by one axis, with the question that it answers.

    `helped` says what a benefit counts ("extra person covered"), where it counts people or households.
    """

    measure: str
    axis: str
    side: Side
    question: Text
    helped: Text | None = None


@dataclass(frozen=True)
class Panel:
    """What a model's panel shows. Income comes first: the first face is split by income group, poorest first.

    `incomes` are the mean incomes of the groups (thousand euros a year), for the distributional weights;
    `blind_spots` says who does not appear in the data.
    """

    faces: tuple[Face, ...]
    incomes: Mapping[str, float]
    incomes_source: Text
    channel: Text
    corrective: Text
    blind_spots: Text

    def __post_init__(self) -> None:
        axes = {face.axis for face in self.faces}
        sides = {face.side for face in self.faces}
        if len(axes) < 3 or not {Side.BENEFIT, Side.COST} <= sides:
            raise WrongValue(FACES)
