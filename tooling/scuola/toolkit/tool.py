"""A tool as one object: declared inputs, what it measures, and a pure `run`; form, page and tests are derived.

Scores on ordinal scales are an aid to conversation: a tool shows the profile, never a sum alone, and phrases what it
finds in a text as a question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from scuola.charts.chart import Chart
from scuola.declared.inputs import Inputs
from scuola.declared.measures import Measure
from scuola.text import EMPTY, Text
from scuola.toolkit.short import VERDICT, Short, brief

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


@dataclass(frozen=True, kw_only=True, eq=False)
class Tool:
    """A tool; `code` is its number in the School's toolbox. What a tool with `exported=False` finds is not downloaded.

    `short` is what it asks first; a tool without one asks for little as it is. `takes` says what it can start from: by
    the slug of another tool, its own fields and theirs, as dotted paths.
    """

    code: str
    title: Text
    purpose: Text
    inputs: type[Inputs]
    measures: Mapping[str, Measure]
    run: Callable[[Any], Outcome]
    exported: bool = True
    short: Short | None = None
    takes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def first_look(self, values: Mapping[str, Any]) -> Outcome:
        """Return what the tool says of its short form alone; raise `InvalidInputs` at what is wrong or missing in it."""
        assert self.short
        outcome, silent = self.run(brief(self.inputs, self.short).read(values)), self.short.silent
        return replace(
            outcome,
            values={name: value for name, value in outcome.values.items() if name not in silent},
            findings=[one for one in outcome.findings if one.code not in silent],
            charts=[chart for place, chart in enumerate(outcome.charts) if place not in self.short.undrawn],
            verdict=None if VERDICT in silent else outcome.verdict,
        )
