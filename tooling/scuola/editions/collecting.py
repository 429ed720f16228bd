"""Collecting what was handed in, through nbgrader's exchange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scuola.grading.exchange.inbound import Refused
from scuola.grading.nbgrader.opening import open_course
from scuola.grading.nbgrader.programs import environment_on_path
from scuola.notebooks.source import title_of
from scuola.text import Text
from scuola.text.problems import Problem

NOT_COLLECTED = Text(
    "«{exercise}»: le consegne non si sono potute raccogliere ({why}).", "“{exercise}”: could not be collected ({why})."
)
REFUSED = Text(
    "«{exercise}»: «{name}» non è stata raccolta: {why}. Le altre consegne sì.",
    "“{exercise}”: “{name}” was not collected: {why}. The other submissions were.",
)


@dataclass(frozen=True)
class Collected:
    """How many people's submissions there are now, and what in the exchange was refused."""

    people: int
    refused: Sequence[Refused]

    def notices(self, slug: str) -> list[Text]:
        """Return what to say of what was refused."""
        return [REFUSED(exercise=title_of(slug), name=one.name, why=one.why) for one in self.refused]


def collect(folder: Path, slug: str) -> Collected:
    """Collect everyone's latest submission; return how many people have one, and what was refused.

    Raises `Problem` if the exchange cannot be reached.
    """
    from nbgrader.exchange import ExchangeError

    api = open_course(folder).api()
    api.coursedir.assignment_id = slug
    collecting = api.exchange.Collect(coursedir=api.coursedir, authenticator=api.authenticator, parent=api)
    collecting.update = True
    try:
        with environment_on_path():
            collecting.start()
    except (ExchangeError, OSError) as error:
        raise Problem(NOT_COLLECTED(exercise=title_of(slug), why=error)) from error
    return Collected(len(list(folder.glob(f"submitted/*/{slug}"))), getattr(collecting, "refused", ()))
