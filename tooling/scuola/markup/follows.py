"""What comes after an exercise was handed in: when feedback comes and where, the next step, the page on paper."""

from __future__ import annotations

from markupsafe import Markup

from scuola import curriculum
from scuola.markup.links import to_home, to_page
from scuola.text import Text

THEN = Text(
    "L'esito arriva su questa pagina, quando chi insegna lo ha dato. La ricevuta resta qui: si può stampare la pagina.",
    "Feedback comes on this page, once the instructor has given it. The receipt stays here: the page can be printed.",
)
NEXT, START = Text("Adesso: {lesson}", "Now: {lesson}"), Text("Tornare all'inizio", "Back to the start")


def what_follows(exercise: str) -> Markup:
    """Return what follows an exercise: the lesson after the last of those that lead to it, or the start."""
    written = [one for _, one in curriculum.lessons() if curriculum.has_text(one.slug)]
    places = [place for place, one in enumerate(written) if exercise in one.exercises]
    after = written[max(places) + 1 :][:1] if places else []
    ways = [(to_page("modules", one.slug), NEXT(lesson=one.title)) for one in after] or [(to_home(), START)]
    links = Markup(" · ").join(Markup('<a href="{}">{}</a>').format(*way) for way in ways)
    return Markup("<p>{}</p><p>{}</p>").format(THEN, links)
