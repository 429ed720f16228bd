"""Pages to consult: each has a head and parts, whatever it is about."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.content import content
from scuola.notebooks import source
from scuola.notebooks.front_matter import PageHead
from scuola.pages.links import crumbs, to_page
from scuola.place import Workspace
from scuola.text import Text

NO_CLASS = Text("Tutte le pagine", "All pages")
NOT_LEGAL = Text("Materiale didattico: non costituisce parere legale.", "Teaching material: not legal advice.")


class ConsultPage:
    """What every page to consult has."""

    def __init__(self, slug: str) -> None:
        head = source.head(content() / "modules" / slug / f"{slug}.md")
        if not isinstance(head, PageHead):
            raise TypeError(f"{slug} is not a page to consult")
        self.head = head

    def header(self) -> ipywidgets.HTML:
        """Return the way home (or to the gallery, in class), the title and what the page is for."""
        gallery = Markup('<nav class="s-crumbs" aria-label="{0}"><a href="/">{0}</a></nav>').format(NO_CLASS)
        way = crumbs() if Workspace.around() else gallery
        return ipywidgets.HTML(
            Markup("{}<h1>{}</h1><p class='s-purpose'>{}</p><p class='s-note'>{}</p>").format(
                way, self.head.name, self.head.summary, NOT_LEGAL
            )
        )


class FolderLinks:
    """Addresses from a page in `modules/`: within a participant's folder, else none leads anywhere."""

    def lesson(self, slug: str) -> str | None:
        """Return the address of a lesson that is written."""
        return to_page("modules", slug) if Workspace.around() and curriculum.has_text(slug) else None

    def simulation(self, slug: str) -> str | None:
        """Return the address of a simulation's app."""
        return to_page("modules", f"{slug}-simulation") if Workspace.around() else f"/app/{slug}-simulation"

    def case(self, code: str) -> str | None:
        """Return the address of a case."""
        return case_address(code) if Workspace.around() else f"/app/cases?case={code}"


def case_address(code: str) -> str:
    """Return the address of a case, from another page of the folder."""
    return f"{to_page('modules', 'cases')}?case={code}"


def page(slug: str) -> ConsultPage:
    """Return the page of a slug."""
    from scuola.pages.cases import CasesPage
    from scuola.pages.practices import PracticesPage
    from scuola.pages.programme import ProgrammePage

    pages: dict[str, type[ConsultPage]] = {"cases": CasesPage, "practices": PracticesPage, "programme": ProgrammePage}
    return pages[slug](slug)
