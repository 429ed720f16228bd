"""Reading among peers, at the desk: texts given out, reviews taken in, a sheet for the defence of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.curriculum import clock
from scuola.editions import participants, teams
from scuola.editions.marking.peers import readings, reviews_of
from scuola.editions.marking.reading_among_peers import assign, packets, take_in
from scuola.editions.marking.texts import scripts
from scuola.editions.names import named
from scuola.markup.links import download
from scuola.notebooks.source import text_for_peers, text_parts
from scuola.pages.desk.choosing import ExerciseChoice, heading, table
from scuola.text import Text, untranslated
from scuola.text.folding import folded
from scuola.text.formats import listed
from scuola.text.problems import Problem
from scuola.widgets.tool_page import WORD

TITLE = Text("Lettura tra pari", "Reading among peers")
ABOUT = Text(
    "Ciascuno legge tre testi di colleghi, senza sapere di chi sono, e dice che cosa regge e che cosa cambiare. È un consiglio: "
    "arriva con gli esiti e non entra nel voto. A nessuno tocca un testo della propria squadra: chi ha lavorato allo stesso "
    "programma si riconosce da sé; per gli altri, aggiungere a participants.csv la colonna «squadra».",
    "Each reads three colleagues' texts, without knowing whose they are, and says what holds and what to change. It is advice: "
    "it comes with the feedback and enters no mark. Nobody gets a text of their own team: those who worked at one programme "
    "are known; for others, add a column “team” to participants.csv.",
)
GIVE_OUT = Text("Assegnare le letture", "Give out the readings")
GIVEN = Text("Letture assegnate: mandare a ciascuno il suo file.", "Readings given out: send each their file.")
TEAMS = Text("Squadre riconosciute: {count}.", "Teams recognised: {count}.")
AGAIN = Text(
    "Avevano un testo della propria squadra, e ora ne hanno un altro: mandare di nuovo il file a {names}.",
    "They had a text of their own team, and have another one now: send the file again to {names}.",
)
FILES = Text("I file da mandare, uno a persona (ZIP)", "The files to be sent, one a person (ZIP)")
TAKE = Text("Prendere i file restituiti", "Take the returned files")
TAKEN = Text("«{file}»: {count} letture.", "“{file}”: {count} readings.")
SHEETS = Text("Fogli per la difesa", "Sheets for the defence")
MAKE_SHEETS = Text("Preparare i fogli per la difesa", "Make the sheets for the defence")
SHEETS_FILE = Text("I fogli per la difesa (DOCX)", "The sheets for the defence (DOCX)")
MADE = Text("Fogli pronti da scaricare.", "The sheets are ready to be downloaded.")
READERS = Text("Chi legge", "Readers")
READER, TO_READ, RETURNED = Text("Persona", "Person"), Text("Da leggere", "To read"), Text("Restituite", "Returned")
HEARD = Text("Ha ricevuto", "Received")
ZIP = "application/zip"


class PeersPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The readings of an exercise."""

    def __init__(self, course: Path, exercises: Sequence[str]) -> None:
        self.course = course
        buttons = {"assign": (GIVE_OUT, self.give_out), "sheets": (MAKE_SHEETS, self.make_sheets)}
        self.choice = ExerciseChoice([one for one in exercises if text_parts(one)], self.refresh, buttons=buttons)
        self.upload = ipywidgets.FileUpload(accept=".json", multiple=True, description=str(TAKE))
        self.upload.observe(lambda _: self.take(), names="value")
        self.files, self.said, self.standing = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.HTML()
        super().__init__([heading(TITLE, ABOUT), self.choice, self.files, self.upload, self.said, self.standing])
        self.choice.attempt(self.refresh)

    def refresh(self) -> None:
        """Show who reads, what came back, and the files to be sent."""
        found = readings(self.course, self.choice.exercise)
        names = {one.key: one.full_name for one in participants.listed(self.course)}
        rows = [
            (names.get(one.reader, one.reader), one.given, one.returned,
             len(reviews_of(self.course, self.choice.exercise, one.reader)))
            for one in found
        ]  # fmt: skip
        count = teams.count(teams.teams(self.course, self.choice.exercise))
        recognised = Markup("<p class='s-note'>{}</p>").format(TEAMS(count=count)) if count else Markup("")
        self.standing.value = recognised + (table(READERS, (READER, TO_READ, RETURNED, HEARD), rows) if rows else "")
        self.files.value = self._files(names) if found else ""
        self.upload.layout.display = "" if found else "none"

    def give_out(self) -> None:
        """Give out the readings; who has some keeps them."""
        again = assign(self.course, self.choice.exercise)
        self.refresh()
        names = named(self.course)
        self.choice.say(AGAIN(names=listed([untranslated(names(one)) for one in again])) if again else GIVEN, "done")

    def take(self) -> None:
        """Take in what came back, file after file; what is wrong with one does not stop the next."""
        said = [self._one(file) for file in self.upload.value]
        if said:
            self.said.value = Markup("").join(said)
            self.upload.value = ()
            self.refresh()

    def make_sheets(self) -> None:
        """Make the sheets for the defence, a page for each text."""
        from scuola.printed import blocks_as
        from scuola.printed.defence import sheets

        part = text_for_peers(self.choice.exercise)
        today = clock.today()
        names = {one.key: one.full_name for one in participants.listed(self.course)}
        blocks = sheets(self.course, part, scripts(self.course, self.choice.exercise, part), names)
        file = blocks_as.docx(SHEETS, "", blocks, today, contents=False, apart=True)
        self.said.value = download(f"difesa-{today}.docx", WORD, file, SHEETS_FILE)
        self.choice.say(MADE, "done")

    def _files(self, names: dict[str, str]) -> Markup:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for key, content in packets(self.course, self.choice.exercise).items():
                name = "-".join(folded(names.get(key, "")).split()) or key
                archive.writestr(f"letture-{name}-{key[:4]}.json", content)
        return download("letture.zip", ZIP, file.getvalue(), FILES)

    def _one(self, file: Any) -> Markup:
        try:
            count = take_in(self.course, self.choice.exercise, bytes(file["content"]), file["name"])
        except Problem as problem:
            return Markup("<p class='s-message is-problem' role='status'>{}</p>").format(problem.message)
        return Markup("<p class='s-message is-done' role='status'>{}</p>").format(TAKEN(file=file["name"], count=count))
