"""Reading among peers: whose texts each participant reads, and what they send back, without knowing whose they are.

Nobody is given a text of their own team: they would know it, and judge themselves. What peers say is advice: the author
reads it with the feedback, and it enters no mark.
"""

from __future__ import annotations

import random
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scuola.editions import participants
from scuola.editions.marking.peers import peers_file
from scuola.editions.marking.texts import enter, scripts
from scuola.editions.teams import Teams, teams
from scuola.exercises.peer_review import Packet, as_file, read_returned
from scuola.files.whole import changing, read_json
from scuola.notebooks.source import text_for_peers
from scuola.text import Text
from scuola.text.problems import Problem

REVIEWS = 3  # that each participant writes, and so about as many as each text gets
FEWEST_TEXTS = 2
EVERYONE_ALONE: Teams = {}
NOTHING_KEPT: Mapping[str, Sequence[str]] = {}

TOO_FEW = Text(
    "Servono almeno due testi raccolti e valutati; ce ne sono {count}. Prima si raccoglie e si valuta, in «A che punto siamo».",
    "At least two texts must be collected and graded; there are {count}. First collect and grade, in “How we stand”.",
)
ONE_TEAM = Text(
    "Tutti i testi raccolti sono di una sola squadra: nessuno può leggere quello di altri. Servono testi di almeno due squadre.",
    "All the texts collected are of one team: nobody can read another's. Texts of two teams at least are needed.",
)
NOT_OF_THIS_COURSE = Text(
    "«{file}»: queste letture non sono state assegnate per questo esercizio in questo corso.",
    "“{file}”: these readings were not assigned for this exercise in this course.",
)


def assign(course: Path, exercise: str, reviews: int = REVIEWS) -> list[str]:
    """Give each author others' texts to read, none of their own team; return those whose file is another one now.

    Whoever has some keeps them, but for a text of their own team that they have not judged: another takes its place.
    Raises `Problem` with fewer than two texts, or with texts of one team alone.
    """
    authors = [one.participant for one in scripts(course, exercise, text_for_peers(exercise)) if one.text.strip()]
    if len(authors) < FEWEST_TEXTS:
        raise Problem(TOO_FEW(count=len(authors)))
    together = teams(course, exercise)
    if len({together.get(one, one) for one in authors}) < FEWEST_TEXTS:
        raise Problem(ONE_TEAM)
    with changing(peers_file(course, exercise)) as state:
        packets = state.setdefault("packets", {})
        again = _take_back(packets, state.get("returned", {}), together)
        given = {packet["reader"]: packet for packet in packets.values()}
        known = {one: list(packet["texts"].values()) for one, packet in given.items() if one not in again}
        kept = {one: list(given[one]["texts"].values()) for one in again}
        read = Counter(author for texts in (*known.values(), *kept.values()) for author in texts)
        readers = [one for one in authors if one not in known]
        for reader, chosen in shared_out(readers, authors, read, reviews, together, kept).items():
            packet = given.get(reader) or packets.setdefault(_token(), {"reader": reader, "texts": {}})
            packet["texts"].update({_token(): author for author in chosen})
    return again


def _take_back(packets: Mapping[str, Any], returned: Mapping[str, Any], together: Teams) -> list[str]:
    """Take texts of a reader's own team that they have not judged out of their packet; return the readers concerned."""
    found = []
    for token, packet in packets.items():
        mates = together.get(packet["reader"], frozenset())
        judged = returned.get(token, {})
        if own := [name for name, author in packet["texts"].items() if author in mates and name not in judged]:
            found.append(packet["reader"])
            packet["texts"] = {name: author for name, author in packet["texts"].items() if name not in own}
    return found


def shared_out(
    readers: Sequence[str],
    authors: Sequence[str],
    read: Mapping[str, int],
    reviews: int,
    together: Teams = EVERYONE_ALONE,
    kept: Mapping[str, Sequence[str]] = NOTHING_KEPT,
) -> dict[str, list[str]]:
    """Return whose texts each reader reads: never their own or their team's, none twice, those with the fewest readers first.

    Of those with as few, the next in the order of the authors: where all are new, each text has as many readers. `kept`
    is what a reader has already.
    """
    counted, found = Counter(read), {}
    for reader in readers:
        place = authors.index(reader)
        left_out = {reader, *together.get(reader, ()), *kept.get(reader, ())}
        others = [one for one in (*authors[place + 1 :], *authors[:place]) if one not in left_out]
        most = reviews - len(kept.get(reader, ()))
        found[reader] = sorted(others, key=counted.__getitem__)[:most]  # sorting keeps the order of equals
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
