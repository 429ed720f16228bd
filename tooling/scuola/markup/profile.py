"""The profile of a territory as a piece of page: a table for each subject, figures with year, source and level."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scuola.markup.tiles import tile_map, written
from scuola.territories.figures_by_place import STATUSES, PlaceFigure
from scuola.territories.indicators import SUBJECTS, Indicator
from scuola.territories.own_indicators import OwnIndicator
from scuola.territories.profile import Line, Profile, by_province
from scuola.text import EMPTY, Text, formats, untranslated

INDICATOR = Text("Indicatore", "Indicator")
GAP = Text("non pubblicato", "not published")
SOURCE = Text("Fonte e chi manca", "Source, and who is missing")
MISSING = Text("Chi manca", "Who is missing")
OF_PLACE = Text("{place}: {source}", "{place}: {source}")
GAPS = Text(
    "Che cosa non si sa a questo livello ({count} su {all})", "What is not known at this level ({count} of {all})"
)
GAPS_MEAN = Text(
    "Non vuol dire che il fenomeno manchi: nessuno ne pubblica la cifra per questo territorio. Chiederla agli uffici, e "
    "aggiungerla sotto con una tabella propria.",
    "It does not mean that there is no such thing: nobody publishes the figure for this territory. Ask the offices, and add "
    "it below with a table of your own.",
)
OWN = Text("Indicatori propri", "Indicators of one's own")
VALUE, YEAR, WHENCE, LEVEL = (
    Text("Valore", "Value"),
    Text("Anno", "Year"),
    Text("Fonte", "Source"),
    Text("Livello", "Level"),
)
SYNTHETIC = Text("Dati sintetici a fini didattici.", "Synthetic teaching data.")
NOT_SAID = "–"


def the_profile(profile: Profile, mapped: Indicator, own: Sequence[OwnIndicator] = ()) -> Markup:
    """Return the whole profile: the map of an indicator, the subjects, the gaps, one's own indicators."""
    here = profile.place.province or (profile.place.territory.value if profile.place.territory else "")
    subjects = Markup("").join(
        Markup("<h3>{}</h3>{}").format(title, _table(profile, profile.of_subject(subject)))
        for subject, title in SUBJECTS.items()
    )
    return Markup("<h2>{}</h2>{}{}{}{}").format(
        profile.place.label, tile_map(mapped, by_province(mapped), here), subjects, _gaps(profile), _own(own)
    )


def _table(profile: Profile, lines: Sequence[Line]) -> Markup:
    rows = Markup("").join(_row(profile, line) for line in lines)
    return table([INDICATOR, *profile.columns], rows)


def _row(profile: Profile, line: Line) -> Markup:
    cells = Markup("").join(
        Markup("<td class='s-figure'>{}</td>").format(_cell(line.indicator, one)) for one in line.figures
    )
    sources = Markup("").join(
        Markup("<li>{}</li>").format(OF_PLACE(place=place, source=figure.source))
        for place, figure in zip(profile.columns, line.figures, strict=True)
        if figure
    )
    return Markup(
        "<tr><th scope='row'>{0}<details><summary aria-label='{1}: {0}'>{1}</summary><ul>{2}</ul><p>{3}: {4}</p></details></th>"
        "{5}</tr>"
    ).format(line.indicator.label, SOURCE, sources, MISSING, line.indicator.missing, cells)


def _cell(indicator: Indicator, figure: PlaceFigure | None) -> Markup:
    if figure is None:
        return Markup("<span class='s-note'>{}</span>").format(GAP)
    notes = [untranslated(figure.year) if figure.year else EMPTY, STATUSES[figure.status]]
    said = ", ".join(str(note) for note in notes if str(note))
    return Markup("{}<br><span class='s-note'>{}</span>").format(written(indicator, figure), said)


def _gaps(profile: Profile) -> Markup:
    if not profile.gaps:
        return Markup("")
    names = Markup("").join(Markup("<li>{}</li>").format(one.label) for one in profile.gaps)
    head = GAPS(count=len(profile.gaps), all=len(profile.lines))
    return Markup("<h3>{}</h3><p>{}</p><ul>{}</ul>").format(head, GAPS_MEAN, names)


def _own(indicators: Sequence[OwnIndicator]) -> Markup:
    if not indicators:
        return Markup("")
    rows = Markup("").join(
        Markup(
            "<tr><th scope='row'>{}</th><td class='s-figure'>{} {}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
        ).format(
            one.label,
            formats.exact(one.value),
            one.unit,
            one.year,
            one.source,
            one.level or NOT_SAID,
            one.missing or NOT_SAID,
        )
        for one in indicators
    )
    return Markup("<h3>{}</h3>{}").format(OWN, table([INDICATOR, VALUE, YEAR, WHENCE, LEVEL, MISSING], rows))


def table(columns: Sequence[object], rows: Markup) -> Markup:
    """Return a table that scrolls by itself where the page is narrow."""
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(column) for column in columns)
    return Markup(
        "<div class='s-table-scroll' tabindex='0'><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(head, rows)
