"""Tools: declared inputs and a pure `run`; the form, the result page and the tests are derived.

A tool is a module of `scuola.tools` with the names of `Tool`. Scores on ordinal scales are an aid to conversation:
a tool shows the profile, never a sum alone, and phrases what it finds in a text as a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from scuola import tools
from scuola.charts import Chart
from scuola.inputs import Inputs
from scuola.measures import Measure
from scuola.problems import Problem
from scuola.text import EMPTY, Text

NO_TOOL = Text(
    "Non c'è uno strumento «{slug}»: quelli disponibili sono {known}.",
    "There is no tool “{slug}”: the available ones are {known}.",
)


FROM_FORM = Text("Valori inseriti nel modulo", "Values typed in the form")


class Severity(StrEnum):
    """How much a finding matters."""

    INFO = "info"
    ATTENTION = "attention"
    CRITICAL = "critical"


@dataclass(frozen=True)
class Finding:
    """Something that a tool noticed. What it reads in a text is asked, not asserted."""

    code: str
    severity: Severity
    text: Text


@dataclass(frozen=True)
class Outcome:
    """What a tool returns: values by measure, findings, charts, and a verdict where the tool has one.

    A value is None where the inputs do not allow it (a share of nothing); `details` holds what is not one number:
    values by item, names.
    `draft` is a text that the tool puts together from what was typed, as headed paragraphs.
    """

    values: Mapping[str, float | None]
    findings: Sequence[Finding] = ()
    charts: Sequence[Chart] = ()
    verdict: Text | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    draft: Sequence[tuple[Text, Text]] = ()


def charts(outcome: Outcome) -> list[Chart]:
    """Return the charts of an outcome, each with its source: what was typed, unless it says otherwise."""
    return [chart if chart.source != EMPTY else replace(chart, source=FROM_FORM) for chart in outcome.charts]


class Tool(Protocol):
    """The names that a tool module has. Adding a module with them adds a tool, form and page included."""

    CODE: str
    TITLE: Text
    PURPOSE: Text
    INPUTS: type[Inputs]
    MEASURES: Mapping[str, Measure]

    @staticmethod
    def run(inputs: Any) -> Outcome:
        """Return what the tool says of its inputs."""


def slugs() -> list[str]:
    """Return the slugs of all tools, in alphabetical order."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(tools.__path__))


def find(slug: str) -> Tool:
    """Return the tool `slug`; raise `Problem` if there is none."""
    if slug not in slugs():
        raise Problem(NO_TOOL(slug=slug, known=", ".join(slugs())))
    return cast(Tool, import_module(f"scuola.tools.{slug.replace('-', '_')}"))


def exported(tool: Tool) -> bool:
    """Say whether what it returns may be downloaded; a tool forbids it with `EXPORTED = False`."""
    return getattr(tool, "EXPORTED", True)


@cache
def by_code() -> dict[str, str]:
    """Return the slug of each tool by its code (`T01` → `mission-map`)."""
    return {find(slug).CODE: slug for slug in slugs()}
