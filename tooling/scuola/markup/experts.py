"""Who can be asked, as a piece of page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scuola.curriculum.experts import INVENTED
from scuola.markup.links import to_page
from scuola.network.asking import Answering, answering, first_asked
from scuola.text import Text

ASKS = Text("Che cosa si può chiedere", "What they can be asked")
WHEN = Text("Quando risponde", "When they answer")
IN = Text("Lingue", "Languages")
NOBODY = Text("Non c'è ancora nessun esperto.", "There is no expert yet.")
A_QUESTION = Text("Una domanda? Chiedere a un esperto", "A question? Ask an expert")
FOR_EXAMPLE = Text("{link}, per esempio: {names}.", "{link}, {names} for example.")
PERSON = Text("{name} ({what})", "{name} ({what})")


def the_experts(known: Sequence[Answering]) -> Markup:
    """Return a profile for each, folded: name, what they do and the themes are in sight."""
    if not known:
        return Markup("<p>{}</p>").format(NOBODY)
    return Markup("").join(_profile(one) for one in known)


def to_ask(lesson: str = "") -> Markup:
    """Return the way to the page on which experts are asked, and who answers about a lesson (by its code)."""
    link = Markup('<a href="{}">{}</a>').format(to_page("modules", "piazza"), A_QUESTION)
    names = ", ".join(str(named(one)) for one in first_asked(lesson, answering(())))
    said = Markup(str(FOR_EXAMPLE)).format(link=link, names=names) if names else Markup("{}.").format(link)
    return Markup("<p class='s-note'>{}</p>").format(said)


def named(one: Answering) -> Text:
    """Return a name; that somebody is invented is said with it."""
    return PERSON(name=one.name, what=INVENTED) if one.invented else Text(one.name, one.name)


def _profile(one: Answering) -> Markup:
    themes = Markup(" · ").join(theme.label for theme in one.themes)
    head = Markup("<strong>{}</strong><br>{}<br><span class='s-note'>{}</span>").format(named(one), one.role, themes)
    said = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label, value)
        for label, value in ((ASKS, one.asks), (WHEN, one.available), (IN, one.languages))
    )
    return Markup("<details class='s-sheet' id='{}'><summary>{}</summary><dl class='s-told'>{}</dl></details>").format(
        one.id, head, said
    )
