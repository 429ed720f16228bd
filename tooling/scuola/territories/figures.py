"""What the simulations know of a territory: published figures, or what an instructor gave with the rest estimated.

A model turns them into its own terms in its `facts`.
"""

from __future__ import annotations

from scuola.territories import Territory
from scuola.territories.estimates import completed
from scuola.territories.published import Figures, published_figures


def figures_of(territory: Territory) -> Figures:
    """Return the figures of a territory."""
    return completed(territory.own).figures if territory.own else published_figures(territory)
