"""How a team stands: who answers for what, who is writing where, which comments wait, how a section came to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from scuola.pilots.team.members import Comment, Member, Owner
from scuola.pilots.team.versions import Version

#: For how long after the last edit somebody is said to be writing.
WRITING = timedelta(minutes=10)


def owners(found: Sequence[Member]) -> dict[str, str]:
    """Return who answers for each section, by the latest word of anyone; a member who left answers for none."""
    told: dict[str, Owner] = {}
    for member in found:
        for section, owner in member.owners.items():
            if section not in told or told[section].when < owner.when:
                told[section] = owner
    here = {member.id for member in found if not member.has_left}
    return {section: owner.who for section, owner in told.items() if owner.who in here}


def comments(found: Sequence[Member]) -> Iterator[tuple[Member, Comment]]:
    """Yield the comments that nobody has settled, oldest first, each with its author."""
    every = [(member, comment) for member in found for comment in member.comments]
    closed = {comment.closes for _, comment in every if comment.closes}
    yield from sorted(
        ((member, one) for member, one in every if not one.closes and one.id not in closed),
        key=lambda pair: pair[1].when,
    )


def writing(found: Sequence[Member], me: str, now: datetime | None = None) -> Mapping[str, list[str]]:
    """Return the roles of the others who are writing now, by section."""
    since = (now or datetime.now(UTC)) - WRITING
    by_section: dict[str, list[str]] = {}
    for member in found:
        for section, when in member.writing.items():
            if member.id != me and when > since:
                by_section.setdefault(section, []).append(member.role)
    return by_section


def history(found: Sequence[Member], section: str) -> list[tuple[str, Version, str]]:
    """Return the versions of a section, latest first: id, version, role of who wrote it (nothing: a merge)."""
    known: dict[str, Version] = {}
    roles = {member.id: member.role for member in found}
    for member in found:
        known |= member.versions.get(section, {})
    latest = sorted(known.items(), key=lambda pair: (pair[1].when, not pair[1].who), reverse=True)
    return [(id, version, roles.get(version.who, "")) for id, version in latest]
