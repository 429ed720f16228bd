"""What the head of a source declares, by kind of page."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from scuola import curriculum, simulations, toolkit
from scuola.exercises import Part
from scuola.files.typed_yaml import Entry, Slug, parse_yaml, shown, typed
from scuola.notebooks.front_ends import FrontEnd
from scuola.text import Text
from scuola.text.problems import Problem

UNKNOWN_KIND = Text(
    "{file}, riga 2: il campo «kind» è «{kind}». Valori ammessi: {allowed}.",
    "{file}, line 2: the field “kind” is “{kind}”. Allowed values: {allowed}.",
)


class Head(Entry):
    """What the head of every page may say: `front_end: voila` for widgets that our own front end does not know."""

    front_end: FrontEnd = "scuola"


class LessonHead(Head):
    """A lesson: everything else about it is in `curriculum/lessons/<slug>.yaml`."""

    kind: Literal["lesson"]

    def title(self, slug: str) -> Text:
        """Return the title, from the curriculum."""
        return curriculum.lesson(slug).title


class AppHead(Head):
    """An app: one simulation, to be played and shown in class."""

    kind: Literal["app"]
    simulation: Slug

    def title(self, slug: str) -> Text:
        """Return the title, from the simulation."""
        return simulations.find(self.simulation).story.title


class ToolHead(Head):
    """A page with one tool: to be used outside a lesson, or shown in class."""

    kind: Literal["tool"]
    tool: Slug

    def title(self, slug: str) -> Text:
        """Return the title, from the tool."""
        return toolkit.find(self.tool).title


class HomeHead(Head):
    """The home page of a participant's folder."""

    kind: Literal["home"]

    def title(self, slug: str) -> Text:
        """Return the title."""
        return curriculum.programme().title


class ExerciseHead(Head):
    """An exercise: its parts, in order, each with what is asked and how much it counts."""

    kind: Literal["exercise"]
    name: Text
    minutes: int = Field(ge=5, le=600)
    summary: Text
    parts: tuple[Part, ...] = Field(min_length=1)

    def title(self, slug: str) -> Text:
        """Return the title."""
        return self.name


class PageHead(Head):
    """A page to consult: cases, practices, programme. `in_class` if it can be shown without a participant's folder."""

    kind: Literal["page"]
    name: Text
    summary: Text
    in_class: bool = False

    def title(self, slug: str) -> Text:
        """Return the title."""
        return self.name


FrontMatter = LessonHead | AppHead | ToolHead | HomeHead | ExerciseHead | PageHead
KINDS: dict[str, type[FrontMatter]] = {
    "lesson": LessonHead, "app": AppHead, "tool": ToolHead, "home": HomeHead, "exercise": ExerciseHead, "page": PageHead,
}  # fmt: skip


def read_front_matter(text: str, path: Path) -> FrontMatter:
    """Return the typed front matter; raise `Problem` naming file, field and allowed values."""
    data = parse_yaml(text, shown(path), first_line=2)
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind not in KINDS:
        raise Problem(UNKNOWN_KIND(file=shown(path), kind=kind, allowed=", ".join(KINDS)))
    return typed(KINDS[kind], data, shown(path))
