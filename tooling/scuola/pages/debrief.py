"""The story of a live class, step by step: what was asked, how many answered, what was shown; in a notebook or a page."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.charts.chart import Chart
from scuola.classroom.debrief import ClassData, counted
from scuola.classroom.pieces import Notes, Piece, Sentence, Sheet
from scuola.classroom.play import LiveStep
from scuola.text import Text
from scuola.widgets.chart import Charts

TOOK_PART = Text("Hanno partecipato in {count}. Aula {code}.", "{count} took part. Room {code}.")
ANSWERED = Text("{minute}′ · hanno risposto {done} su {all}", "{minute}′ · {done} of {all} answered")
NEVER = Text("Risposte riservate: il risultato non si mostra.", "Confidential answers: the result is not shown.")
NOT_OPENED = Text("Nessun passo è ancora stato aperto.", "No step has been opened yet.")


class Debrief(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A class told again. Hidden notes, confidential lines and answers that were never to be revealed stay out."""

    def __init__(self, data: ClassData) -> None:
        self.data = data
        state = data.room.state
        opened = [step for step in data.plan.steps.values() if step.id in state.opened]
        body = [one for step in opened for one in self._step(step)] or [
            ipywidgets.HTML(Markup("<p>{}</p>").format(NOT_OPENED))
        ]
        super().__init__([self._head(), *body])
        self.add_class("s-debrief")

    def _head(self) -> ipywidgets.HTML:
        said = TOOK_PART(count=counted(self.data), code=self.data.room.code)
        return ipywidgets.HTML(Markup("<h1>{}</h1><p>{}</p>").format(self.data.plan.session.title, said))

    def _step(self, step: LiveStep) -> list[ipywidgets.Widget]:
        play = self.data.play(step.id)
        done = len({answer.group for answer in play.answers})
        asks = any(stage.asks for stage in step.activity.stages(step))
        said = ANSWERED(minute=step.minute, done=done, all=len(play.groups())) if asks else ""
        head = Markup("<h2>{}</h2><p class='s-note'>{}</p>").format(step.activity.ask(step), said)
        if asks and step.declared.reveal == "never":
            return [ipywidgets.HTML(head + Markup("<p>{}</p>").format(NEVER))]
        pieces = step.activity.summary(play) if asks else step.activity.shows(play)
        return [ipywidgets.HTML(head), *(_drawn(piece) for piece in pieces)]


def _drawn(piece: Piece) -> ipywidgets.Widget:
    if isinstance(piece, Chart):
        return Charts([piece])
    return ipywidgets.HTML(_html(piece))


def _html(piece: Sentence | Sheet | Notes) -> Markup:
    if isinstance(piece, Sentence):
        return Markup("<p>{}</p>").format(piece.text)
    if isinstance(piece, Sheet):
        lines = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(label, text) for label, text in piece.lines)
        return Markup("<h3>{}</h3><dl>{}</dl>").format(piece.title, lines)
    items = Markup("").join(
        Markup("<li>{}{}</li>").format(note.text, f" ({note.votes})" if note.votes is not None else "")
        for note in piece.notes
        if not note.hidden
    )
    return Markup("<h3>{}</h3><ul>{}</ul>").format(piece.title, items)
