"""Texts of ours, written in Markdown, as pieces of page."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def prose(text: str) -> Markup:
    """Return a text of ours; its tables scroll by themselves where they are wider than the page."""
    wrapped = _markdown().render(text).replace("<table>", "<div class='s-table-scroll' tabindex='0'><table>")
    return Markup(wrapped.replace("</table>", "</table></div>"))
