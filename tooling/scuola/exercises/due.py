"""When an exercise is due: a date that the course writes into the released notebook, and how it is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from scuola.curriculum.clock import in_school_time
from scuola.text import Text, formats
from scuola.workspace.receipts import Receipt

DUE = Text("Da consegnare entro {moment}", "Due by {moment}")
PASSED = Text(
    "Il termine è passato ({moment}): si può ancora consegnare; senza una proroga, la consegna risulterà in ritardo",
    "The deadline has passed ({moment}): you can still hand in; without an extension, it will be marked as late",
)


def stamp(due: datetime) -> str:
    """Return a due date as a released notebook carries it, in `metadata.scuola.due`: `2027-02-07T23:59:00+01:00`."""
    return in_school_time(due).isoformat(timespec="seconds")


def due_of(notebook: Path) -> datetime | None:
    """Return when an exercise is due, as its released notebook carries it (`stamp`); None if it is not said.

    A notebook that cannot be read has no date: its page says so in another place. A date without an offset is in the School's time.
    """
    try:
        due = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["scuola"]["due"]
        moment = datetime.fromisoformat(due)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return moment if moment.tzinfo else in_school_time(moment)


def deadline_text(due: datetime, now: datetime | None = None) -> Text:
    """Return the deadline as a person reads it, before and after."""
    template = PASSED if (now or datetime.now(UTC)) > due else DUE
    return template(moment=formats.moment(in_school_time(due)))


def is_after_due(receipt: Receipt, due: datetime | None) -> bool:
    """Say whether something was handed in after the deadline for all.

    Whether it is late the course alone knows, which may have given this person more time.
    """
    return due is not None and receipt.moment > due
