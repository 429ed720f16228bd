"""The page of the cases: look for one, read it, compare it, see when it happened."""

from __future__ import annotations

import os
from urllib.parse import parse_qs

from scuola.library.sheet import Library, of_cases
from scuola.markup.links import FolderLinks
from scuola.pages.consult_page import ConsultPage
from scuola.widgets.explorer import Explorer

QUERY = "case"


class CasesPage(ConsultPage):
    """The parts of the page."""

    def explorer(self) -> Explorer:
        """Return the library, open at the case that the page's address names (Voila gives the query to the kernel)."""
        named = parse_qs(os.environ.get("QUERY_STRING", "")).get(QUERY, [""])[0]
        return Explorer(Library(of_cases()), FolderLinks(), named)
