"""The versions of a section: each says what it was made from, so that what two people have in common can be found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from scuola.pilots.team.merging import merge


class Version(BaseModel):
    """A section as somebody left it, `who` being a member's id; of a merge, nobody's, and as old as what it is made of.

    `open` has, by field, the texts that somebody else wrote there and nobody has chosen between yet.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    values: dict[str, Any]
    parents: tuple[str, ...] = Field((), max_length=2)
    who: str = Field("", max_length=40)
    when: AwareDatetime
    open: dict[str, list[Any]] = {}

    @property
    def id(self) -> str:
        """Return the digest of everything in it: two who merge the same make the same version."""
        told = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:20]


Versions = Mapping[str, Version]
Open = Mapping[str, list[Any]]


def edited(head: Version | None, values: Mapping[str, Any], who: str, chosen: Iterable[str] = ()) -> Version:
    """Return what somebody made of the version that they had; for the fields `chosen` they have seen the other texts."""
    open = {name: texts for name, texts in (head.open if head else {}).items() if name not in set(chosen)}
    return Version(
        values=dict(values), parents=(head.id,) if head else (), who=who, when=datetime.now(UTC), open=open
    )  # fmt: skip


def joined(versions: Versions, one: Version, other: Version) -> Version:
    """Return the version in which two meet: the later of them, if it is made from the earlier; else their merge."""
    if one.id in past(versions, other):
        return other
    if other.id in past(versions, one):
        return one
    first, second = sorted((one, other), key=lambda version: (version.when, version.id))
    common = max(past(versions, one) & past(versions, other), key=lambda id: (versions[id].when, id), default=None)
    base = versions[common] if common else None
    merged = merge(base.values if base else {}, first.values, second.values)
    open = _still_open(merged.values, base.open if base else {}, (first.open, second.open), merged.open)
    return Version(values=merged.values, parents=(first.id, second.id), when=second.when, open=open)


def past(versions: Versions, version: Version) -> set[str]:
    """Return the ids of a version and of everything that it is made from, as far as it is known."""
    found, to_see = {version.id}, list(version.parents)
    while to_see:
        id = to_see.pop()
        if id not in found and id in versions:
            found.add(id)
            to_see += versions[id].parents
    return found


def _still_open(values: Mapping[str, Any], before: Open, sides: tuple[Open, Open], new: Open) -> dict[str, list[Any]]:
    """Return the texts between which nobody has chosen: what one side had closed since they parted is closed."""
    found: dict[str, list[Any]] = {}
    for name in dict.fromkeys([*sides[0], *sides[1], *new]):
        closed = [text for text in before.get(name, []) if not all(text in side.get(name, []) for side in sides)]
        told = [*sides[0].get(name, []), *sides[1].get(name, []), *new.get(name, [])]
        texts = [text for text in told if text not in closed and text != values.get(name)]
        found[name] = sorted({repr(text): text for text in texts}.values(), key=repr)
    return {name: texts for name, texts in found.items() if texts}
