"""What every simulation is made with, and where they are found: `find("ageing")` returns its `Model`.

A simulation is a module of `scuola.models` with a `MODEL`, or one that another package names as an entry point of the
group `scuola.simulations`. It knows nothing of pages, widgets or files but its datasets.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import EntryPoint

from scuola.files.discovery import discovered
from scuola.simulations.model import Model
from scuola.text import Text
from scuola.text.problems import Problem

UNKNOWN = Text(
    "Non c'è una simulazione «{slug}»: le simulazioni sono {known}.",
    "There is no simulation “{slug}”: the simulations are {known}.",
)


def slugs() -> list[str]:
    """Return the slugs of all simulations, in alphabetical order."""
    return list(_known())


def find(slug: str) -> Model:
    """Return the simulation `slug`; raise `Problem` if there is none."""
    if slug not in _known():
        raise Problem(UNKNOWN(slug=slug, known=", ".join(slugs())))
    found: Model = _known()[slug].load()
    return found


def modules() -> list[str]:
    """Return the modules that they are in: to import them ahead, where that helps."""
    return [point.module for point in _known().values()]


def _known() -> Mapping[str, EntryPoint]:
    return discovered("models", "scuola.simulations", "MODEL")
