"""How far those who mark agree, criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola.editions.marking.texts import Agreement, Disagreement, agreements, disagreements
from scuola.methods.kappa import strength
from scuola.notebooks.source import text_parts
from scuola.pages.desk.choosing import ExerciseChoice, table
from scuola.text import Text, formats

COLUMNS = (
    Text("Criterio", "Criterion"), Text("Chi valuta", "Markers"), Text("Testi valutati da entrambi", "Texts both marked"),
    Text("Kappa", "Kappa"), Text("Accordo", "Agreement"),
)  # fmt: skip
NONE = Text(
    "Nessun testo è stato ancora valutato da due persone. Per la doppia valutazione, la seconda scrive il proprio nome in "
    "«Valutare i testi» e valuta gli stessi testi: non vede che cosa ha scelto la prima.",
    "No text has been marked by two people yet. For double marking, the second one writes their name in “Marking texts” "
    "and marks the same texts, without seeing what the first one chose.",
)
ABOUT = Text(
    "Kappa di Cohen con pesi quadratici: 1 se si è sempre d'accordo, 0 se quanto per caso. Pochi testi dicono poco.",
    "Cohen's kappa with quadratic weights: 1 if they always agree, 0 if as often as by chance. Few texts say little.",
)
TO_BE_TALKED_ABOUT = Text("Di cui riparlare", "To be talked about")
APART_COLUMNS = (Text("Testo", "Text"), Text("Criterio", "Criterion"), Text("Chi ha dato che cosa", "Who gave what"))
TEXT, LEVEL = Text("Testo {number}", "Text {number}"), Text("{marker}: «{level}»", "{marker}: “{level}”")
TALK = Text(
    "Su questi chi valuta è a più di un livello di distanza: le risposte restano in attesa finché, dopo averne parlato, uno "
    "dei due cambia il proprio giudizio in «Valutare i testi».",
    "On these the markers are more than one level apart: the answers wait until, having talked, one of them changes their "
    "judgement in “Marking texts”.",
)
BOTH = Text("{one} e {other}", "{one} and {other}")
NOT_DEFINED = Text("non definito", "not defined")


class AgreementPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The agreement of every pair of markers."""

    def __init__(self, course: Path, exercises: Sequence[str]) -> None:
        self.course = course
        self.choice = ExerciseChoice(exercises, self.refresh)
        self.shown = ipywidgets.HTML()
        super().__init__([self.choice, self.shown])

    def refresh(self) -> None:
        """Show the agreement as it is now."""
        exercise = self.choice.exercise
        self.shown.value = Markup("").join(
            Markup("<h2>{}</h2>{}{}").format(
                part.title,
                _apart(disagreements(self.course, exercise, part)),
                _table(part.title, agreements(self.course, exercise, part)),
            )
            for part in text_parts(exercise)
        )


def _apart(found: Sequence[Disagreement]) -> Markup:
    """Return the texts that wait for the markers to talk, the texts named as on the page of marking: without names."""
    if not found:
        return Markup("")
    rows = [(TEXT(number=one.script.number), one.criterion.name, *(_levels(one))) for one in found]
    return Markup("{}<p>{}</p>").format(table(TO_BE_TALKED_ABOUT, APART_COLUMNS, rows), TALK)


def _levels(one: Disagreement) -> tuple[Text]:
    said = [LEVEL(marker=marker, level=one.criterion.levels[level]) for marker, level in one.levels.items()]
    return (formats.listed(said),)


def _table(title: Text, found: Sequence[Agreement]) -> Markup:
    if not any(one.texts for one in found):
        return Markup("<p class='s-message'>{}</p>").format(NONE)
    rows = [
        (
            one.criterion.name,
            BOTH(one=one.markers[0], other=one.markers[1]),
            one.texts,
            NOT_DEFINED if one.kappa is None else formats.signed(one.kappa, 2),
            "" if one.kappa is None else strength(one.kappa),
        )
        for one in found
    ]
    return Markup("{}<p>{}</p>").format(table(title, COLUMNS, rows), ABOUT)
