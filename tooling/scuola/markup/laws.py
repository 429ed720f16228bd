"""Laws that a page names, as a piece of page: each with its use, and when it was last checked."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from scuola.curriculum.schema import Law
from scuola.markup.notices import IN_FORCE, NOT_LEGAL
from scuola.text import Text, formats

LAWS = Text("Norme citate", "Laws named here")
CHECKED = Text("{use}; rivista il {day}, da rivedere entro il {by}", "{use}; reviewed on {day}, to be reviewed by {by}")


def the_laws(named: Iterable[Law]) -> Markup:
    """Return the laws, folded, above the notice that this is no legal advice; nothing if there are none."""
    links = Markup("").join(
        Markup('<li><a href="{}">{}</a> – {}</li>').format(
            law.address, law.title, CHECKED(use=law.use, day=formats.day(law.reviewed), by=formats.day(law.review_by))
        )
        for law in named
    )
    if not links:
        return links
    return Markup("<details><summary>{}</summary><ul>{}</ul></details><p class='s-note'>{} {}</p>").format(
        LAWS, links, NOT_LEGAL, IN_FORCE
    )
