"""`docs/reference.md`: the public names, with signature and docstring, written by `scuola build` in a checkout."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from scuola.files.content import content
from scuola.files.whole import write_whole
from scuola.text import Text

#: What notebooks, authors and schools may count on, by module: everything public in it, or the names listed.
PUBLIC: dict[str, tuple[str, ...]] = {
    "scuola": (),
    "scuola.text": ("Text", "speak", "speaking", "language", "untranslated"),
    "scuola.declared.inputs": (),
    "scuola.declared.matrices": ("matrix", "cell_at"),
    "scuola.declared.measures": ("Measure",),
    "scuola.charts.chart": ("Fan", "Bars", "Profile", "Network", "Node", "Series", "Table", "Format"),
    "scuola.data.datasets": ("load", "columns", "figure", "describe", "slugs"),
    "scuola.simulations": ("find", "slugs"),
    "scuola.simulations.parameters": (),
    "scuola.simulations.result": ("Result", "Dimension", "percentiles"),
    "scuola.simulations.panel": (),
    "scuola.simulations.model": (),
    "scuola.toolkit": ("find", "slugs", "by_code"),
    "scuola.toolkit.tool": (),
    "scuola.grading.course": ("configure",),
    "scuola.hub.configuration": ("configure",),
}
HEAD = """# Reference

The names that notebooks, authors and schools may count on; made from docstrings by `scuola build`. What is not here may \
change without a word.
"""
STALE = Text(
    "{file} non è quello che dicono i docstring. Eseguire: scuola build",
    "{file} is not what the docstrings say. Run: scuola build",
)


def build() -> None:
    """Write the reference again; nothing where Scuola is installed as a package."""
    if _path().parent.is_dir():
        write_whole(_path(), written(), readable=True)


def faults() -> list[Text]:
    """Return a message if the reference is not what the docstrings say."""
    if not _path().parent.is_dir():
        return []
    current = _path().is_file() and _path().read_text(encoding="utf-8") == written()
    return [] if current else [STALE(file=content().place_of(_path()))]


def written() -> str:
    """Return the reference as Markdown."""
    return "\n".join([HEAD, *(_module(name, names) for name, names in PUBLIC.items())])


def _path() -> Path:
    return content() / "docs" / "reference.md"


def _module(name: str, names: tuple[str, ...]) -> str:
    module = import_module(name)
    first_line = (inspect.getdoc(module) or "").splitlines()[0]
    entries = [_entry(one, getattr(module, one)) for one in names or _public(module)]
    return f"## `{name}`\n\n{first_line}\n\n" + "\n".join(entries)


def _public(module: Any) -> Iterator[str]:
    """Yield the names of a module: those it lists, or the functions and classes that are defined in it."""
    if listed := getattr(module, "__all__", None):
        yield from listed
        return
    for name, value in vars(module).items():
        own = getattr(value, "__module__", None) == module.__name__
        if own and not name.startswith("_") and (inspect.isfunction(value) or inspect.isclass(value)):
            yield name


def _entry(name: str, value: Any) -> str:
    """Return a name with what is said of it; how classes are made is told by their docstrings."""
    signature = str(inspect.signature(value)).replace("'", "") if inspect.isfunction(value) else ""
    return f"### `{name}{signature}`\n\n{inspect.getdoc(value) or ''}\n"
