"""The practices of a participant's folder: one's own and those of others, no version ever lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scuola.files.private import private_folder
from scuola.files.whole import locked, write_whole
from scuola.library.exchange import Parcel, Refused
from scuola.library.practice import Practice, Record
from scuola.library.sheet import Sheet
from scuola.text import Text, language
from scuola.text.folding import folded
from scuola.text.limits import first_of
from scuola.text.problems import not_written
from scuola.workspace.answers import Answers

FOLDER = "practices"
MINE, IMPORTED, REFUSED = "mine", "imported", "refused"

COUNTED = Text(
    "Pratiche nuove: {added}. Aggiornate: {updated}. Già presenti: {same}.",
    "New practices: {added}. Updated: {updated}. Already here: {same}.",
)
OLDER = Text(
    "Versioni più vecchie di quelle già presenti, non importate: {count}.",
    "Versions older than those already here, not imported: {count}.",
)
OWN = Text(
    "Sono le proprie schede, lasciate come sono: {count}.", "These are your own sheets, left as they are: {count}."
)
ALIKE = Text(
    "Hanno titolo e luogo di un'altra scheda (tenute tutte e due): {titles}.",
    "They have the title and place of another sheet (both are kept): {titles}.",
)
NOT_IMPORTED = Text(
    "Non importate, da correggere: {count}. Sono conservate in «{file}».",
    "Not imported, to be corrected: {count}. They are kept in “{file}”.",
)
AND_MORE = Text("… e altre {count}", "… and {count} more")
MOST_SHOWN = 20


@dataclass
class Report:
    """What an import did."""

    added: int = 0
    updated: int = 0
    same: int = 0
    older: int = 0
    own: int = 0
    alike: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    kept: str = ""

    @property
    def lines(self) -> list[Text]:
        """Return what to tell a person, line by line."""
        said = [COUNTED(added=self.added, updated=self.updated, same=self.same)]
        if self.older:
            said.append(OLDER(count=self.older))
        if self.own:
            said.append(OWN(count=self.own))
        if self.alike:
            rest = [str(AND_MORE(count=len(self.alike) - MOST_SHOWN))] if len(self.alike) > MOST_SHOWN else []
            said.append(ALIKE(titles=", ".join([*self.alike[:MOST_SHOWN], *rest])))
        if self.refused:
            said.append(NOT_IMPORTED(count=len(self.refused), file=self.kept))
            said += first_of(one.message for one in self.refused)
        return said


class Shelf:
    """One's own practices and those imported, kept as answers are: at once, whole, with every earlier version.

    What is in the files and cannot be read is left in them. `notices` says what was found damaged and recovered.
    """

    def __init__(self, folder: Path) -> None:
        """Take the participant's folder."""
        self.folder = folder / FOLDER
        self.notices: list[Text] = []
        self._unread: dict[str, list[Any]] = {}

    def _answers(self, part: str) -> Answers:
        return Answers(self.folder / part)

    def _records(self, part: str) -> dict[str, Record]:
        answers = self._answers(part)
        kept = answers.get(part) or []
        if answers.notice:
            self.notices.append(answers.notice)
        found: dict[str, Record] = {}
        self._unread[part] = []
        for one in kept if isinstance(kept, list) else [kept]:
            try:
                record = Record.model_validate(one)
                found[record.id] = record
            except ValidationError:
                self._unread[part].append(one)
        return found

    def _keep(self, part: str, records: Iterable[Record]) -> None:
        try:
            private_folder(self.folder / part)
        except OSError as error:
            raise not_written(self.folder, error) from error
        self._answers(part).put(part, [*(record.data() for record in records), *self._unread.get(part, [])])

    def mine(self) -> list[Record]:
        """Return one's own practices, in the order in which they were first written."""
        return list(self._records(MINE).values())

    def imported(self) -> list[Record]:
        """Return the practices of others."""
        return list(self._records(IMPORTED).values())

    def sheets(self) -> list[Sheet]:
        """Return every practice as a sheet, one's own first."""
        return [record.sheet() for record in (*self.mine(), *self.imported())]

    def save(self, practice: Practice, id: str | None = None) -> Record:
        """Keep a practice of one's own, a new one or a new version; raise `Problem` if it cannot be written."""
        record = Record.new(practice, language(), id)
        with self._alone():
            self._keep(MINE, {**self._records(MINE), record.id: record}.values())
        return record

    def take_in(self, parcel: Parcel, file: str) -> Report:
        """Import what a file holds, and keep apart what is wrong in it."""
        with self._alone():
            report = self._take_in(parcel)
        if parcel.refused:
            report.kept = str(self._set_aside(parcel.refused, file))
        return report

    def _take_in(self, parcel: Parcel) -> Report:
        mine, known = self._records(MINE), self._records(IMPORTED)
        report = Report(refused=parcel.refused)
        places = {_place(record): record.id for record in (*mine.values(), *known.values())}
        for record in parcel.records:
            if record.id in mine:
                report.own += 1
                continue
            _count(report, known.get(record.id), record)
            if places.setdefault(_place(record), record.id) != record.id and record.id not in known:
                report.alike.append(record.practice.title)
            if record.id not in known or known[record.id].written < record.written:
                known[record.id] = record
        if report.added or report.updated:
            self._keep(IMPORTED, known.values())
        return report

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other pages from changing the shelf between reading and writing it."""
        try:
            with locked(self.folder):
                yield
        except OSError as error:
            raise not_written(self.folder, error) from error

    def _set_aside(self, refused: list[Refused], file: str) -> Path:
        """Keep what was not imported, with the reasons, so that it can be corrected."""
        folder = self.folder / REFUSED
        kept: list[Any] = [{"position": one.position, "why": [str(why) for why in one.why], "raw": one.raw}
                           for one in refused]  # fmt: skip
        path = folder / f"{Path(file).stem}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.json"
        try:
            write_whole(path, json.dumps(kept, indent=1))  # ASCII: half characters survive, too
        except OSError as error:
            raise not_written(folder, error) from error
        return path


def _count(report: Report, known: Record | None, record: Record) -> None:
    if known is None:
        report.added += 1
    elif known == record:
        report.same += 1
    elif known.written < record.written:
        report.updated += 1
    else:
        report.older += 1


def _place(record: Record) -> tuple[str, str]:
    return folded(record.practice.title), folded(record.practice.place)
