"""Pages that are written to files: the facilitators' guides and the static catalogue, from the same sources as Scuola."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from scuola.text import Text
from scuola.text.problems import Problem

BROKEN = Text(
    "Il modello di pagina «{template}» è rotto ({why}): reinstallare Scuola, o rimettere il file com'era. Ciò che è scritto non "
    "è toccato.",
    "The page template “{template}” is broken ({why}): install Scuola again, or put the file back as it was. What is written is "
    "not touched.",
)

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **values: Any) -> str:
    """Return a template filled in; every value is escaped, and one that is missing is an error. `Problem` if it is broken."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    try:
        return environment.get_template(template).render(**values)
    except TemplateError as error:
        raise Problem(BROKEN(template=template, why=type(error).__name__)) from error
