"""Enrolling at the desk: a list is chosen, what it would change is shown and asked, then it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.editions import making, participants
from scuola.editions.enrolling import Doubt, Enrolment, Verdict, answered
from scuola.editions.names import Participant
from scuola.files.spreadsheets.encodings import DoubtfulLetters
from scuola.files.spreadsheets.faults import first_of_each_kind
from scuola.files.spreadsheets.sent import Sent
from scuola.pages.desk.choosing import choice, heading
from scuola.text import Text, untranslated
from scuola.text.limits import first_of
from scuola.widgets.form import Form

TITLE = Text("Iscrivere le persone di un elenco", "Enrol the people of a list")
ABOUT = Text(
    "Un file CSV o Excel con nome, cognome, email, ente. Prima di iscrivere si vede che cosa cambierebbe.",
    "A CSV or Excel file with name, surname, email, organisation. Before anyone is enrolled, what would change is shown.",
)
CHOOSE_FILE = Text("Scegliere l'elenco", "Choose the list")
ENROL, LEAVE = Text("Iscrivere", "Enrol"), Text("Lasciar stare", "Leave it")
LETTERS = Text("Quale si legge bene?", "Which of these reads well?")
NOT_CLEAR = Text(
    "Non è chiaro con quali lettere è scritto «{file}»: scegliere come si legge bene, poi «Iscrivere».",
    "It is not clear with what letters “{file}” is written: choose what reads well, then “Enrol”.",
)
WOULD = Text(
    "«{file}» iscriverebbe {new}; già iscritti: {known}; righe lasciate fuori: {left}.",
    "“{file}” would enrol {new}; enrolled already: {known}; rows left out: {left}.",
)
DONE = Text(
    "Iscritti ora: {new}. Già iscritti: {known}. Righe lasciate fuori: {left}.",
    "Enrolled now: {new}. Enrolled already: {known}. Rows left out: {left}.",
)
AS_WIDE_AS_ITS_WORDS = {"width": "auto", "align_self": "flex-start"}
LETTERS_FIELD = "letters"


class EnrollingPart(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The file, the questions that it raises, and what came of it; `changed` is called when people were enrolled."""

    def __init__(self, course: Path, changed: Callable[[], object]) -> None:
        self.course, self.changed = course, changed
        self.sent: Sent | None = None
        self.encoding: str | None = None
        self.doubts: Sequence[Doubt] = []
        self.upload = ipywidgets.FileUpload(
            accept=".csv,.txt,.tsv,.xlsx",
            description=str(CHOOSE_FILE),
            layout={"width": "auto", "align_self": "flex-start"},
        )
        self.form = Form([], {}, TITLE, buttons={"enrol": (ENROL, self.enrol), "leave": (LEAVE, self.forget)})
        self.upload.observe(lambda _: self.form.attempt(self.receive), names="value")
        self.buttons = self.form.buttons
        self.said = ipywidgets.HTML()
        super().__init__([heading(TITLE, ABOUT), self.upload, self.said, self.form])
        self._ask([])

    def receive(self) -> None:
        """Read the file that was chosen and show what it would change."""
        if not self.upload.value:
            return
        file = self.upload.value[0]
        self.upload.value = ()
        self.forget()
        self.sent = Sent.from_page(file["name"], bytes(file["content"]))
        self.look()

    def look(self) -> None:
        """Show what the list would change, with a question for each doubt; nothing is written."""
        assert self.sent
        try:
            found = participants.preview(self.course, self.sent, self.encoding)
        except DoubtfulLetters as doubt:
            readings = {one.encoding: one.named for one in doubt.readings}
            self.said.value = _message([NOT_CLEAR(file=doubt.file)])
            self._ask([choice(LETTERS_FIELD, LETTERS, readings)], {LETTERS_FIELD: doubt.readings[0].encoding})
            return
        self.doubts = found.doubts
        self.said.value = _message([WOULD(file=self.sent.name, **_counts(found)), *_remarks(found)])
        self._ask([_question(doubt) for doubt in found.doubts], begun=True)

    def enrol(self) -> None:
        """Enrol the people of the list, as the questions were answered; a row that stays doubtful is left out."""
        if self.sent is None:
            return
        if LETTERS_FIELD in self.form.value:
            self.encoding = str(self.form.value[LETTERS_FIELD])
            self.look()
            return
        answers = {doubt.person.email: self._answer(doubt) for doubt in self.doubts}
        found = making.enrol(self.course, self.sent, self.encoding, answered(answers))
        self.forget()
        self.said.value = _message([DONE(**_counts(found)), *_remarks(found)], "done")
        self.changed()

    def forget(self) -> None:
        """Forget the file that was chosen."""
        self.sent = self.encoding = None
        self.doubts = []
        self.said.value = ""
        self.form.say(Text("", ""))
        self._ask([])

    def _answer(self, doubt: Doubt) -> Participant | Verdict:
        given = self.form.value.get(doubt.person.email)
        return next((answer for answer in doubt.answers() if _value(answer) == given), Verdict.OPEN)

    def _ask(self, fields: list[dict[str, Any]], value: dict[str, Any] | None = None, *, begun: bool = False) -> None:
        """Show some questions with the buttons; without questions, the buttons only if a list has been read."""
        self.form.fields, self.form.value = fields, value or {}
        self.form.buttons = self.buttons if fields or begun else []


def _question(doubt: Doubt) -> dict[str, Any]:
    answers = {_value(answer): words for answer, words in doubt.answers().items()}
    return choice(doubt.person.email, doubt.question, answers)


def _value(answer: Participant | Verdict) -> str:
    return answer.value if isinstance(answer, Verdict) else answer.key


def _counts(found: Enrolment) -> dict[str, int]:
    left = len({fault.row for fault in found.faults}) + len(found.doubts)
    return {"new": len(found.new), "known": len(found.known), "left": left}


def _remarks(found: Enrolment) -> Iterator[Text]:
    yield from first_of(found.lines())
    yield from first_of_each_kind(found.faults)
    yield from first_of(found.notices)


def _message(lines: Sequence[Text], kind: str = "") -> Markup:
    said = Markup("<br>").join(untranslated(str(line)) for line in lines)
    return Markup("<p class='s-message is-{}' role='status'>{}</p>").format(kind, said)
