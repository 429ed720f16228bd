"""Reading among peers: whose texts each participant reads, and what they send back, without knowing whose they are.

What peers say is advice: the author reads it with the feedback, and it enters no mark.
"""

from __future__ import annotations

import random
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from scuola.editions import participants
from scuola.editions.marking.peers import peers_file
from scuola.editions.marking.texts import enter, scripts
from scuola.exercises.peer_review import Packet, as_file, read_returned
from scuola.files.whole import changing, read_json
from scuola.notebooks.source import text_for_peers
from scuola.text import Text
from scuola.text.problems import Problem

REVIEWS = 3  # that each participant writes, and so about as many as each text gets
FEWEST_TEXTS = 2

TOO_FEW = Text(
    "Servono almeno due testi raccolti e valutati; ce ne sono {count}. Prima si raccoglie e si valuta, in «A che punto siamo».",
    "At least two texts must be collected and graded; there are {count}. First collect and grade, in “How we stand”.",
)
NOT_OF_THIS_COURSE = Text(
    "«{file}»: queste letture non sono state assegnate per questo esercizio in questo corso.",
    "“{file}”: these readings were not assigned for this exercise in this course.",
)


def assign(course: Path, exercise: str, reviews: int = REVIEWS) -> None:
    """Give each author others' texts to read; whoever has some keeps them. Raises `Problem` with fewer than two texts."""
    authors = [one.participant for one in scripts(course, exercise, text_for_peers(exercise)) if one.text.strip()]
    if len(authors) < FEWEST_TEXTS:
        raise Problem(TOO_FEW(count=len(authors)))
    with changing(peers_file(course, exercise)) as state:
        packets = state.setdefault("packets", {})
        read = Counter(author for packet in packets.values() for author in packet["texts"].values())
        known = {packet["reader"] for packet in packets.values()}
        new = [one for one in authors if one not in known]
        for reader, chosen in shared_out(new, authors, read, reviews).items():
            packets[_token()] = {"reader": reader, "texts": {_token(): author for author in chosen}}


def shared_out(
    readers: Sequence[str], authors: Sequence[str], read: Mapping[str, int], reviews: int
) -> dict[str, list[str]]:
    """Return whose texts each reader reads: never their own, none twice, those with the fewest readers first.

    Of those with as few, the next in the order of the authors: where all are new, each text has as many readers.
    """
    counted, found = Counter(read), {}
    for reader in readers:
        place = authors.index(reader)
        others = [*authors[place + 1 :], *authors[:place]]
        found[reader] = sorted(others, key=counted.__getitem__)[:reviews]  # sorting keeps the order of equals
        counted.update(found[reader])
    return found


def packets(course: Path, exercise: str) -> dict[str, bytes]:
    """Return the file that each reader gets, by the reader's key; who withdrew gets none, and theirs is not read."""
    texts = {one.participant: one.text for one in scripts(course, exercise, text_for_peers(exercise))}
    out, found = participants.withdrawn(course), {}
    for token, packet in read_json(peers_file(course, exercise)).get("packets", {}).items():
        given = [(name, texts[author]) for name, author in packet["texts"].items() if author in texts]
        random.Random(token).shuffle(given)
        if packet["reader"] not in out and given:
            found[packet["reader"]] = as_file(Packet(id=token, exercise=exercise, texts=dict(given)))
    return found


def take_in(course: Path, exercise: str, content: bytes, file: str) -> int:
    """Take in what a reader sends back, in place of what they sent before; return how many reviews.

    Raises `Problem` if it is not one of the course's, is of a text that the reader was not given, or says too little.
    """
    sent = read_returned(content, file, text_for_peers(exercise))
    with changing(peers_file(course, exercise)) as state:
        packet = state.get("packets", {}).get(sent.id)
        if packet is None or sent.exercise != exercise or not set(sent.reviews) <= set(packet["texts"]):
            raise Problem(NOT_OF_THIS_COURSE(file=file))
        returned = {name: review.model_dump(mode="json") for name, review in sent.reviews.items()}
        state.setdefault("returned", {})[sent.id] = returned
        read = {packet["texts"][name] for name in sent.reviews}
    for script in scripts(course, exercise, text_for_peers(exercise)):
        if script.participant in read:
            enter(course, script)
    return len(sent.reviews)


def _token() -> str:
    return secrets.token_hex(8)
