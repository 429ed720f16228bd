"""What a territory publishes at once: practices, questions about cases, the programme, its reviews, the note of its cycle."""

from __future__ import annotations

from scuola.library.shelf import Shelf
from scuola.network import case_questions
from scuola.network.comparison import review_id
from scuola.network.programmes import learning_note, review, summary
from scuola.network.shared import Network
from scuola.pilots.cycle import MONTHS
from scuola.pilots.follow_up import follow_ups
from scuola.pilots.pilot import PAGE, identified, load
from scuola.workspace import Workspace


def publish_all(network: Network, workspace: Workspace, *, sure: bool = False) -> int:
    """Publish the practices, the questions about cases and the programme of a folder; return how many cards."""
    told = Shelf(workspace.folder).mine()
    for record in told:
        network.publish("practice", record.practice.model_dump(mode="json"), record.id.ljust(16, "0"), sure=sure)
    count = len(told) + case_questions.publish(network, workspace.answers("modules", case_questions.PAGE), sure=sure)
    answers = workspace.answers("modules", PAGE)
    if not load(answers).values.get("goal"):
        return count
    pilot = identified(answers)
    network.publish("summary", summary(pilot), pilot.id, sure=sure)
    reviews = {one.months: review(pilot, one) for one in follow_ups(answers)}
    if note := learning_note(pilot):
        reviews[MONTHS] = note
    for months, body in reviews.items():
        network.publish("review", body, review_id(pilot.id, months), sure=sure)
    return count + 1 + len(reviews)
