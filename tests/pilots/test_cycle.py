"""A cycle of learning: twelve weeks become dates, a step is done when it is written, the note reaches the others."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from scuola.markup.comparison import side_by_side
from scuola.network.board import Board
from scuola.network.comparison import shared_indicators
from scuola.network.publishing import publish_all
from scuola.network.shared import Network
from scuola.pages import learning_cycle
from scuola.pages.learning_cycle import LearningCycle
from scuola.pilots.cycle import beginning, dated, present, remarks, reminders, state
from scuola.pilots.cycle_steps import STEPS
from scuola.pilots.example import play, slugs
from scuola.pilots.follow_up import indicators
from scuola.pilots.pilot import Pilot, load
from scuola.printed import blocks_as
from scuola.printed.dossier import dossier
from scuola.serving.delivery import prepare
from scuola.text import speak
from scuola.text.problems import Problem
from scuola.workspace import Workspace, answers_here
from scuola.workspace.answers import Answers
from tests.network.test_network import PROBLEM
from tests.pressing import press

FIRST = {"first_day": "2027-01-11"}
CHART = {"problem": "I posti letto calano.", "metrics": [{"name": "Ingressi", "unit": "l'anno", "how": "dal registro"}]}
WRITTEN: dict[str, dict[str, Any]] = {
    "chart": CHART,
    "consulting": {"asked": "Perché di sabato?", "hypothesis": "Manca chi guida."},
    "experiment": {
        "variants": [
            {"territory": name, "change": "un turno in più", "stop": "nessuno lo usa"} for name in ("Valle", "Piana")
        ]
    },
    "comparison": {
        "values": [{"name": "Ingressi in struttura", "unit": "l'anno", "before": 120, "after": 108}], "seen": "Cala dove c'è il pulmino.",
    },
    "note": {"learned": "Il sabato conta.", "failed": "Il volantino non lo ha letto nessuno.", "changed": "Un turno, perché serve."},
}  # fmt: skip


def of(**cycle: dict[str, Any]) -> Pilot:
    return Pilot("abc", {"about": {"title": "A casa"}}, cycle=cycle)


def test_twelve_weeks_become_five_steps_that_follow_one_another() -> None:
    steps = dated(of(begin=FIRST))
    assert [one.name for one in steps] == list(STEPS)
    assert steps[0].first == date(2027, 1, 11) and steps[-1].due == date(2027, 4, 2)
    assert all(one.first <= one.due < other.first for one, other in itertools.pairwise(steps))
    assert [weeks for step in STEPS.values() for weeks in range(step.weeks[0], step.weeks[1] + 1)] == list(range(1, 13))


def test_a_week_of_pause_is_skipped_and_nothing_is_due_on_a_holiday() -> None:
    paused = dated(of(begin={**FIRST, "pauses": "2027-01-25..2027-01-31; 2027-03-22..2027-03-30"}))
    assert paused[1].first == date(2027, 2, 1)
    assert paused[-1].due == date(2027, 4, 23)
    over_christmas = dated(of(begin={"first_day": "2026-12-21"}))
    assert over_christmas[0].due == date(2027, 1, 4), "the first of January is a holiday, and a weekend follows it"


@pytest.mark.parametrize(
    ("told", "said"), [({"first_day": "domani"}, "domani"), ({**FIRST, "pauses": "Pasqua"}, "Pasqua")]
)
def test_what_is_no_day_or_no_pause_is_said(told: dict[str, str], said: str) -> None:
    with pytest.raises(Problem, match=said):
        dated(of(begin=told))


def test_a_step_is_done_when_all_that_it_leaves_is_written_and_late_when_its_day_has_passed() -> None:
    def stand(day: date, **cycle: dict[str, Any]) -> str:
        pilot = of(begin=FIRST, **cycle)
        return state(pilot, dated(pilot)[0], day)

    assert stand(date(2027, 1, 10)) == "to-come"
    assert stand(date(2027, 1, 22)) == "now"
    assert stand(date(2027, 1, 23)) == "overdue"
    assert stand(date(2027, 1, 23), chart=CHART) == "done"
    assert stand(date(2027, 1, 23), chart={**CHART, "metrics": [{"name": "Ingressi"}]}) == "overdue"


def test_the_step_to_look_at_is_the_first_that_waits() -> None:
    assert present(of(begin=FIRST), date(2027, 2, 10)) == "chart"
    assert present(of(begin=FIRST, chart=CHART), date(2027, 1, 12)) == "consulting"
    assert present(of(), date(2027, 1, 12)) == "chart"


def test_what_would_make_it_worth_less_is_said_before_it_begins() -> None:
    six = "\n".join(f"Territorio {place}" for place in range(6))
    assert remarks(of(begin={"question": "Perché?", "territories": six})) == []
    assert [one.it[:9] for one in remarks(of(begin={"territories": f"{six}\nUno di troppo"}))] == [
        "Senza una",
        "I territo",
    ]


def test_the_calendar_has_every_step_and_every_day_and_is_corrected_when_the_first_day_moves() -> None:
    def entries(pilot: Pilot) -> dict[str, date]:
        return {str(one["uid"]): one.decoded("dtstart") for one in Calendar.from_ical(reminders(pilot)).walk("VEVENT")}

    before, after = entries(of(begin=FIRST)), entries(of(begin={"first_day": "2027-02-01"}))
    assert len(before) == 2 * len(STEPS)
    assert before.keys() == after.keys() and all(before[one] < after[one] for one in before)


@pytest.mark.parametrize("slug", slugs())
@pytest.mark.parametrize("language", ["it", "en"])
def test_the_examples_have_a_cycle_which_stands_in_their_dossier(slug: str, language: str, tmp_path: Path) -> None:
    speak(language)
    pilot = play(slug, tmp_path)
    assert remarks(pilot) == [] and len(dated(pilot)) == len(STEPS)
    page = blocks_as.html(pilot.title, "", dossier(pilot), date(2026, 12, 1))
    assert all(str(step.title) in page for step in STEPS.values())
    assert beginning(pilot).question.partition("'")[0] in page


def test_the_page_shows_dates_keeps_each_step_and_says_what_is_late(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning_cycle, "today", lambda: date(2027, 2, 1))
    answers = answers_here()
    page = LearningCycle(answers)
    assert "settimane 4–9" in page.shown.value and page.calendar.value == ""
    page.begin.value = {**page.begin.value, "first_day": "11 gennaio"}
    assert "11 gennaio" in page.begin.status["text"] and page.shown.value == ""
    page.begin.value = {**page.begin.value, **FIRST}
    assert "11 gennaio 2027" in page.shown.value and "in ritardo" in page.shown.value
    assert "text/calendar" in page.calendar.value
    form = page.body.children[1]
    form.value = {**form.value, **CHART}
    assert "fatto" in page.shown.value
    page.choice.value = {"step": "comparison"}
    press(page.choice, "open")
    assert page.body.children[1].value["values"] == [{"name": "Ingressi", "unit": "l'anno"}]
    again = LearningCycle(answers)
    assert again.choice.value["step"] == "consulting" and load(answers).cycle["chart"] == form.value


def test_the_step_of_consulting_begins_with_the_problem_that_was_brought_and_what_peers_answered(
    workspace: Path, tmp_path: Path
) -> None:
    answers = answers_here()
    assert not LearningCycle(answers).body.children[1].value.get("asked")
    mine, peer = Network(workspace.parents[1]), Network(tmp_path / "peer")
    mine.join(tmp_path / "shared", "Valle")
    peer.join(tmp_path / "shared", "Pianura")
    asked = mine.publish("problem", PROBLEM)
    peer.pull()
    for kind, text in (("hypothesis", "Manca chi guida di sabato."), ("question", "Da quando?")):
        peer.publish("answer", {"to": asked.id, "owner": "Comune", "kind": kind, "text": text})
    mine.pull()
    page = LearningCycle(answers)
    page.choice.value = {"step": "consulting"}
    press(page.choice, "open")
    head, form = page.body.children
    assert "modules/piazza/piazza.it.ipynb" in head.value
    assert form.value["asked"] == f"{PROBLEM['title']}: {PROBLEM['wanted']}"
    assert form.value["hypothesis"] == "Pianura (un'ipotesi da provare): Manca chi guida di sabato."


def territory(home: Path, shared: Path, name: str) -> tuple[Network, Workspace, Answers]:
    """Return a territory with the example's programme, which has joined the network of a folder."""
    prepare(home, "it", home.parent / "course")
    play("terre-di-mezzo", home)
    network = Network(home)
    network.join(shared, name)
    school = Workspace.at(home)
    assert school is not None
    return network, school, school.answers("modules", "pilot")


def test_the_note_is_published_with_the_programme_and_stands_beside_the_other_territory(tmp_path: Path) -> None:
    valley, school, answers = territory(tmp_path / "valley", tmp_path / "shared", "Valle inventata")
    plain, other, _ = territory(tmp_path / "plain", tmp_path / "shared", "Pianura inventata")
    indicator = indicators(load(answers))[0]
    values = [{"name": indicator.name, "unit": indicator.unit, "before": 120, "after": 108}]
    without = publish_all(valley, school, sure=True).count
    for name, told in WRITTEN.items():
        answers.put(f"cycle:{name}", {**told, **({"values": values} if name == "comparison" else {})})
    assert publish_all(valley, school, sure=True).count == without + 1
    publish_all(plain, other, sure=True)
    plain.pull()
    [note] = Board(plain.cards()).find(kind="review")
    assert "Il volantino non lo ha letto nessuno." in note.body["learned"]
    shared = next(one for one in shared_indicators(plain.cards()) if one.name == indicator.name)
    assert 3 in shared.months
    shown = side_by_side(shared)
    assert "misurato 108" in shown and "Un turno, perché serve." in shown
