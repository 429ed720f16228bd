"""Exhibits of a case to decide as pieces of page: tables, letters, charts that are live or still."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scuola import simulations
from scuola.charts.chart import Bars, Chart, Fan, Format, Role, Series
from scuola.charts.drawing import figure
from scuola.curriculum.exhibits import AnyExhibit, BarsExhibit, LetterExhibit, TableExhibit, TrendExhibit
from scuola.markup.prose import prose
from scuola.markup.scenario import trend_chart
from scuola.simulations.scenario import Player
from scuola.text import EMPTY, Text, formats

NUMBERED = Text("Allegato {number}. {title}", "Exhibit {number}. {title}")
INVENTED = Text(
    "Scritto per la discussione: chi firma è inventato.", "Written for the discussion: the signatory is invented."
)
FROM = Text("Fonti: {numbers}", "Sources: {numbers}")
ROLES: tuple[Role, ...] = ("mine", "baseline", "pin-a")
UNKNOWN = "–"


def pieces(exhibits: Sequence[AnyExhibit], keys: Sequence[str], *, first: int = 1) -> list[Markup | Chart]:
    """Return the exhibits, numbered from `first`: what is read, as pieces of page, then charts as they are declared."""
    ordered = sorted(exhibits, key=lambda one: isinstance(one, (BarsExhibit, TrendExhibit)))
    return [_piece(one, NUMBERED(number=first + place, title=one.title), keys) for place, one in enumerate(ordered)]


def still(exhibits: Sequence[AnyExhibit], keys: Sequence[str], *, first: int = 1) -> Markup:
    """Return the exhibits where nothing can draw a chart live."""
    drawn = pieces(exhibits, keys, first=first)
    return Markup("").join(figure(one) if isinstance(one, (Fan, Bars)) else Markup("{}").format(one) for one in drawn)


def _piece(exhibit: AnyExhibit, title: Text, keys: Sequence[str]) -> Markup | Chart:
    if isinstance(exhibit, TableExhibit):
        return _table(exhibit, title, keys)
    if isinstance(exhibit, LetterExhibit):
        return _letter(exhibit, title, keys)
    return _bars(exhibit, title, keys) if isinstance(exhibit, BarsExhibit) else _trend(exhibit, title)


def _table(exhibit: TableExhibit, title: Text, keys: Sequence[str]) -> Markup:
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(column) for column in exhibit.columns)
    rows = Markup("").join(
        Markup("<tr><th scope='row'>{}</th>{}</tr>").format(
            row.label,
            Markup("").join(Markup("<td>{}</td>").format(_cell(value, exhibit.digits)) for value in row.values),
        )
        for row in exhibit.rows
    )
    return Markup(
        "<h3>{}</h3><div class='s-table-scroll scroll' tabindex='0'><table><thead><tr>{}</tr></thead>"
        "<tbody>{}</tbody></table></div>{}"
    ).format(title, head, rows, _below(exhibit, keys))


def _cell(value: float | None, digits: int) -> Text | str:
    return UNKNOWN if value is None else formats.number(value, digits)


def _letter(exhibit: LetterExhibit, title: Text, keys: Sequence[str]) -> Markup:
    told = Markup("<p class='s-note'>{}</p>").format(INVENTED) if exhibit.invented else Markup("")
    return Markup("<h3>{}</h3><p><strong>{}</strong></p><blockquote class='together'>{}</blockquote>{}{}").format(
        title, exhibit.sender, prose(str(exhibit.text)), told, _below(exhibit, keys)
    )


def _bars(exhibit: BarsExhibit, title: Text, keys: Sequence[str]) -> Bars:
    return Bars(
        title=title, summary=exhibit.summary, subtitle=exhibit.unit, source=_source(exhibit, keys),
        format=Format(digits=exhibit.digits), groups=exhibit.groups,
        series=[Series(one.label, role, one.values) for one, role in zip(exhibit.series, ROLES, strict=False)],
    )  # fmt: skip


def _trend(exhibit: TrendExhibit, title: Text) -> Fan:
    model = simulations.find(exhibit.simulation)
    where = {"territory": exhibit.territory} if exhibit.territory else {}
    drawn = trend_chart(Player(model).play(model.parameters(**where)), exhibit.measure)
    return Fan(
        title=title, summary=drawn.summary, subtitle=drawn.subtitle, source=drawn.source, format=drawn.format,
        years=drawn.years, series=drawn.series,
    )  # fmt: skip


def _below(exhibit: AnyExhibit, keys: Sequence[str]) -> Markup:
    said = _source(exhibit, keys)
    return Markup("<p class='s-note'>{}</p>").format(said) if said != EMPTY else Markup("")


def _source(exhibit: AnyExhibit, keys: Sequence[str]) -> Text:
    """Return the note of an exhibit and the numbers of its sources."""
    numbers = ", ".join(f"[{keys.index(key) + 1}]" for key in exhibit.sources)
    said = [one for one in (exhibit.note, FROM(numbers=numbers) if numbers else None) if one]
    return Text(*(" ".join(one.in_language(code) for one in said) for code in ("it", "en")))
