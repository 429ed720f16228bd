"""The provinces of the region as tiles, roughly where they are: a map that needs no borders."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from scuola.territories import Territory
from scuola.territories.figures_by_place import PlaceFigure
from scuola.territories.indicators import Indicator
from scuola.text import Text, formats

#: Column and row of each province, from the west and from the north, and its letters.
TILES = {
    Territory.PIACENZA: (0, 0, "PC"), Territory.PARMA: (1, 0, "PR"), Territory.REGGIO: (2, 0, "RE"),
    Territory.MODENA: (3, 0, "MO"), Territory.FERRARA: (4, 0, "FE"), Territory.BOLOGNA: (4, 1, "BO"),
    Territory.RAVENNA: (5, 1, "RA"), Territory.FORLI: (5, 2, "FC"), Territory.RIMINI: (6, 2, "RN"),
}  # fmt: skip
SIDE, GAP, COLUMNS, ROWS = 100, 6, 7, 3
DARKEST, LIGHTEST = 0.38, 0.06  # of the ink's colour: the letters stay readable on it
HERE = Text("qui", "here")
NOT_PUBLISHED = Text("n.p.", "n.p.")
TITLE = Text("{indicator}, per provincia", "{indicator}, by province")
SUMMARY = Text(
    "Da {low} ({lowest}) a {high} ({highest}); province con la cifra: {count} su {all}.",
    "From {low} ({lowest}) to {high} ({highest}); provinces with the figure: {count} of {all}.",
)
NOBODY = Text("La cifra non è pubblicata per le province.", "The figure is not published for provinces.")
LEGEND = Text(
    "Una casella per provincia, all'incirca dov'è. Più scuro: valore più alto. Tratteggio: non pubblicato (n.p.).",
    "One tile for each province, roughly where it is. Darker: higher value. Dashed: not published (n.p.).",
)


def tile_map(indicator: Indicator, values: Mapping[Territory, PlaceFigure | None], here: str = "") -> Markup:
    """Return the tiles with the figure of each province; the tile of the province `here` is outlined and says so."""
    known = {place: figure for place, figure in values.items() if figure}
    numbers = [figure.value for figure in known.values()]
    low, high = (min(numbers), max(numbers)) if numbers else (0.0, 0.0)
    tiles = Markup("").join(
        _tile(place, written(indicator, values.get(place)), _shade(values.get(place), low, high), place.value == here)
        for place in TILES
    )
    size = SIDE + GAP
    drawn = Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" style="max-width:34rem;width:100%">{}</svg>'
    ).format(COLUMNS * size, ROWS * size, summary(indicator, known), tiles)
    return Markup(
        "<figure style='margin:0'><figcaption><strong>{}</strong></figcaption>{}<p>{}</p><p class='s-note'>{}</p></figure>"
    ).format(TITLE(indicator=indicator.label), drawn, summary(indicator, known), LEGEND)


def summary(indicator: Indicator, known: Mapping[Territory, PlaceFigure]) -> Text:
    """Return in a sentence between which values the provinces are."""
    if not known:
        return NOBODY
    lowest, highest = (choose(known, key=lambda place: known[place].value) for choose in (min, max))
    return SUMMARY(
        low=written(indicator, known[lowest]), lowest=lowest.label, high=written(indicator, known[highest]),
        highest=highest.label, count=len(known), all=len(TILES),
    )  # fmt: skip


def written(indicator: Indicator, figure: PlaceFigure | None) -> Text:
    """Return a figure with its unit, or that it is not published."""
    return formats.number(figure.value, indicator.decimals, indicator.unit) if figure else NOT_PUBLISHED


def _shade(figure: PlaceFigure | None, low: float, high: float) -> float | None:
    if figure is None:
        return None
    place = (figure.value - low) / (high - low) if high > low else 0.5
    return round(LIGHTEST + (DARKEST - LIGHTEST) * place, 3)


def _tile(place: Territory, value: Text, shade: float | None, here: bool) -> Markup:
    column, row, letters = TILES[place]
    x, y = column * (SIDE + GAP) + GAP / 2, row * (SIDE + GAP) + GAP / 2
    stroke = (
        'stroke-width="5"'
        if here
        else 'stroke-width="1"'
        if shade is not None
        else 'stroke-width="1" stroke-dasharray="6 5"'
    )
    box = Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="currentColor" fill-opacity="{}" stroke="currentColor" {}/>'
    )
    text = Markup(
        '<text x="{}" y="{}" text-anchor="middle" font-size="{}" fill="currentColor" font-weight="{}">{}</text>'
    )
    middle = x + SIDE / 2
    return Markup("<g><title>{}: {}</title>{}{}{}{}</g>").format(
        place.label, value, box.format(x, y, SIDE, SIDE, shade or 0, Markup(stroke)),
        text.format(middle, y + 36, 28, 700, letters), text.format(middle, y + 68, 20 if len(str(value)) < 9 else 15, 400, value),
        text.format(middle, y + 92, 18, 700, HERE) if here else "",
    )  # fmt: skip
