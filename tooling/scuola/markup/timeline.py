"""When cases began and how long they lasted, as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from scuola.charts.tool_charts import PointRole, Span, Spans
from scuola.curriculum.cases import SIGNS, Standing
from scuola.library.sheet import Sheet
from scuola.text import Text
from scuola.text.formats import number

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
    now = datetime.now(UTC).year
    spans = [Span(one.title, one.start or 0, _end(one, now), ROLES[one.standing], SIGNS[one.standing]) for one in dated]
    going = sum(end is None or end > now for end in (span.end for span in spans))
    summary = SUMMARY(count=number(len(dated)), first=dated[0].start, on=going, over=len(dated) - going)
    last = max(now, *(one.end or 0 for one in dated))
    return Spans(title=TITLE, subtitle=SUBTITLE, summary=summary, source=SOURCE, spans=spans, first=FIRST, last=last)


def _end(sheet: Sheet, now: int) -> int | None:
    """Return the last year of a sheet, None if it goes on; what did not last ended by now, in a year not known."""
    return now if sheet.end is None and sheet.standing is Standing.FAILED else sheet.end
