"""Who works together: at one programme, as its name in what they handed in says, or by the table of names.

The column `team` (or *squadra*, *gruppo*) comes with the list that people are enrolled from, or is added to
`participants.csv` with a spreadsheet. Either is enough: a team
whose members wrote at one programme need not be written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from networkx import Graph, connected_components

from scuola.editions.names import Participant, listed
from scuola.exercises.programme import PART, read_programme
from scuola.text.folding import folded
from scuola.workspace.answers import handed_in

Teams = Mapping[str, frozenset[str]]


def teams(course: Path, exercise: str) -> Teams:
    """Return, by participant, those who work with them, themselves included; who works alone is left out."""
    written = [(one.key, ("column", name)) for one in listed(course) if (name := _column(one))]
    graph: Graph = Graph([*written, *((key, ("programme", name)) for key, name in _programmes(course, exercise))])
    together = (frozenset(one for one in found if isinstance(one, str)) for found in connected_components(graph))
    return {key: people for people in together if len(people) > 1 for key in people}


def count(found: Teams) -> int:
    """Return how many teams there are."""
    return len(set(found.values()))


def _column(one: Participant) -> str:
    return " ".join(folded(one.team).split())


def _programmes(course: Path, exercise: str) -> Iterable[tuple[str, str]]:
    for folder in sorted(course.glob(f"submitted/*/{exercise}")):
        if name := read_programme(handed_in(folder).get(PART)):
            yield folder.parent.name, name
