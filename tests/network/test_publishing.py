"""Publishing what a folder holds: what was withdrawn stays out unless it is wanted, what is refused stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from scuola.network import case_questions as questions
from scuola.network.bodies import QuestionCard
from scuola.network.publishing import publish_all
from scuola.network.shared import Network
from scuola.pages.piazza.joining import Joining
from scuola.workspace import Workspace
from tests.network.test_case_questions import QUESTION, TODAY, folder, networks  # noqa: F401  # a fixture
from tests.pressing import press

TITLES = ("Chi paga la squadra?", "Quante ore di riunione?", "Chi ha perso?")


@pytest.fixture
def school(folder: Path) -> Workspace:  # noqa: F811
    """Return a folder that is in a network, with three questions kept and not published."""
    networks(folder)
    found = Workspace.at(folder)
    assert found is not None
    for title in TITLES:
        body = QuestionCard.read({**QUESTION, "about": "C13 · Buurtzorg", "title": title})
        questions.keep(found.answers("modules", questions.PAGE), body, TODAY)
    return found


def test_what_was_withdrawn_stays_out_and_is_named_until_it_is_published_again(school: Workspace) -> None:
    mine = Network(school.folder)
    assert publish_all(mine, school).count == 3
    [gone] = [card for card in mine.cards() if card.title == TITLES[1]]
    mine.withdraw(gone.id)
    published = publish_all(mine, school)
    assert (published.count, published.withdrawn) == (2, [TITLES[1]])
    assert TITLES[1] in str(published.said)
    assert TITLES[1] not in [card.title for card in mine.cards()]
    assert publish_all(mine, school, again=True).count == 3
    assert TITLES[1] in [card.title for card in mine.cards()]


def test_a_card_that_is_refused_stops_no_other(school: Workspace) -> None:
    body = QuestionCard.read({**QUESTION, "about": "C13 · Buurtzorg", "title": "Scrivetemi: nessuna@example.org"})
    questions.keep(school.answers("modules", questions.PAGE), body, TODAY)
    published = publish_all(Network(school.folder), school)
    assert published.count == 3
    assert ["nessuna@example.org" in str(one) for one in published.refused] == [True]


def test_the_page_publishes_again_only_what_is_asked_for(school: Workspace) -> None:
    mine = Network(school.folder)
    publish_all(mine, school)
    mine.withdraw(next(card.id for card in mine.cards() if card.title == TITLES[0]))
    page = Joining(mine, school, lambda: None)
    press(page.form, "mine")
    assert TITLES[0] in page.form.status["text"]
    page.form.value = {**page.form.value, "again": True}
    press(page.form, "mine")
    assert page.form.status["text"] == "Pubblicate 3 schede."
