"""What came home of live classes: the files that a phone saved, taken into one's notes."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.markup.class_choices import the_choices
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers
from scuola.workspace.taken_home import keep, kept, read

HOW = Text(
    "Alla fine di una classe dal vivo il telefono offre «Portare a casa le proprie scelte» e salva un file. Sceglierlo qui: "
    "resta tra le proprie note, e gli scenari della squadra entrano tra i pezzi del programma. Se il file è rimasto sul "
    "telefono, mandarselo; oppure aprire la classe da questo computer con il proprio codice, e salvarlo da qui.",
    "At the end of a live class the phone offers “Take your own choices home”, and saves a file. Choose it here: it stays "
    "with your notes, and the team's scenarios join the pieces of the programme. If the file stayed on the phone, send it "
    "to yourself; or open the class on this computer with your own code, and save it from here.",
)
CHOOSE = Text("Scegliere il file della classe", "Choose the file of the class")
TAKEN = Text("«{title}» è tra le note.", "“{title}” is with your notes.")


class FromClasses(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The choice of a file, and everything that came so far."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.upload = ipywidgets.FileUpload(
            accept=".html,.json", multiple=True, description=str(CHOOSE), layout={"width": "auto"}
        )
        self.upload.observe(lambda _: self.take_in(), names="value")
        self.said, self.shown = ipywidgets.HTML(), ipywidgets.HTML(the_choices(kept(answers.all())))
        super().__init__([ipywidgets.HTML(Markup("<p>{}</p>").format(HOW)), self.upload, self.said, self.shown])

    def take_in(self) -> None:
        """Keep what was chosen; a file that is none of a class is named, and stops no other."""
        if not self.upload.value:
            return
        files, self.upload.value = self.upload.value, ()
        self.said.value = Markup("").join(self._one(file["name"], bytes(file["content"])) for file in files)
        self.shown.value = the_choices(kept(self.answers.all()))

    def _one(self, name: str, content: bytes) -> Markup:
        try:
            taken = read(name, content)
            keep(self.answers, taken)
            said, kind = TAKEN(title=taken.title), "done"
        except Problem as problem:
            said, kind = problem.message, "problem"
        return Markup("<p class='s-message is-{}' role='status'>{}</p>").format(kind, said)
