"""Territories side by side, as a piece of page: a table over time, and what each changed and why."""

from __future__ import annotations

from markupsafe import Markup

from scuola.markup.compare import table
from scuola.network.bodies import Review, Value
from scuola.network.comparison import Course, SharedIndicator
from scuola.text import Text, untranslated
from scuola.text.formats import exact

TERRITORY = Text("Territorio", "Territory")
START, MONTHS = Text("Partenza", "Start"), Text("A {months} mesi", "At {months} months")
MEASURED = Text("misurato {value}", "measured {value}")
EXPECTED = Text("atteso {value}", "expected {value}")
EXPECTED_WITHIN = Text("atteso {value} ± {band}", "expected {value} ± {band}")
BOTH = Text("{measured} ({expected})", "{measured} ({expected})")
NOTHING = Text("–", "–")
UNIT = Text("Valori in {unit}.", "Values in {unit}.")
CHANGED = Text("Che cosa si è cambiato, e perché", "What was changed, and why")
LEARNED = Text("Che cosa si è imparato", "What was learned")
OF = Text("{territory}: {title}", "{territory}: {title}")
NO_RANKING = Text(
    "I territori stanno in ordine alfabetico: non è una classifica. Partono da condizioni diverse; la domanda è che cosa "
    "ciascuno ha imparato dagli scarti tra atteso e misurato.",
    "Territories are in alphabetical order: this is no ranking. They start from different conditions; the question is what "
    "each has learned from the gaps between expected and measured.",
)


def side_by_side(shared: SharedIndicator) -> Markup:
    """Return the table of an indicator over time, one row a territory, and below it what each learned and changed."""
    courses = sorted(shared.courses, key=lambda one: one.programme.territory.casefold())
    head = [TERRITORY, *(MONTHS(months=month) if month else START for month in shared.months)]
    rows = [[one.programme.territory, *(_said(one.values.get(month)) for month in shared.months)] for one in courses]
    unit = Markup("<p class='s-note'>{}</p>").format(UNIT(unit=shared.unit)) if shared.unit else Markup("")
    told = Markup("").join(map(_told, courses))
    note = Markup("<p class='s-note'>{}</p>").format(NO_RANKING)
    return Markup("{}{}{}{}").format(table(head, rows, figures=True), unit, note, told)


def _said(value: Value | None) -> Text:
    if value is None:
        return NOTHING
    measured = None if value.measured is None else MEASURED(value=exact(value.measured))
    if value.expected is None:
        return measured or NOTHING
    words = EXPECTED_WITHIN if value.band else EXPECTED
    expected = words(value=exact(value.expected), band=exact(value.band))
    return BOTH(measured=measured, expected=expected) if measured else expected


def _told(course: Course) -> Markup:
    if not course.reviews:
        return Markup("")
    title = OF(territory=course.programme.territory, title=course.programme.title)
    said = Markup("").join(
        Markup("<p><a href='#{}'>{}</a></p><p><strong>{}</strong>: {}</p><p><strong>{}</strong>: {}</p>").format(
            card.id, untranslated(card.title), LEARNED, review.learned or NOTHING, CHANGED, review.changed or NOTHING
        )
        for card in course.reviews
        for review in (Review.read(card.body),)
    )
    return Markup("<h2>{}</h2>{}").format(title, said)
