"""The dates of an edition at the desk: what is when, moving it all, releasing exercises, the calendar file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import ipywidgets

from scuola.curriculum.calendar import Event, Pause, read_day
from scuola.curriculum.clock import in_school_time
from scuola.editions import edition
from scuola.editions.dates import FILE, events, moves, replanned, write_calendar
from scuola.editions.edition import Edition
from scuola.editions.lateness import moved
from scuola.markup.links import download
from scuola.pages.desk.choosing import ExerciseChoice, heading, table
from scuola.pages.desk.stage import STAGE, StageForm
from scuola.pages.desk.steps import Steps
from scuola.text import EMPTY, Text, formats
from scuola.text.problems import Problem
from scuola.widgets.form import Form

MOVE = Text("Spostare le date", "Move the dates")
ABOUT_MOVING = Text(
    "Da un altro primo giorno o con altre pause, lezioni, aule e scadenze si ricalcolano. Prima si vede che cosa cambia.",
    "From another first day or with other pauses, lessons, classes and due dates are worked out again. What changes is shown "
    "first.",
)
FIRST_DAY, PAUSES = Text("Primo giorno", "First day"), Text("Pause", "Pauses")
AS_A_DATE = Text("Come 11/1/2027.", "As 11/1/2027 (day, month, year).")
FROM, TO = Text("Dal", "From"), Text("Al", "To")
LOOK, DO_MOVE = Text("Vedere che cosa cambia", "See what changes"), Text("Spostare le date", "Move the dates")
WOULD_MOVE = Text("Che cosa cambierebbe", "What would change")
NOTHING_MOVES = Text("Nessuna data cambia.", "No date changes.")
MOVED = Text(
    "Date spostate: {count}. Quelle degli esercizi già pubblicati valgono dalla prossima pubblicazione.",
    "Dates moved: {count}. Those of exercises that are released already apply from the next release.",
)
WRONG_ORDER = Text(
    "Una pausa finisce prima di cominciare: {first} – {last}.", "A pause ends before it begins: {first} – {last}."
)
RELEASE = Text("Pubblicare un esercizio", "Release an exercise")
ABOUT_RELEASING = Text(
    "Chi partecipa trova l'esercizio, con la scadenza di oggi. Pubblicato di nuovo, vale la scadenza nuova.",
    "Participants find the exercise, with the due date as it is today. Released again, the new due date applies.",
)
DO_RELEASE, ALL_THE_SAME = Text("Pubblicare", "Release"), Text("Pubblicare lo stesso", "Release all the same")
MAKES_LATE = Text(
    "Con la nuova scadenza ({due}) risulterebbe in ritardo chi aveva consegnato in tempo: {who}.",
    "The new due date ({due}) would make late those who submitted in time: {who}.",
)
ALL_DATES, WHEN, WHAT, STATE = (
    Text("Tutte le date", "All dates"), Text("Quando", "When"), Text("Che cosa", "What"), Text("Stato", "State")
)  # fmt: skip
BEFORE, AFTER = Text("Prima", "Before"), Text("Poi", "After")
WAITS = Text("vale dalla prossima pubblicazione", "applies from the next release")
FROM_TO = Text("{first} – {last}", "{first} – {last}")
AT_ANY_TIME = Text("in qualsiasi momento", "at any time")
CALENDAR = Text("Scaricare il calendario (ICS), per il programma con cui si tengono gli impegni",
                "Download the calendar (ICS), for the program that keeps your appointments")  # fmt: skip

ABOUT_STAGE = Text("Si può sempre tornare indietro: niente viene cancellato.",
                   "It can always be undone: nothing is deleted.")  # fmt: skip


class DatesPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Moving the dates, releasing exercises, and all that has a date."""

    def __init__(self, course: Path, exercises: Sequence[str]) -> None:
        self.course = course
        self.moving = Form(_fields(), {}, MOVE, buttons={"look": (LOOK, self.look), "move": (DO_MOVE, self.move)})
        buttons = {"release": (DO_RELEASE, self.release), "anyway": (ALL_THE_SAME, self.release_anyway)}
        self.choice = ExerciseChoice(exercises, self._without_doubt, buttons=buttons)
        self.releasing = self.choice.buttons
        self.steps = Steps(course, self.choice, self.refresh)
        self.changes, self.tables = ipywidgets.HTML(), ipywidgets.HTML()
        self._without_doubt()
        self.choice.attempt(self._begin)
        super().__init__([
            heading(RELEASE, ABOUT_RELEASING), self.choice, heading(MOVE, ABOUT_MOVING), self.moving, self.changes,
            self.tables, heading(STAGE, ABOUT_STAGE), StageForm(course),
        ])  # fmt: skip

    def refresh(self) -> None:
        """Show all dates as they are now, with the calendar to download."""
        this = edition.read(self.course)
        waiting = {f"due-{slug}" for slug in moved(self.course)}
        rows = [(_when(one), one.title, WAITS if one.id in waiting else EMPTY) for one in events(this)]
        kept = self.course / FILE
        write_calendar(this, kept)
        link = download(FILE, "text/calendar", kept.read_bytes(), CALENDAR)
        self.tables.value = link + table(ALL_DATES, (WHEN, WHAT, STATE), rows)

    def look(self) -> None:
        """Show what another first day or other pauses would change; nothing is written."""
        self.changes.value = ""
        self.moving.say(Text("", ""))
        before, after = self._replanned()
        found = [(one.title, _moment(one.before), _moment(one.after)) for one in moves(before, after)]
        if not found:
            self.moving.say(NOTHING_MOVES)
            return
        self.changes.value = table(WOULD_MOVE, (WHAT, BEFORE, AFTER), found)

    def move(self) -> None:
        """Move the dates."""
        before, after = self._replanned()
        edition.write(self.course, after)
        self.changes.value = ""
        self.moving.say(MOVED(count=len(list(moves(before, after)))), "done")
        self.refresh()

    def release(self) -> None:
        """Release the chosen exercise; where that would make people late who submitted in time, ask."""
        new = moved(self.course).get(self.choice.exercise)
        if new is None or not new.made_late:
            self.release_anyway()
            return
        who = ", ".join(f"{one.full_name} ({one.key})".strip() for one in new.made_late)
        self.choice.buttons = [button for button in self.releasing if button["name"] == "anyway"]
        self.choice.say(MAKES_LATE(due=_moment(new.due), who=who), "problem")

    def release_anyway(self) -> None:
        """Release the chosen exercise, whoever its due date makes late."""
        self._without_doubt()
        self.steps.take("release", self.choice.exercise, "--yes")

    def _begin(self) -> None:
        this = edition.read(self.course)
        self.moving.value = {
            "begins": _written(this.begins),
            "pauses": [{"first": _written(first), "last": _written(last)} for first, last in this.pauses],
        }
        self.refresh()

    def _without_doubt(self) -> None:
        self.choice.buttons = [button for button in self.releasing if button["name"] == "release"]
        self.choice.say(Text("", ""))

    def _replanned(self) -> tuple[Edition, Edition]:
        before, value = edition.read(self.course), self.moving.value
        return before, replanned(before, read_day(str(value.get("begins") or "")), list(_pauses(value)))


def _fields() -> list[dict[str, Any]]:
    day = {"kind": "line", "help": str(AS_A_DATE), "required": True}
    item = [{**day, "name": "first", "label": str(FROM)}, {**day, "name": "last", "label": str(TO)}]
    pauses = {"name": "pauses", "kind": "rows", "label": str(PAUSES), "low": 0, "most": 30, "item": item}
    return [{**day, "name": "begins", "label": str(FIRST_DAY)}, pauses]


def _pauses(value: dict[str, Any]) -> Iterator[Pause]:
    for row in value.get("pauses") or ():
        first, last = (read_day(str(row.get(end) or "")) for end in ("first", "last"))
        if last < first:
            raise Problem(WRONG_ORDER(first=formats.day(first), last=formats.day(last)))
        yield first, last


def _when(event: Event) -> Text:
    if event.begins:
        return formats.moment(event.begins)
    return FROM_TO(first=formats.day(event.day), last=formats.day(event.last or event.day))


def _moment(moment: datetime | None) -> Text:
    return formats.moment(in_school_time(moment)) if moment else AT_ANY_TIME


def _written(day: Any) -> str:
    return f"{day.day}/{day.month}/{day.year}"
