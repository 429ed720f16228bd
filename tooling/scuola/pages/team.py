"""The team at a programme: join, put together, choose between two texts, own and comment sections, go back to a version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.markup.links import download
from scuola.markup.team import the_team
from scuola.pages.pilot_documents import as_page
from scuola.pages.team_parts import Choosing, LookingBack, Working
from scuola.pilots.pilot import load
from scuola.pilots.team.team import Team
from scuola.text import Text, untranslated
from scuola.text.limits import first_of
from scuola.widgets.form import Form
from scuola.workspace.answers import Answers

TITLE = Text("La squadra", "The team")
HOW = Text(
    "Ognuno scrive nella propria cartella. Il lavoro si mette insieme attraverso una cartella che la squadra condivide "
    "(di rete, sincronizzata, sul server della scuola), oppure scambiandosi i file. Nessuno può scrivere sopra il lavoro "
    "di un altro: dove due hanno scritto la stessa cosa, restano entrambi i testi finché qualcuno sceglie.",
    "Everyone writes in their own folder. The work is put together through a folder that the team shares (on a network, "
    "synchronised, on the school's server), or by exchanging files. Nobody can write over another's work: where two wrote "
    "the same thing, both texts stay until somebody chooses.",
)
ROLE, FOLDER = Text("In quale ruolo si lavora", "In which role you work"), Text("Cartella condivisa", "Shared folder")
ROLE_HELP = Text("Ente e ufficio, senza nomi di persone.", "Body and office, without names of persons.")
FOLDER_HELP = Text("Facoltativa: senza, ci si scambiano i file.", "Optional: without one, files are exchanged.")
JOIN, JOINED = Text("Lavorare in squadra", "Work in a team"), Text("Si lavora in squadra.", "You work in a team.")
MEET, LEAVE = Text("Mettere insieme", "Put together"), Text("Lasciare la squadra", "Leave the team")
PAGE = Text("Pagina di sola lettura per il Consiglio", "Page for the council, to be read only")
PUBLISHED = Text(
    "La pagina è in «{place}»: chi la apre legge il programma com'è ora, e non può cambiarlo.",
    "The page is in “{place}”: whoever opens it reads the programme as it is now, and cannot change it.",
)
LEFT = Text("Il lavoro fatto resta alla squadra.", "What was done stays with the team.")
TOGETHER = Text("Il lavoro della squadra", "The team's work")
CHOOSE_FILE = Text("Prendere il file di un altro", "Take in another's file")
MINE = Text("Il mio file per la squadra", "My file for the team")
CAME = Text("Arrivato: {role}. Ora premere «Mettere insieme».", "It came: {role}. Now press “Put together”.")


class Teamwork(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The team's tab; `changed` is called when sections became others than they were."""

    def __init__(self, answers: Answers, changed: Callable[[], object]) -> None:
        self.team, self.changed = Team(answers), changed
        folder = self.team.folder
        fields = [_line("role", ROLE, ROLE_HELP), _line("shared", FOLDER, FOLDER_HELP)]
        start = {"role": folder.role, "shared": str(folder.shared or "")}
        self.joining = Form(fields, start, TITLE, buttons={"join": (JOIN, self.join)})
        buttons = {"meet": (MEET, self.meet), "page": (PAGE, self.publish), "leave": (LEAVE, self.leave)}
        self.meeting = Form([], {}, TOGETHER, buttons=buttons)
        self.upload = ipywidgets.FileUpload(
            accept=".json", multiple=True, description=str(CHOOSE_FILE), layout={"width": "auto"}
        )
        self.upload.observe(lambda _: self.meeting.attempt(self.take_in), names="value")
        self.shown, self.file = ipywidgets.HTML(), ipywidgets.HTML()
        self.parts = [part(self.team, self._again) for part in (Choosing, Working, LookingBack)]
        super().__init__()
        self.refresh()

    def join(self) -> None:
        """Join as what the form says, and put the work together for the first time."""
        value = self.joining.value
        shared = str(value.get("shared") or "").strip()
        self.team.join(str(value.get("role") or ""), Path(shared).expanduser() if shared else None)
        self.meet()
        self.joining.say(JOINED, "done")

    def meet(self) -> None:
        """Put the work together; a file that is none is named."""
        met = self.team.meet()
        self._again()
        kind = "problem" if met.refused else "done"
        lines = " ".join(map(str, (met.said, *first_of(met.refused))))
        self.meeting.say(untranslated(lines), kind)

    def take_in(self) -> None:
        """Keep the files that were chosen, and say which came."""
        files, self.upload.value = self.upload.value, ()
        for file in files:
            member = self.team.take_in(file["name"], bytes(file["content"]))
            self.meeting.say(CAME(role=member.role), "done")
        self.refresh()

    def publish(self) -> None:
        """Put the programme where the council reads it."""
        place = self.team.publish_page(as_page(load(self.team.answers)))
        self.meeting.say(PUBLISHED(place=place), "done")

    def leave(self) -> None:
        """Leave: what was written stays."""
        self.team.leave()
        self.refresh()
        self.meeting.say(LEFT, "done")

    def _again(self) -> None:
        self.refresh()
        self.changed()

    def refresh(self) -> None:
        """Show the team as it is now; before one has joined, only how."""
        members = self.team.folder.members()
        how = ipywidgets.HTML(Markup("<p>{}</p>").format(HOW))
        if not self.team.folder.me:
            self.children = [how, self.joining, self.upload]
            return
        self.shown.value = the_team(members, self.team.folder.me)
        self.file.value = download(
            f"squadra-{self.team.folder.me}.json", "application/json", self.team.own_file(), MINE
        )
        for part in self.parts:
            part.refresh()
        self.children = [how, self.joining, self.shown, self.meeting, self.file, self.upload, *self.parts]


def _line(name: str, label: Text, help: Text) -> dict[str, Any]:
    return {"name": name, "kind": "line", "label": str(label), "help": str(help), "most": 300}
