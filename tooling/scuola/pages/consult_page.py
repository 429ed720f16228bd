"""A page to consult: it has a head and parts, whatever it is about."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.files.content import content
from scuola.markup.links import crumbs
from scuola.markup.notices import NOT_LEGAL
from scuola.notebooks import source
from scuola.notebooks.front_matter import PageHead
from scuola.text import Text
from scuola.workspace import Workspace

NO_CLASS = Text("Tutte le pagine", "All pages")


class ConsultPage:
    """What every page to consult has."""

    def __init__(self, slug: str) -> None:
        head = source.head(content() / "modules" / slug / f"{slug}.md")
        if not isinstance(head, PageHead):
            raise TypeError(f"{slug} is not a page to consult")
        self.head = head

    def header(self) -> ipywidgets.HTML:
        """Return the way home (or to the gallery, in class), the title and what the page is for."""
        gallery = Markup('<nav class="s-crumbs" aria-label="{0}"><a href="..">{0}</a></nav>').format(NO_CLASS)
        way = crumbs() if Workspace.around() else gallery
        return ipywidgets.HTML(
            Markup("{}<h1>{}</h1><p class='s-purpose'>{}</p><p class='s-note'>{}</p>").format(
                way, self.head.name, self.head.summary, NOT_LEGAL
            )
        )
