"""What a participant wrote, quoted with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from scuola.markup.links import to_page
from scuola.workspace.notes import Note


def quoted(notes: Iterable[Note]) -> Markup:
    """Return notes as quotations, each under its origin, which leads back to its lesson."""
    return Markup("").join(
        Markup(
            "<figure class='s-prose'><blockquote><p>{}</p></blockquote><figcaption class='s-note'>{}</figcaption></figure>"
        ).format(note.text, _origin(note))
        for note in notes
    )


def _origin(note: Note) -> Markup:
    if note.lesson is None:
        return Markup("{}").format(note.origin)
    return Markup('<a href="{}">{}</a>').format(to_page("modules", note.lesson.slug), note.origin)
