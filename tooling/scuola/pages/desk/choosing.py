"""What the parts of the desk share: the exercise that is chosen, and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.notebooks.source import title_of
from scuola.text import Text
from scuola.widgets.form import Form

EXERCISE = Text("Esercizio", "Exercise")


def choice(name: str, label: Text, options: Mapping[str, Text]) -> dict[str, Any]:
    """Return a field in which one of some options is chosen from a list."""
    listed = [{"value": value, "label": str(text)} for value, text in options.items()]
    return {"name": name, "kind": "choice", "label": str(label), "required": True, "options": listed}


def heading(title: Text, about: Text) -> ipywidgets.HTML:
    """Return the heading of a part, with what it is for."""
    return ipywidgets.HTML(Markup("<h2>{}</h2><p>{}</p>").format(title, about))


class ExerciseChoice(Form):
    """The exercise that a part of the desk is about; `changed` is called when another is chosen."""

    def __init__(self, exercises: Sequence[str], changed: Callable[[], object], **more: Any) -> None:
        field = choice("exercise", EXERCISE, {slug: title_of(slug) for slug in exercises})
        super().__init__([field], {"exercise": exercises[0] if exercises else ""}, EXERCISE, **more)
        self.observe(lambda _: self.attempt(changed), names="value")

    @property
    def exercise(self) -> str:
        """Return the name of the exercise."""
        return str(self.value.get("exercise") or "")


def table(caption: Text, columns: Sequence[Text], rows: Iterable[Sequence[object]]) -> Markup:
    """Return a table as a piece of page; what is a markup already stays as it is."""
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(column) for column in columns)
    body = Markup("").join(
        Markup("<tr><th scope='row'>{}</th>{}</tr>").format(
            first, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in rest)
        )
        for first, *rest in rows
    )
    return Markup(
        "<div class='s-table-scroll' tabindex='0'><table><caption>{}</caption><thead><tr>{}</tr></thead>"
        "<tbody>{}</tbody></table></div>"
    ).format(caption, head, body)
