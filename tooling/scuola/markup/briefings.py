"""Briefings as pieces of page, for the live page and for the static catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from scuola import curriculum, simulations
from scuola.curriculum.briefings import Briefing, Fact, Heading
from scuola.markup.cases import Links, cited, review_dates
from scuola.markup.links import briefing_address
from scuola.markup.notices import IN_FORCE, NOT_LEGAL
from scuola.text import Text
from scuola.workspace import Workspace

WHO, DECIDES = Text("Chi decide", "Who decides"), Text("Che cosa", "What")
CONTESTED = Text("Che cosa è conteso", "What is contested")
HOME = Text("Una domanda da portare a casa", "A question to take home")
SOURCES = Text("Fonti", "Sources")
SEE = Text("Norme, soldi e conflitti oggi: {titles}", "Law, money and conflicts today: {titles}")
PLAYED_IN = Text("Si gioca in: {titles}", "Played in: {titles}")


def a_briefing(one: Briefing, links: Links) -> Markup:
    """Return a briefing whole: facts under their headings, each with its sources; who decides; what is contested."""
    keys = list(one.sources)
    facts = Markup("").join(
        Markup("<h2>{}</h2><ul>{}</ul>").format(heading.label, listed)
        for heading in Heading
        if (listed := Markup("").join(_fact(fact, keys) for fact in one.facts if fact.about is heading))
    )
    return Markup(
        "<div class='s-prose'><p><strong>{}</strong></p>{}{}{}{}<h2>{}</h2><p class='s-message'>{}</p>{}</div>"
    ).format(
        one.summary, _played(one, links), facts, _deciders(one), _conflicts(one), HOME, one.question, _sources(one)
    )


def _fact(fact: Fact, keys: list[str]) -> Markup:
    numbers = ", ".join(str(keys.index(key) + 1) for key in fact.sources)
    return Markup("<li>{} <span class='s-note'>[{}]</span></li>").format(fact.text, numbers)


def _deciders(one: Briefing) -> Markup:
    rows = Markup("").join(
        Markup("<tr><th scope='row'>{}</th><td>{}</td></tr>").format(decider.who, decider.what)
        for decider in one.deciders
    )
    return Markup(
        "<h2>{0}</h2><div class='s-table-scroll scroll' tabindex='0'><table><thead><tr><th scope='col'>{0}</th>"
        "<th scope='col'>{1}</th></tr></thead><tbody>{2}</tbody></table></div>"
    ).format(WHO, DECIDES, rows)


def _conflicts(one: Briefing) -> Markup:
    told = Markup("").join(
        Markup("<p><strong>{}</strong></p><ul><li>{}</li><li>{}</li></ul>").format(two.question, two.one, two.other)
        for two in one.conflicts
    )
    return Markup("<h2>{}</h2>{}").format(CONTESTED, told)


def _sources(one: Briefing) -> Markup:
    listed = Markup("").join(Markup("<li>{}</li>").format(cited(source)) for source in one.sources.values())
    return Markup("<h2>{}</h2><ol class='s-note'>{}</ol>{}<p class='s-note'>{} {}</p>").format(
        SOURCES, listed, review_dates(one.reviewed, one.review_by), NOT_LEGAL, IN_FORCE
    )


def _played(one: Briefing, links: Links) -> Markup:
    ways = [(links.simulation(slug), simulations.find(slug).story.title) for slug in one.simulations]
    return _line(PLAYED_IN, (_way(*way) for way in ways)) if ways else Markup("")


def briefing_of(simulation: str) -> Markup:
    """Return a line that leads to the briefing of a simulation's field; nothing outside a participant's folder."""
    return _lead(one for one in curriculum.briefings().values() if simulation in one.simulations)


def briefings_with(*, lesson: str = "", exercise: str = "") -> Markup:
    """Return a line that leads to the briefings of a lesson or an exercise."""
    found = curriculum.briefings().values()
    return _lead(one for one in found if lesson in one.lessons or exercise in one.exercises)


def _lead(found: Iterable[Briefing]) -> Markup:
    ways = [_way(briefing_address(one.slug), one.title) for one in found]
    return _line(SEE, ways) if ways and Workspace.around() else Markup("")


def _line(words: Text, ways: Iterable[Markup]) -> Markup:
    return Markup("<p>{}</p>").format(Markup(str(words)).format(titles=Markup(" · ").join(ways)))


def _way(address: str | None, words: Text) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, words) if address else Markup("{}").format(words)
