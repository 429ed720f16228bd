"""What peers said of texts, and who was given which to read.

It stands in `marking/<exercise>/peers.json` in the course folder. Readers and texts go out under names made at random,
which only that file turns back into people.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scuola.editions.marking.judgements import FOLDER
from scuola.exercises.peer_review import PeerReview
from scuola.files.whole import changing, read_json

FILE = "peers.json"


@dataclass(frozen=True)
class Reading:
    """How a reader stands: how many texts were given to read, and how many reviews have come back."""

    reader: str
    given: int
    returned: int


def peers_file(course: Path, exercise: str) -> Path:
    """Return the file in which readers, texts and reviews are."""
    return course / FOLDER / exercise / FILE


def readings(course: Path, exercise: str) -> list[Reading]:
    """Return how each reader stands."""
    state = read_json(peers_file(course, exercise))
    returned = state.get("returned", {})
    return [
        Reading(packet["reader"], len(packet["texts"]), len(returned.get(token, {})))
        for token, packet in state.get("packets", {}).items()
    ]


def reviews_of(course: Path, exercise: str, participant: str) -> list[PeerReview]:
    """Return what peers said of somebody's text, in an order that says nothing of who they are."""
    state = read_json(peers_file(course, exercise))
    found = []
    for token, packet in sorted(state.get("packets", {}).items()):
        returned = state.get("returned", {}).get(token, {})
        found += [PeerReview.model_validate(returned[name]) for name, author in packet["texts"].items()
                  if author == participant and name in returned]  # fmt: skip
    return found


def forget(course: Path, participant: str) -> None:
    """Take somebody out of every exercise's readings: what they read and said, and what was said of them."""
    for file in (course / FOLDER).glob(f"*/{FILE}"):
        with changing(file) as state:
            packets, returned = state.get("packets", {}), state.get("returned", {})
            for token in [token for token, packet in packets.items() if packet["reader"] == participant]:
                del packets[token]
                returned.pop(token, None)
            for token, packet in packets.items():
                for name in [name for name, author in packet["texts"].items() if author == participant]:
                    del packet["texts"][name]
                    returned.get(token, {}).pop(name, None)
