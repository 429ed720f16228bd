"""What every tool is made with, and where they are found: `find("mission-map")` returns a `Tool`.

A tool is a module of `scuola.tools` with a `TOOL`, or one that another package names as an entry point of the group
`scuola.tools`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint

from scuola.files.discovery import discovered
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.toolkit.tool import Tool

UNKNOWN = Text(
    "Non c'è uno strumento «{slug}»: quelli disponibili sono {known}.",
    "There is no tool “{slug}”: the available ones are {known}.",
)


def slugs() -> list[str]:
    """Return the slugs of all tools, in alphabetical order."""
    return list(_known())


def find(slug: str) -> Tool:
    """Return the tool `slug`; raise `Problem` if there is none."""
    if slug not in _known():
        raise Problem(UNKNOWN(slug=slug, known=", ".join(slugs())))
    found: Tool = _known()[slug].load()
    return found


@cache
def by_code() -> dict[str, str]:
    """Return the slug of each tool by its code (`T01` → `mission-map`)."""
    return {find(slug).code: slug for slug in slugs()}


def modules() -> list[str]:
    """Return the modules that they are in: to import them ahead, where that helps."""
    return [point.module for point in _known().values()]


def _known() -> Mapping[str, EntryPoint]:
    return discovered("tools", "scuola.tools", "TOOL")
