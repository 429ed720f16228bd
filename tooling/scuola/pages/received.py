"""The feedback on an exercise, on its own page."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from scuola.text import Text
from scuola.workspace.receipts import all_receipts

FEEDBACK = Text("L'esito della consegna", "Feedback on what was handed in")


def received(slug: str, folder: Path) -> Markup:
    """Return the feedback on what was handed in from `folder`, if it has come; nothing in it can act on the page."""
    if not all_receipts(folder):
        return Markup("")
    from scuola.grading.exchange.receiving import fetch_feedback

    page = fetch_feedback(slug, folder)
    if page is None:
        return Markup("")
    return Markup(
        "<section class='s-received' aria-label='{0}'><h2>{0}</h2>"
        "<iframe sandbox='' title='{0}' srcdoc='{1}'></iframe></section>"
    ).format(FEEDBACK, page.read_text(encoding="utf-8"))
