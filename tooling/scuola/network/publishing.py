"""What a territory publishes at once: practices, questions about cases, agreements, the programme with its reviews and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from scuola.library.shelf import Shelf
from scuola.network import case_questions
from scuola.network.comparison import review_id
from scuola.network.programmes import learning_note, review, summary
from scuola.network.shared import Network
from scuola.network.signed import Publication
from scuola.partnerships import register
from scuola.pilots.cycle import MONTHS
from scuola.pilots.follow_up import follow_ups
from scuola.pilots.pilot import PAGE, identified, load
from scuola.text import Text, formats, untranslated
from scuola.text.problems import Problem
from scuola.workspace import Workspace

PUBLISHED = Text("Pubblicate {count} schede.", "{count} cards published.")
LEFT_OUT = Text("Ritirate in precedenza, e lasciate fuori: {titles}.", "Withdrawn before, and left out: {titles}.")


@dataclass
class Published:
    """What came of publishing: how many cards went out, what had been withdrawn, why others were refused."""

    count: int = 0
    withdrawn: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)

    @property
    def said(self) -> Text:
        """Return how many went out, and what was left out."""
        told = PUBLISHED(count=self.count)
        if not self.withdrawn:
            return told
        left = LEFT_OUT(titles=formats.listed([untranslated(title) for title in self.withdrawn]))
        return Text(f"{told.it} {left.it}", f"{told.en} {left.en}")


def publish_all(network: Network, workspace: Workspace, *, sure: bool = False, again: bool = False) -> Published:
    """Publish the practices, the questions about cases, the agreements and the programme of a folder.

    What one withdrew stays withdrawn, unless it is published `again`; a card that is refused stops no other.
    """
    network.signer()
    published = Published()
    for kind, body, id in _cards(workspace):
        before = network.published(id)
        if before and before.withdrawn and not again:
            published.withdrawn.append(str(body.get("title") or id))
            continue
        try:
            network.publish(kind, body, id, sure=sure)
            published.count += 1
        except Problem as refused:
            published.refused.append(refused)
    return published


def _cards(workspace: Workspace) -> Iterator[Publication]:
    for record in Shelf(workspace.folder).mine():
        yield "practice", record.practice.model_dump(mode="json"), record.id.ljust(16, "0")
    yield from case_questions.cards(workspace.answers("modules", case_questions.PAGE))
    yield from map(_agreement, register.entries(workspace.answers("modules", register.PAGE)))
    answers = workspace.answers("modules", PAGE)
    if not load(answers).values.get("goal"):
        return
    pilot = identified(answers)
    yield "summary", summary(pilot), pilot.id
    reviews = {one.months: review(pilot, one) for one in follow_ups(answers)}
    if note := learning_note(pilot):
        reviews[MONTHS] = note
    for months, body in reviews.items():
        yield "review", body, review_id(pilot.id, months)


def _agreement(one: register.Entry) -> Publication:
    told = {"title": one.title, "what": one.kind, "parties": ", ".join(one.parties)[:1_200], "signed": one.signed, "ends": one.ends,
            "closed": one.closed[:200]}  # fmt: skip
    return "agreement", told, one.id.ljust(16, "0")
