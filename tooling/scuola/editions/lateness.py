"""Due dates between the edition and the gradebook: which wait for a release, and whom a new one would make late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from scuola.editions import edition, participants
from scuola.editions.extensions import applied_dates, extensions
from scuola.editions.participants import Participant
from scuola.grading.exchange.inbound import moment_of
from scuola.grading.folders import inbound, outbound


@dataclass(frozen=True)
class Moved:
    """An exercise whose due date in the edition is not the one that is applied, and those whom it would make late."""

    exercise: str
    applied: datetime | None
    due: datetime | None
    made_late: Sequence[Participant]


def moved(folder: Path) -> Mapping[str, Moved]:
    """Return the released exercises whose due date has been changed and waits for a release, by name."""
    this = edition.read(folder)
    applied = applied_dates(folder)
    return {
        slug: Moved(slug, applied[slug], one.due, _made_late(folder, slug, applied[slug], one.due))
        for slug, one in this.exercises.items()
        if slug in applied and outbound(folder, this.language, slug).is_dir() and applied[slug] != one.due
    }


def _made_late(folder: Path, slug: str, applied: datetime | None, due: datetime | None) -> Sequence[Participant]:
    """Return those whose latest submission is in time now, and would be late: with nbgrader's extensions."""
    if due is None:
        return []
    more = extensions(folder, slug)
    late = []
    for key, moment in sorted(_submitted(folder, slug).items()):
        allowed = more.get(key, timedelta())
        if moment > due + allowed and (applied is None or moment <= applied + allowed):
            late.append(key)
    known = {one.key: one for one in participants.read(folder)}
    return [known.get(key, Participant(key, "", "", "")) for key in late]


def _submitted(folder: Path, slug: str) -> Mapping[str, datetime]:
    """Return when everyone last submitted an exercise, in the exchange or in the course."""
    language = edition.read(folder).language
    named = [path.name.rsplit("+", 3) for path in inbound(folder, language).glob(f"*+{slug}+*")]
    found = [(parts[0], parts[2]) for parts in named if len(parts) == 4]
    found += [(path.parent.parent.name, path.read_text()) for path in folder.glob(f"submitted/*/{slug}/timestamp.txt")]
    latest: dict[str, datetime] = {}
    for key, written in found:
        try:
            moment = moment_of(written)
        except ValueError:  # collecting says what is wrong with it
            continue
        latest[key] = max(moment, latest.get(key, moment))
    return latest
