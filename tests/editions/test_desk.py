"""The instructor's desk, as its buttons and forms behave on a real course."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from scuola.editions import edition
from scuola.editions.marking import comment_bank
from scuola.editions.marking.judgements import judgements
from scuola.editions.opinions import of_pairs
from scuola.editions.participants import Participant
from scuola.pages.desk import Desk
from scuola.pages.desk.agreement import AgreementPage
from scuola.pages.desk.marking import MarkingPage
from scuola.pages.desk.opinions import OpinionsPage, chart
from scuola.pages.desk.questions import QuestionsPage
from scuola.pages.desk.standing import StandingPage
from scuola.text import Text
from tests.editions.conftest import judge
from tests.elsewhere import elsewhere, in_a_loop
from tests.grading.test_cycle import ASSIGNMENT
from tests.pressing import press

pytestmark = pytest.mark.filterwarnings("ignore")
LEVELS = {"level-0": "3", "level-1": "4", "level-2": "3", "level-3": "2"}


def filled(page: MarkingPage, **chosen: str | list[str]) -> dict[str, str | list[str]]:
    """Return the values of the form with choices for the text that is shown; levels that are not said are `LEVELS`."""
    said = LEVELS | {name.replace("_", "-"): one for name, one in chosen.items()}
    return {**page.form.value, **{f"{page.position}-{name}": one for name, one in said.items()}}


def marking(course: Path, marker: str = "valutatrice") -> MarkingPage:
    page = MarkingPage(course, [ASSIGNMENT])
    page.choice.value = {"exercise": ASSIGNMENT, "marker": marker}
    page.refresh()
    return page


def test_the_desk_says_how_every_exercise_and_person_stand(course: Path) -> None:
    page = StandingPage(course, list(edition.read(course).exercises))
    assert "<td>3/4</td>" in page.tables.value
    assert "Anna Inventata" in page.tables.value
    assert "in ritardo" in page.tables.value


def test_a_step_that_fails_says_why_on_the_page(course: Path) -> None:
    page = StandingPage(course, [ASSIGNMENT])
    (course / "nbgrader_config.py").write_text("c = get_config(\n")
    elsewhere(lambda: page.step("grade"))
    assert page.choice.status["kind"] == "problem"
    assert "nbgrader_config.py" in page.choice.status["text"]


def test_a_long_step_says_how_far_it_has_come_while_the_page_answers(course: Path) -> None:
    page = StandingPage(course, [ASSIGNMENT])
    said: list[str] = []

    def hear(change: Mapping[str, Any]) -> None:
        said.append(change["new"]["text"])

    page.choice.observe(hear, names="status")

    async def press_twice() -> None:
        page.step("feedback")
        page.step("collect")
        while page.steps.going_on:
            await asyncio.sleep(0.01)

    in_a_loop(press_twice())
    assert "Un passo è ancora in corso" in said[1]
    assert "In corso: 3 di 3…" in said
    assert said[-1] == "Fatto."


def test_a_course_that_cannot_be_read_is_said_on_the_page(course: Path) -> None:
    (course / "nbgrader_config.py").write_text("c = get_config(\n")
    tabs = Desk(course).show()
    assert tabs is not None
    tabs.selected_index = 2
    assert "nbgrader_config.py" in tabs.children[0].choice.status["text"]
    assert "nbgrader_config.py" in tabs.children[2].choice.status["text"]

    (course / edition.FILE).unlink()
    assert edition.FILE in Desk(course).header().value
    assert Desk(course).show() is None


def test_texts_are_shown_without_names_or_keys(course: Path, people: Sequence[Participant]) -> None:
    page = marking(course)
    shown = page.text.value + str(page.form.fields)
    assert "Testo 1 di 3" in shown
    for one in people:
        assert one.key not in shown
        assert one.name not in shown


def test_what_participants_wrote_is_only_ever_text(course: Path) -> None:
    assert "&lt;script&gt;" in marking(course).text.value
    assert "<script" not in marking(course).text.value


def test_marking_needs_a_name_and_every_level_and_says_which_are_missing(course: Path) -> None:
    page = marking(course, marker="")
    page.form.value = {"0-level-0": "3"}
    press(page.form, "save")
    assert "Chi guadagna e chi perde" in page.form.status["text"]
    assert "marker" in page.choice.errors
    assert set(page.form.errors) == {"0-level-1", "0-level-2", "0-level-3"}
    page.choice.value = {**page.choice.value, "marker": "valutatrice"}
    assert page.form.value["0-level-0"] == "3"


def test_saving_goes_on_to_the_next_text_and_back_shows_what_was_chosen(course: Path) -> None:
    page = marking(course)
    first = page.scripts[0]
    page.form.value = filled(page, bank=["0"], own="Un commento mio.", keep=["keep"])
    press(page.form, "save")
    assert "Testo 2 di 3. Da valutare: 2." in page.text.value
    said = judgements(course, ASSIGNMENT, first.participant, "reasons")[0]
    assert said.levels == (3, 4, 3, 2)
    assert said.comments[1] == "Un commento mio."
    assert "Un commento mio." in comment_bank.comments(course, ASSIGNMENT)
    press(page.form, "previous")
    assert page.form.value["0-level-1"] == "4"


def test_what_is_chosen_for_a_text_is_never_anothers_and_stays_while_one_reads_on(course: Path) -> None:
    page = marking(course)
    page.form.value = filled(page)
    press(page.form, "next")
    assert [one["name"] for one in page.form.fields[:2]] == ["1-level-0", "1-level-1"]
    press(page.form, "save")
    assert "Manca ancora" in page.form.status["text"]
    press(page.form, "previous")
    press(page.form, "save")
    assert judgements(course, ASSIGNMENT, page.scripts[0].participant, "reasons")[0].levels == (3, 4, 3, 2)


def test_another_markers_choices_are_gone_before_the_next_one_sits_down(course: Path) -> None:
    page = marking(course, marker="Val")
    page.form.value = filled(page)
    page.choice.value = {**page.choice.value, "marker": "Valutatrice"}
    assert page.form.value["0-level-0"] == "3"
    for marker in ("", "Altra"):
        page.choice.value = {**page.choice.value, "marker": marker}
    assert not page.form.value


def test_a_second_marker_sees_none_of_the_firsts_choices_and_disagreement_is_said(course: Path) -> None:
    page = marking(course)
    page.form.value = filled(page)
    press(page.form, "save")
    other = marking(course, marker="altro")
    assert not any(name.endswith(tuple(LEVELS)) for name in other.form.value)
    other.form.value = filled(other, level_0="0")
    press(other.form, "save")
    assert "più di un livello di distanza su: Scelta e rinuncia" in other.form.status["text"]


def test_fewer_than_five_people_are_shown_as_a_whole_only(course: Path, people: Sequence[Participant]) -> None:
    page = QuestionsPage(course, [ASSIGNMENT])
    page.refresh()
    assert "Sono meno di 5" in page.notice.value
    assert page.charts.charts == []
    assert not any(one.key in page.items.value for one in people)


def test_what_the_class_thought_is_not_shown_of_fewer_than_five(course: Path) -> None:
    page = OpinionsPage(course, [ASSIGNMENT])
    page.refresh()
    assert "meno di 5 persone" in page.notice.value
    assert page.charts.charts == []


def test_what_the_class_thought_before_and_after_is_counted_level_by_level() -> None:
    found = of_pairs([(4, 1), (4, 4), (3, 1), (2, 2), (0, 0)])
    assert found
    assert (found.before, found.after, found.moved) == ((1, 0, 1, 1, 2), (1, 2, 1, 0, 1), 2)
    assert "Ha cambiato idea 2 su 5" in str(chart(found, Text("x", "x")).summary)


def test_agreement_explains_itself_before_and_shows_kappa_after(course: Path, people: Sequence[Participant]) -> None:
    page = AgreementPage(course, [ASSIGNMENT])
    page.refresh()
    assert "Nessun testo è stato ancora valutato da due persone" in page.shown.value
    for marker in ("anna", "bruno"):
        for one, levels in zip(people[:3], ((3, 4, 3, 2), (2, 3, 2, 1), (0, 1, 1, 0)), strict=True):
            judge(course, one, levels, marker)
    page.refresh()
    assert "+1,00" in page.shown.value
    assert "quasi perfetto" in page.shown.value


def test_a_disagreement_is_named_by_text_criterion_and_what_each_gave(
    course: Path, people: Sequence[Participant]
) -> None:
    judge(course, people[0], (3, 4, 3, 2), "anna")
    judge(course, people[0], (0, 4, 3), "bruno")
    judge(course, people[1], (2, 3, 2), "anna")
    judge(course, people[1], (2, 3, 2), "bruno")
    page = AgreementPage(course, [ASSIGNMENT])
    page.refresh()
    shown = page.shown.value
    assert "Di cui riparlare" in shown
    assert shown.count("anna: «") == 1
    assert "bruno: «" in shown
    assert people[0].name not in shown
    judge(course, people[0], (3, 4, 3, 2), "bruno")
    page.refresh()
    assert "Di cui riparlare" not in page.shown.value


def test_the_desk_has_its_eight_parts_in_the_language_of_the_edition(course: Path) -> None:
    tabs = Desk(course).show()
    assert tabs is not None
    assert [tabs.get_title(place) for place in range(8)] == [
        "A che punto siamo", "Persone", "Date e pubblicazioni", "Valutare i testi", "Lettura tra pari", "Dove ci si ferma",
        "Prima e dopo", "Accordo tra chi valuta",
    ]  # fmt: skip
