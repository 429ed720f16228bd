"""The page of the cases: look for one, read it, compare it, see when it happened, ask those who know it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs

from scuola.library.sheet import Library, Sheet, of_cases
from scuola.markup.links import ASKING, FolderLinks
from scuola.network import case_questions as questions
from scuola.network.shared import Network
from scuola.pages.asking import ASK, Asking
from scuola.pages.consult_page import ConsultPage
from scuola.widgets.explorer import Explorer
from scuola.workspace import Workspace, answers_here

QUERY = "case"


class CasesPage(ConsultPage):
    """The parts of the page."""

    def explorer(self) -> Explorer:
        """Return the library, open at the case that the page's address names (Voila gives the query to the kernel).

        In a participant's folder questions can be written; an address that asks for it opens there.
        """
        query = parse_qs(os.environ.get("QUERY_STRING", ""), keep_blank_values=True)
        named, workspace = query.get(QUERY, [""])[0], Workspace.around()
        shown = Explorer(Library(_sheets(workspace)), FolderLinks(), named)
        if workspace:
            asking = Asking(workspace, answers_here(), named, lambda: shown.replace(Library(_sheets(workspace))))
            shown.add(ASK, asking, first=ASKING in query)
        return shown


def _sheets(workspace: Workspace | None) -> Sequence[Sheet]:
    """Return every case, with what was asked about it in the folder and in its network."""
    if workspace is None:
        return of_cases()
    told = questions.asked(answers_here(), Network(workspace.folder).cards())
    return [replace(one, asked=(*one.asked, *told.get(one.code, ()))) for one in of_cases()]
