"""Who has completed the path of an edition, by the rule of the curriculum, and the badges that say so.

A badge stands in `awards/` in the course as it was signed; it is signed again where what it says was corrected, a name above
all. The key is in the course folder, and in its backup: its public half goes to whoever is to check badges.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from markupsafe import Markup

from scuola import curriculum
from scuola.credentials.badge import Award, read, read_keys, sign
from scuola.credentials.carried import carried
from scuola.credentials.signing_key import SigningKey
from scuola.curriculum.calendar import read_path
from scuola.curriculum.completion import Completion
from scuola.editions import edition
from scuola.editions.participants import Participant
from scuola.editions.results import OUT_OF, Person, State, results
from scuola.files.whole import write_whole
from scuola.notebooks.source import title_of
from scuola.text import EMPTY, Text, formats, language, speaking
from scuola.text.problems import Problem, not_written

FOLDER, KEY = "awards", ".school-key.pem"

MISSING = Text("manca: {exercises}", "missing: {exercises}")
BELOW_EACH = Text("sotto {each} su 100: {exercises}", "below {each} out of 100: {exercises}")
BELOW = Text("{mark} su 100 nell'insieme: ne servono {least}", "{mark} out of 100 on the whole: {least} are needed")
NOTHING_COUNTS = Text("nessun esercizio dell'edizione conta", "no exercise of the edition counts")
NOT_IN_THE_LIST = Text("non è nell'elenco di chi partecipa", "not in the list of participants")


@dataclass(frozen=True)
class Standing:
    """How somebody stands: `why` they have no certificate, or their award with its badge."""

    participant: Participant
    why: Text = EMPTY
    award: Award | None = None
    badge: str = ""


def key_of(course: Path) -> SigningKey:
    """Return the key that signs a course's badges, made the first time; raise `Problem` if it cannot be."""
    try:
        return SigningKey(course / KEY)
    except OSError as error:
        raise not_written(course, error) from error


def publish_keys(course: Path, file: Path) -> int:
    """Add the public half of a course's key to a set of keys (JWKS), or begin one; return how many are in it.

    Raises `Problem` if the file is another, or cannot be written.
    """
    known: list[dict[str, Any]] = read_keys(file.read_bytes(), file) if file.is_file() else []
    ours = key_of(course).published()["keys"]
    keys = [*(one for one in known if one.get("kid") != ours[0]["kid"]), *ours]
    try:
        write_whole(file, json.dumps({"keys": keys}, indent=1) + "\n", readable=True)
    except OSError as error:
        raise not_written(file.parent, error) from error
    return len(keys)


def why_not(person: Person, rule: Completion) -> Text:
    """Return what a person lacks to have completed the path; nothing if nothing."""
    counted = {slug: one for slug, one in person.results.items() if person.weights[slug]}
    if not person.participant.surname:
        return NOT_IN_THE_LIST
    if not counted:
        return NOTHING_COUNTS
    if missing := [title_of(slug) for slug, one in counted.items() if one.state is not State.FINAL]:
        return MISSING(exercises=formats.joined(missing))
    if low := [title_of(slug) for slug, one in counted.items() if OUT_OF * one.score < rule.each * one.most]:
        return BELOW_EACH(each=formats.exact(rule.each), exercises=formats.joined(low))
    if person.mark is None or person.mark < rule.mark:
        return BELOW(mark=formats.exact(person.mark or 0, 1), least=formats.exact(rule.mark))
    return EMPTY


def standings(course: Path) -> list[Standing]:
    """Return how everyone stands; badges of those who are through are signed and kept. Raises `Problem` as writing does."""
    this, rule = edition.read(course), curriculum.completion()
    key = key_of(course)
    with speaking(this.language):
        return [_standing(course, person, rule, key) for person in results(course)]


def with_feedback(course: Path) -> Callable[[str], Markup]:
    """Return what to add to a participant's feedback, by their key: their badge, once the path is complete."""
    badges: Mapping[str, str] = {one.participant.key: one.badge for one in standings(course) if one.badge}
    return lambda key: carried(badges[key]) if key in badges else Markup("")


def files_of(course: Path, key: str) -> Iterator[Path]:
    """Yield the files in which a participant's badge is kept."""
    return (course / FOLDER).glob(f"{key}.*")


def _standing(course: Path, person: Person, rule: Completion, key: SigningKey) -> Standing:
    one = person.participant
    if str(why := why_not(person, rule)):
        return Standing(one, why)
    file = course / FOLDER / f"{one.key}.jwt"
    kept = _kept(file)
    award = _award(course, one, rule, kept[0] if kept else None)
    if kept and replace(kept[0], key="", moment=award.moment) == award:
        return Standing(one, EMPTY, *kept)
    badge = sign(award, key, one.email)
    try:
        write_whole(file, badge)
    except OSError as error:
        raise not_written(file.parent, error) from error
    return Standing(one, EMPTY, read(badge), badge)


def _kept(file: Path) -> tuple[Award, str] | None:
    """Return the award that was signed before, and its badge; None if there is none, or it was spoilt."""
    try:
        badge = file.read_text(encoding="utf-8").strip()
        return read(badge), badge
    except (OSError, UnicodeDecodeError, Problem):
        return None


def _award(course: Path, one: Participant, rule: Completion, before: Award | None) -> Award:
    path = read_path(edition.read(course).path)
    return Award(
        id=before.id if before else uuid4().urn, holder=one.full_name, path=path.slug, title=str(path.title),
        description=str(rule.completed(path, curriculum.programme().title)), criteria=str(rule.criteria),
        school=str(rule.school), language=language(),
        moment=before.moment if before else datetime.now(UTC).replace(microsecond=0),
    )  # fmt: skip
