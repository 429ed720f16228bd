"""When cases began and how long they lasted, as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from scuola.curriculum.cases import SIGNS, Standing
from scuola.formats import number
from scuola.library.sheet import Sheet
from scuola.text import Text
from scuola.tool_charts import PointRole, Span, Spans

FIRST = 1985
MOST = 60
TITLE = Text("Quando sono cominciati, quanto sono durati", "When they began, how long they lasted")
SUBTITLE = Text(
    "○ risultati documentati · △ ambivalente · ▲ non ha retto. La freccia: continua.",
    "○ documented results · △ ambivalent · ▲ did not last. The arrow: it goes on.",
)
SUMMARY = Text(
    "{count} casi, dal {first}: {on} continuano, {over} sono finiti.",
    "{count} cases, since {first}: {on} go on, {over} are over.",
)
SOURCE = Text("Fonte: le schede dei casi.", "Source: the case sheets.")
ROLES: dict[Standing, PointRole] = {
    Standing.DOCUMENTED: "part", Standing.AMBIVALENT: "bridge", Standing.FAILED: "gap",
}  # fmt: skip


def timeline(sheets: Sequence[Sheet]) -> Spans | None:
    """Return the chart of the sheets whose years are known, or None if there are none."""
    dated = sorted((one for one in sheets if one.start is not None), key=lambda one: one.start or 0)[:MOST]
    if not dated:
        return None
    spans = [
        Span(one.title, one.start or 0, one.end, ROLES[one.standing], SIGNS[one.standing]) for one in dated
    ]  # fmt: skip
    going = sum(one.end is None for one in dated)
    summary = SUMMARY(count=number(len(dated)), first=dated[0].start, on=going, over=len(dated) - going)
    last = max(datetime.now(UTC).year, *(one.end or 0 for one in dated))
    return Spans(title=TITLE, subtitle=SUBTITLE, summary=summary, source=SOURCE, spans=spans, first=FIRST, last=last)
