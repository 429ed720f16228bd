"""The team's tab: two people put a programme together, choose between texts, comment, and give the council a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scuola.pages.pilot import Checks, Writing
from scuola.pages.team import Teamwork
from scuola.pilots.pilot import SECTION
from scuola.workspace.answers import Answers
from tests.pressing import press

ABOUT = SECTION + "about"


class Person:
    """Somebody before the page of a programme, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.answers = Answers(folder)
        self.writing = Writing(self.answers, Checks(self.answers))
        self.work = Teamwork(self.answers, self.writing.open_section)

    def join(self, role: str, shared: str = "") -> None:
        self.work.joining.value = {"role": role, "shared": shared}
        press(self.work.joining, "join")

    def type(self, **values: Any) -> None:
        form = self.writing.body.children[1]
        form.value = {**form.value, **values}

    def meet(self) -> None:
        press(self.work.meeting, "meet")

    @property
    def form(self) -> dict[str, Any]:
        return dict(self.writing.body.children[1].value)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Person, Person]:
    """Return two people of a team with a shared folder."""
    (tmp_path / "shared").mkdir()
    people = Person(tmp_path / "one"), Person(tmp_path / "other")
    for person, role in zip(people, ("Comune di Prova", "AUSL di Prova"), strict=True):
        person.join(role, str(tmp_path / "shared"))
        assert person.work.joining.status["kind"] == "done", person.work.joining.status
    return people


def test_what_one_writes_is_in_the_others_form_after_they_meet(two: tuple[Person, Person]) -> None:
    one, other = two
    one.type(title="Casa in collina")
    one.meet()
    other.meet()
    assert other.form["title"] == "Casa in collina"
    assert "Comune di Prova" in other.work.shown.value
    assert "sta scrivendo anche Comune di Prova" in other.writing.body.children[0].value


def test_two_titles_are_shown_and_one_is_chosen(two: tuple[Person, Person]) -> None:
    one, other = two
    one.type(title="Casa")
    one.meet()
    other.meet()
    one.type(title="Casa per tutti")
    one.meet()
    other.type(title="Casa in collina")
    other.meet()
    choosing = other.work.parts[0]
    assert "Casa per tutti" in choosing.shown.value and "Casa in collina" in choosing.shown.value
    choosing.form.value = {**choosing.form.value, "text": "0"}
    press(choosing.form, "choose")
    assert other.form["title"] == "Casa per tutti"
    assert choosing.children == ()
    one.meet()
    assert one.form["title"] == "Casa per tutti"


def test_a_section_is_entrusted_commented_and_taken_back(two: tuple[Person, Person]) -> None:
    one, other = two
    one.type(title="Prima")
    one.meet()
    one.type(title="Dopo")
    one.meet()
    working, looking = one.work.parts[1], one.work.parts[2]
    working.owning.value = {"section": "about", "who": one.work.team.folder.me}
    press(working.owning, "own")
    working.commenting.value = {"section": "about", "text": "Manca <b>la fonte</b>"}
    press(working.commenting, "say")
    other.meet()
    told = other.writing.body.children[0].value
    assert "Ne risponde Comune di Prova." in told
    assert "Manca &lt;b&gt;la fonte&lt;/b&gt;" in told
    listed = next(field for field in looking.form.fields if field["name"] == "version")["options"]
    looking.form.value = {"section": "about", "version": listed[-1]["value"]}
    press(looking.form, "back")
    assert one.form["title"] == "Prima"
    settling = other.work.parts[1].settling
    settling.value = {"comment": settling.fields[0]["options"][0]["value"]}
    press(settling, "settle")
    assert "Manca" not in other.work.shown.value


def test_the_council_reads_the_programme_as_a_page(two: tuple[Person, Person], tmp_path: Path) -> None:
    one, _ = two
    one.type(title="Casa in collina")
    press(one.work.meeting, "page")
    (page,) = (tmp_path / "shared").glob("squadra-*/programma.html")
    assert "Casa in collina" in page.read_text()
    assert str(page) in one.work.meeting.status["text"]


@pytest.mark.parametrize(
    ("role", "shared", "said"), [("", "", "con quale ruolo"), ("Comune", "/nowhere/here", "non c'è")]
)
def test_what_is_missing_to_join_is_said(tmp_path: Path, role: str, shared: str, said: str) -> None:
    one = Person(tmp_path / "one")
    one.join(role, shared)
    assert said in one.work.joining.status["text"]
    assert not one.work.team.folder.me
