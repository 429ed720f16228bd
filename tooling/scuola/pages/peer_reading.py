"""Reading colleagues' texts: the file that came from the course is opened, each text is judged, a file goes back."""

from __future__ import annotations

from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.exercises import TextPart
from scuola.exercises.peer_review import (
    FEWEST_WORDS,
    TOO_FEW_WORDS,
    Packet,
    PeerReview,
    Returned,
    as_file,
    read_packet,
    says_something,
)
from scuola.markup.links import download
from scuola.notebooks.source import text_for_peers
from scuola.pages.consult_page import ConsultPage
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.workspace import answers_here
from scuola.workspace.answers import Answers

PACKET = "packet"
OPEN = Text("Aprire il file ricevuto", "Open the file that came")
TEXT = Text("Testo {number} di {all}", "Text {number} of {all}")
HOLDS = Text("Che cosa regge, e dove si vede", "What holds, and where it shows")
CHANGE = Text("Che cosa cambiare per prima, e come", "What to change first, and how")
RULES = Text(
    "Si giudica il testo, mai chi lo ha scritto. Non provare a indovinare di chi è.",
    "Judge the text, never who wrote it. Do not try to guess whose it is.",
)
LEVEL = Text("{level} · {words}", "{level} · {words}")
MAKE = Text("Preparare il file da restituire", "Make the file to be returned")
MADE = Text(
    "Pronto: scaricarlo e mandarlo a chi tiene il corso.", "Ready: download it and send it to whoever runs the course."
)
FILE = Text("Il file da restituire", "The file to be returned")
MISSING = Text(
    "Nel testo {number} manca ancora qualcosa: è segnato lì.",
    "Something is still missing in text {number}: it is marked there.",
)
CHOOSE = Text("Scegliere un livello.", "Choose a level.")


class PeerReadingPage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.Widget:
        """Return where the file is opened, and the texts that are in it."""
        return PeerReading(answers_here())


class PeerReading(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The texts of a file, each with its form; what is typed is kept, and goes back as one file."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.forms: dict[str, SavedForm] = {}
        self.upload = ipywidgets.FileUpload(accept=".json", multiple=False, description=str(OPEN))
        self.upload.observe(lambda _: self.open_file(), names="value")
        self.said, self.texts, self.file = ipywidgets.HTML(), ipywidgets.VBox(), ipywidgets.HTML()
        self.end = Form([], {}, MAKE, buttons={"make": (MAKE, self.make)})
        super().__init__([self.upload, self.said, self.texts, self.end, self.file])
        self._show()

    def open_file(self) -> None:
        """Open the file that came; what is wrong with it is said."""
        if not self.upload.value:
            return
        file = self.upload.value[0]
        try:
            packet = read_packet(bytes(file["content"]), file["name"])
            text_for_peers(packet.exercise)
        except Problem as problem:
            self.said.value = Markup("<p class='s-message is-problem' role='status'>{}</p>").format(problem.message)
        else:
            self.said.value = ""
            self.answers.put(PACKET, packet.model_dump(mode="json"))
        self.upload.value = ()
        self._show()

    def make(self) -> None:
        """Make the file to be returned, or show what is still missing."""
        packet = self._packet()
        if packet is None:
            return
        part, found = text_for_peers(packet.exercise), {}
        for number, (name, form) in enumerate(self.forms.items(), start=1):
            errors = _errors(part, form.value)
            form.show_errors(errors)
            if errors:
                raise Problem(MISSING(number=number))
            levels = tuple(int(form.value[f"level-{place}"]) for place in range(len(part.rubric)))
            found[name] = PeerReview(levels=levels, holds=form.value["holds"], change=form.value["change"])
        returned = as_file(Returned(id=packet.id, exercise=packet.exercise, reviews=found))
        self.file.value = download("letture-restituite.json", "application/json", returned, FILE)
        self.end.say(MADE, "done")

    def _packet(self) -> Packet | None:
        kept = self.answers.get(PACKET)
        return Packet.model_validate(kept) if kept else None

    def _show(self) -> None:
        packet = self._packet()
        self.end.layout.display = "" if packet else "none"
        if packet is None:
            return
        part = text_for_peers(packet.exercise)
        self.forms = {
            name: SavedForm(
                _fields(part), {}, TEXT(number=number, all=len(packet.texts)), self.answers, f"reading:{name}"
            )
            for number, name in enumerate(packet.texts, start=1)
        }
        shown: list[Any] = [ipywidgets.HTML(Markup("<p>{}</p><p class='s-note'>{}</p>").format(part.ask, RULES))]
        for name, form in self.forms.items():
            text = Markup("<h2>{}</h2><blockquote class='s-script'>{}</blockquote>").format(
                form.label, packet.texts[name]
            )
            shown += [ipywidgets.HTML(text), form]
        self.texts.children = tuple(shown)


def _fields(part: TextPart) -> list[dict[str, Any]]:
    levels = [
        {
            "name": f"level-{place}", "kind": "question", "required": True, "label": str(criterion.name),
            "options": [{"value": str(level), "label": str(LEVEL(level=level, words=words))}
                        for level, words in enumerate(criterion.levels)],
        }
        for place, criterion in enumerate(part.rubric)
    ]  # fmt: skip
    texts = [
        {"name": name, "kind": "paragraph", "label": str(label), "required": True, "most": 4_000}
        for name, label in (("holds", HOLDS), ("change", CHANGE))
    ]
    return [*levels, *texts]


def _errors(part: TextPart, value: dict[str, Any]) -> dict[str, Text]:
    wanted = (f"level-{place}" for place in range(len(part.rubric)))
    levels = {name: CHOOSE for name in wanted if value.get(name) in (None, "")}
    short = (name for name in ("holds", "change") if not says_something(str(value.get(name) or "")))
    return {**levels, **dict.fromkeys(short, TOO_FEW_WORDS(fewest=FEWEST_WORDS))}
