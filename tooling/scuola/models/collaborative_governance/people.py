"""How people answer what they expect of others: at the table of the simulation, and in the laboratory.

Behaviour follows the regularities of the laboratory (Fischbacher and Gächter 2010): most people cooperate if others
do, a little less than they do, and so cooperation wears out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kinds = NDArray[np.intp]

#: Kinds of people: they cooperate if others do, never, up to half way, always.
CONDITIONAL, FREE_RIDER, TRIANGLE, UNCONDITIONAL = range(4)


def kinds(luck: Array, shares: tuple[float, ...]) -> Kinds:
    """Return the kind of each player from a uniform draw."""
    return np.digitize(luck, np.cumsum(shares)[:-1])


@dataclass(frozen=True)
class Habits:
    """What players would give for what they believe that the others will: `coefficient · belief + constant`.

    Those of the triangle follow their belief up to half of `most`, then go the other way.
    """

    coefficient: Array
    constant: Array
    triangle: NDArray[np.bool_]
    most: float

    @classmethod
    def of(cls, kind: Kinds, slope: Array, triangle_slope: float, unconditional: float, most: float) -> Habits:
        """Return the habits of players of these kinds."""
        nothing = np.zeros_like(slope)
        coefficient = np.choose(kind, [slope, nothing, nothing + triangle_slope, nothing])
        constant = np.where(kind == UNCONDITIONAL, unconditional * most, 0.0)
        return cls(coefficient, constant, kind == TRIANGLE, most)

    def wish(self, belief: Array) -> Array:
        """Return what each would give."""
        follows = np.where(self.triangle, np.minimum(belief, self.most - belief), belief)
        return np.asarray(self.coefficient * follows + self.constant)
