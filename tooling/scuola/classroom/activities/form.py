"""A sheet to fill in: alone, as a team, or one writes for all; shown to the room, or kept private."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from scuola.classroom.activities.say import source_lines
from scuola.classroom.activity import Activity
from scuola.classroom.asking import FieldOf, fields_of
from scuola.classroom.people import Seat, group_label
from scuola.classroom.pieces import Piece, Sentence, Sheet
from scuola.classroom.play import Answer, LiveStep, Options, Play
from scuola.declared.inputs import Inputs
from scuola.text import Text, untranslated
from scuola.text.formats import exact, yes_or_no

PRIVATE = Text("Resta tra chi scrive e il suo telefono.", "Stays between the writer and their phone.")
FILLED = Text("Schede compilate: {count}.", "Sheets filled in: {count}.")
NOTHING = untranslated("–")


class FormOptions(Options):
    """Fields, its own or one per decision of the role-play; `private` answers are never shown to others."""

    ask: Text
    help: Text | None = None
    fields: tuple[FieldOf, ...] = ()
    source: Literal["decisions"] | None = None
    private: bool = False
    take_home: bool = True


class Form(Activity[FormOptions]):
    """A form with the fields that the session lists."""

    title = Text("Scheda", "Sheet")
    options = FormOptions

    def fields(self, step: LiveStep) -> tuple[FieldOf, ...]:
        """Return the fields of a step."""
        options = self.of(step)
        decided = source_lines(options.source, step)
        return options.fields or tuple(
            FieldOf(name=f"decision_{place}", label=text, kind="paragraph") for place, text in enumerate(decided, start=1)
        )  # fmt: skip

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return the help, and that it stays private."""
        options = self.of(play.step)
        said = [Sentence(options.help)] if options.help else []
        return [*said, Sentence(PRIVATE, "note")] if options.private else said

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return the form."""
        return fields_of(self.fields(play.step))

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return the sheets; of private ones, only how many there are."""
        answers = play.latest()
        if self.of(play.step).private:
            return [Sentence(FILLED(count=len(answers)))]
        return [self._sheet(play.step, answer) for _, answer in sorted(answers.items())]

    def takes_home(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the own sheet, or the team's."""
        answer = play.latest().get(play.step.group(seat))
        return [self._sheet(play.step, answer)] if answer and self.of(play.step).take_home else []

    def faults(self, step: LiveStep, before: Any) -> Iterator[str]:
        """Yield a mistake if there is no field."""
        if not self.fields(step):
            yield "fields"

    def _sheet(self, step: LiveStep, answer: Answer) -> Sheet:
        lines = [(field.label, written(field, answer.values.get(field.name))) for field in self.fields(step)]
        return Sheet(group_label(answer.group, step.roles), lines)


def written(field: FieldOf, value: Any) -> Text:
    """Return what was answered to a field, in words."""
    if value in (None, ""):
        return NOTHING
    if field.kind == "choice":
        return next((one.label for one in field.options if one.value == value), untranslated(value))
    if field.kind == "rating":
        return field.levels[int(value)]
    if field.kind == "yesno":
        return yes_or_no(bool(value))
    return exact(float(value), unit=field.unit) if field.kind == "number" else untranslated(value)


ACTIVITY = Form()
