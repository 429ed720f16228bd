"""A badge on its way to whom it is of: within a page of feedback, from where it is read again in a participant's folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from scuola.credentials.badge import Award, read
from scuola.text import Text
from scuola.text.problems import Problem

TITLE = Text("Il percorso è completo", "The path is complete")
WHERE = Text(
    "L'attestato è in «Le mie cose»: la pagina da stampare, e il file firmato che chiunque può verificare.",
    "The certificate is in “My things”: the page to print, and the signed file that anybody can check.",
)
BADGE = re.compile(r'<data class="scuola-badge" value="([\w.-]+)">')


def carried(badge: str) -> Markup:
    """Return the piece of a page that carries a badge."""
    return Markup('<h2>{}</h2><p>{}</p><data class="scuola-badge" value="{}"></data>').format(TITLE, WHERE, badge)


def received(pages: Iterable[Path]) -> list[tuple[Award, str]]:
    """Return the awards that came with pages of feedback, each with its badge: the latest of every path."""
    found: dict[str, tuple[Award, str]] = {}
    for page in sorted(pages, key=lambda page: page.stat().st_mtime):
        for badge in BADGE.findall(page.read_text(encoding="utf-8", errors="replace")):
            try:
                award = read(badge)
            except Problem:
                continue  # a page that was changed certifies nothing
            found[award.path] = (award, badge)
    return list(found.values())
